import type { Random } from '../random.ts'
import { persons, sentence, type Person } from './people.ts'
import * as words from './words.ts'

/** Bytes of an article aimed at, least and most, and its statements. */
const [LEAST_SIZE, MOST_SIZE] = [1200, 4600]
const [LEAST_STATEMENTS, MOST_STATEMENTS] = [4, 40]

/** A gist of a summit as newspapers print them: joint labels, headings, notes, page furniture. */
export function gist(random: Random): string {
  const people = persons(random, random.pick([2, 2, 2, 2, 3, 3, 4]))
  const head = front(random, people)
  const tail = footer(random)
  const room = random.between(LEAST_SIZE, MOST_SIZE) - head.length - tail.length
  return head + body(random, people, Math.max(room, 600)) + tail
}

/** Page furniture, title, byline and the lead that introduces the persons. */
function front(random: Random, people: readonly Person[]): string {
  const lines: string[] = []
  if (random.chance(80)) lines.push(words.CHROME[0]!, '', '')
  if (random.chance(15)) lines.push(random.pick(words.CHROME.slice(1)), '')
  const day = `${random.pick(words.MONTHS)} ${random.between(1, 28)}`
  const [first, second] = [people[0]!, people[1]!]
  lines.push(`Gist of ${first.country}-${second.country} summit on ${day}`, '')
  if (random.chance(85)) lines.push(byline(random, second), '', '')
  lines.push(`Following is the gist of the summit meeting between ${introduced(people)} on ${day}:`)
  return `${lines.join('\n')}\n\n\n`
}

function byline(random: Random, host: Person): string {
  const author = `${random.pick(words.GIVEN)} ${random.pick(words.FAMILY)}`
  const city = random.chance(4) ? random.pick(words.RARE_CITIES) : random.pick(words.CITIES)
  return `By ${author} in ${city}, ${host.country}`
}

function introduced(people: readonly Person[]): string {
  const named = people.map((one) => `${one.adjective} ${one.office} ${one.full}`)
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1)!}`
}

/** Sections with their headings, and the statements in them. */
function body(random: Random, people: readonly Person[], room: number): string {
  const skew = random.below(1000) / 1000
  const most = MOST_STATEMENTS - LEAST_STATEMENTS + 1
  const wanted = LEAST_STATEMENTS + Math.floor(most * skew * skew * skew)
  const headings = random.several(words.HEADINGS, random.between(2, Math.min(6, wanted)))
  const share = room / wanted
  let text = ''
  for (let number = 0; number < wanted; number++) {
    const heading = headings[Math.ceil((number * headings.length) / wanted)]
    const opens = Math.floor(((number - 1) * headings.length) / wanted)
    const section = Math.floor((number * headings.length) / wanted)
    if (heading !== undefined && (number === 0 || section > opens)) {
      text += `${headings[section]!}\n\n\n`
    }
    text += `${statement(random, people, share)}\n\n\n`
  }
  const note = random.chance(40) ? ` ${random.pick(words.NOTES)}` : ''
  return `${text.trimEnd()}${note}\n\n`
}

function statement(random: Random, people: readonly Person[], share: number): string {
  const count = random.chance(15) ? random.between(2, people.length) : 1
  const speakers = random.several(people, count)
  const unknown = random.chance(1) ? `, ${random.pick(words.FAMILY)}` : ''
  const label = speakers.map((one) => one.family).join(', ') + unknown
  const others = people.filter((one) => !speakers.includes(one))
  const length = share * (0.5 + random.below(1000) / 1000)
  let text = `${label}: ${sentence(random, people, others)}`
  while (text.length < length) text += ` ${sentence(random, people, others)}`
  if (random.chance(2))
    text += ` ${random.pick(words.INCIDENTS)} ${sentence(random, people, others)}`
  return text
}

function footer(random: Random): string {
  if (random.chance(10)) return ''
  const tags = random.several(words.TAGS, random.between(2, 5))
  if (random.chance(3)) tags.push(random.pick(words.RARE_TAGS))
  return tags.map((tag) => `  • ${tag}`).join('\n')
}
