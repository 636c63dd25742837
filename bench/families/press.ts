import type { Random } from '../random.ts'
import { passage, persons, type Person } from './people.ts'
import * as words from './words.ts'

/** A press briefing: masthead, times, capitals for the one who answers, `Q` and `QUESTION:` for those who ask. */
export function press(random: Random): string {
  const people = persons(random, 2)
  const speaker = people[0]!
  const label = `${random.pick(['MR.', 'MS.'])} ${speaker.family.toUpperCase()}:`
  const asks = random.pick(['QUESTION:', 'Q:', 'Q'])
  const paragraphs = [masthead(random, speaker), `${label} ${opening(random, people)}`]
  for (let left = random.between(6, 24); left > 0; left--) {
    paragraphs.push(`${asks} ${passage(random, people, random.between(60, 220))}`)
    paragraphs.push(`${label} ${answer(random, people)}`)
  }
  paragraphs.push(`${asks} Thank you.`, `END ${clock(random)} EST`)
  return `${paragraphs.join('\n\n')}\n`
}

function masthead(random: Random, { full, office, country }: Person): string {
  const day = `${random.pick(words.MONTHS)} ${random.between(1, 28)}, 2016`
  return [
    `Press Briefing by ${office} ${full}`,
    'For Immediate Release',
    day,
    `${random.pick(words.CITIES)}, ${country}`,
    `${clock(random)} EST`,
  ].join('\n\n')
}

const clock = (random: Random): string =>
  `${random.between(1, 12)}:${random.between(10, 59)} ${random.pick(['A.M.', 'P.M.'])}`

function opening(random: Random, people: readonly Person[]): string {
  return `Good afternoon. ${passage(random, people, random.between(300, 900))}`
}

/** An answer of one to three paragraphs, at times with laughter in it. */
function answer(random: Random, people: readonly Person[]): string {
  const paragraphs = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () =>
    passage(random, people, random.between(80, 500)),
  )
  const laughed = random.chance(8) ? `${paragraphs[0]!} (Laughter.)` : paragraphs[0]!
  return [laughed, ...paragraphs.slice(1)].join('\n\n')
}
