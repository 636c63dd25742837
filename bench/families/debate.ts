import type { Random } from '../random.ts'
import { passage, persons } from './people.ts'
import * as words from './words.ts'

/** A televised debate: many short turns in capitals, a moderator, applause and crosstalk on lines of their own. */
export function debate(random: Random): string {
  const people = persons(random, random.between(2, 5))
  const [host, ...rest] = people
  const day = `${random.pick(words.MONTHS)} ${random.between(1, 28)}, 2016`
  const names = rest.map((one) => `${one.office} ${one.full} (${one.adjective})`).join(';\n')
  const paragraphs = [
    `Debate in ${random.pick(words.CITIES)}`,
    day,
    `PARTICIPANTS:\n${names};`,
    `MODERATOR:\n${host!.full}`,
    `${host!.family.toUpperCase()}: Good evening. ${passage(random, people, 400)}`,
  ]
  for (let left = random.between(20, 60); left > 0; left--) {
    const label = random.chance(25)
      ? host!.family.toUpperCase()
      : random.pick(rest).family.toUpperCase()
    paragraphs.push(`${label}: ${passage(random, people, random.pick([20, 60, 120, 400]))}`)
    if (random.chance(10)) paragraphs.push(random.pick(['(APPLAUSE)', '(LAUGHTER)', '(CROSSTALK)']))
  }
  return `${paragraphs.join('\n\n')}\n`
}
