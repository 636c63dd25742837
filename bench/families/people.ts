import type { Random } from '../random.ts'
import * as words from './words.ts'

/** An invented person with an office. */
export interface Person {
  readonly family: string
  readonly full: string
  readonly office: string
  readonly country: string
  readonly adjective: string
}

/** `count` persons of different names and countries. */
export function persons(random: Random, count: number): Person[] {
  const families = random.several(words.FAMILY, count)
  const countries = random.several(words.COUNTRIES, families.length)
  return families.map((family, index) => {
    const [country, adjective] = countries[index]!
    const full = `${random.pick(words.GIVEN)} ${family}`
    return { family, full, office: random.pick(words.OFFICES), country, adjective }
  })
}

/** A sentence about a matter, a country or another person. */
export function sentence(
  random: Random,
  people: readonly Person[],
  others: readonly Person[],
): string {
  const usable = words.SENTENCES.filter((one) => others.length > 0 || !one.includes('~'))
  let text = random.pick(usable).replace('@', random.pick(words.MATTERS))
  text = text.replace('#', random.pick(people).country)
  if (text.includes('~')) {
    const other = random.pick(others)
    text = text.replace('~', `${other.office} ${other.family}`)
  }
  return random.chance(4) ? text.replace(/ (?=\S+$)/, ` ${random.pick(words.INSERTIONS)} `) : text
}

/** Sentences of about `length` characters in all. */
export function passage(random: Random, people: readonly Person[], length: number): string {
  let text = sentence(random, people, people)
  while (text.length < length) text += ` ${sentence(random, people, people)}`
  return text
}
