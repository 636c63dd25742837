import type { Random } from '../random.ts'
import { passage, persons, type Person } from './people.ts'
import * as words from './words.ts'

/** A record of a parliament: chair, members with seats, offices with names, interjections, narration. */
export function hansard(random: Random): string {
  const people = persons(random, random.between(4, 9))
  const paragraphs = [
    'PARLIAMENTARY DEBATES',
    `${random.pick(words.MONTHS)} ${random.between(1, 28)}, 2016`,
    'The House met at half-past two o’clock',
    `[Mr. ${people[0]!.family} in the Chair]`,
    random.pick(words.HEADINGS).toUpperCase(),
  ]
  for (let left = random.between(12, 40); left > 0; left--) {
    if (random.chance(12)) paragraphs.push(random.pick(words.HEADINGS).toUpperCase())
    paragraphs.push(`${label(random, people)}: ${speech(random, people)}`)
    if (random.chance(6)) paragraphs.push('An hon. Member: Hear, hear!')
    if (random.chance(4)) paragraphs.push('Question put and agreed to.')
  }
  paragraphs.push('The House rose at eleven o’clock')
  return `${paragraphs.join('\n\n')}\n`
}

function label(random: Random, people: readonly Person[]): string {
  if (random.chance(20)) return random.pick(['Mr. Speaker', 'The Speaker', 'Madam Deputy Speaker'])
  const { family, office, country } = random.pick(people)
  if (random.chance(20)) return `The ${office} (Mr. ${family})`
  return random.chance(60) ? `Mr. ${family} (${country})` : `Mr. ${family}`
}

function speech(random: Random, people: readonly Person[]): string {
  const paragraphs = Array.from({ length: random.pick([1, 1, 2, 4]) }, () =>
    passage(random, people, random.between(60, 700)),
  )
  const heard = random.chance(10) ? `${paragraphs[0]!} [Interruption.]` : paragraphs[0]!
  return [heard, ...paragraphs.slice(1)].join('\n\n')
}
