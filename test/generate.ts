/** Invented people and articles of the class of gists, from a seed: equal seeds, equal articles. */

/** Numbers from 0 to 1 that follow from `seed`. */
export type Chance = () => number

/** A source of chance (mulberry32). */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const pick = <T>(list: readonly T[], next: Chance): T => list[Math.floor(next() * list.length)]!

/** One invented person, as texts name them. */
export interface Invented {
  readonly full: string
  /** As a label prints the name. */
  readonly label: string
  readonly role: string
}

/** People of several shapes of names; each has a family name of its own. */
export const PEOPLE: readonly Invented[] = [
  { full: 'Ida Lund', label: 'Lund', role: 'Prime Minister' },
  { full: 'Marek Dorn', label: 'Dorn', role: 'President' },
  { full: 'Maaike van der Steen', label: 'Van der Steen', role: 'Prime Minister' },
  { full: 'Luis de la Fuente', label: 'De la Fuente', role: 'President' },
  { full: 'Amélie Núñez-Ortíz', label: 'Núñez-Ortíz', role: 'Chancellor' },
  { full: 'Jo\u0301zsef Kova\u0301cs', label: 'Kova\u0301cs', role: 'Prime Minister' },
  { full: 'Joan O’Dwyer', label: 'O’Dwyer', role: 'Premier' },
  { full: 'Ahmed al-Rashid', label: 'Al-Rashid', role: 'King' },
  { full: 'J. T. Marsh', label: 'Marsh', role: 'Governor' },
  { full: 'Tuan Weiming', label: 'Tuan', role: 'Premier' },
  { full: 'Åse Ørsted', label: 'Ørsted', role: 'Foreign Minister' },
  { full: 'Rosa María Luz Vidal', label: 'Vidal', role: 'President' },
  { full: '𠮷田 春', label: '𠮷田', role: 'Premier' },
  { full: 'Ольга Мерина', label: 'Мерина', role: 'Prime Minister' },
]

const HEADINGS = ['Trade', 'Night trains', 'Border islands', 'Regional situation', 'Fishing rights']
const HEADINGS_MORE = ['The river', 'Energy', 'Students and visas', 'Old debts', 'Next steps']

const SENTENCES = [
  'The ferry should sail on Sundays too.',
  'We have looked at the figures, and we do not like them.',
  'Nobody can say that the winter came as a surprise.',
  'I would like to see the list before it is published.',
  'There are nine thousand trees on that slope, and each of them has an owner.',
  'Let us ask the harbour masters.',
  'Our side will pay for the first half of the works.',
  'It is the same water on both banks.',
  'I said so last year (and the year before), and I say so again.',
  'Who will tell the farmers?',
  'The scanners will arrive in September, or so we are told.',
  'This should not take a month.',
]

/** A turn of a generated article, and where its parts stand. */
export interface Turn {
  readonly speakers: readonly Invented[]
  /** Start of the first paragraph, label included, in JavaScript units. */
  readonly start: number
  readonly end: number
  readonly labelled: boolean
  /** True if it is the first below a heading or the lead. */
  readonly opens: boolean
}

/** A generated article and what it was made of. */
export interface Generated {
  readonly text: string
  readonly turns: readonly Turn[]
}

/** How an article is made. */
export interface Making {
  readonly seed: number
  /** Share of the turns that run over a second paragraph. */
  readonly long: number
  /** Every label of this number is left out; 0 leaves out none. */
  readonly dropEvery: number
}

/** One article: title, byline, lead, headings, turns that mostly alternate. */
export function generate({ seed, long, dropEvery }: Making): Generated {
  const next = chance(seed)
  const first = Math.floor(next() * PEOPLE.length)
  const [a, b] = [PEOPLE[first]!, PEOPLE[(first + 1 + Math.floor(next() * 11)) % PEOPLE.length]!]
  const turns: Turn[] = []
  let text = `Gist of the talks on ${1 + Math.floor(next() * 28)} May\n\nBy Tilde Marrow in Odda\n\n`
  text += `Following is the gist of the talks between ${a.role} ${a.full} and ${b.role} ${b.full}:\n\n`
  const headings = [...HEADINGS, ...HEADINGS_MORE].slice(0, 3 + Math.floor(next() * 4))
  let count = 0
  for (const heading of headings) {
    text += `${heading}\n\n`
    let speaker = next() < 0.5 ? a : b
    const number = 2 + Math.floor(next() * 4)
    for (let i = 0; i < number; i++) {
      const joint = i > 0 && next() < 0.15
      const speakers = joint ? [a, b] : [speaker]
      if (!joint) speaker = speaker === a ? b : a
      const labelled = dropEvery === 0 || ++count % dropEvery !== 0
      const label = labelled ? `${speakers.map((one) => one.label).join(', ')}: ` : ''
      const other = joint ? undefined : speakers[0] === a ? b : a
      const said = `${label}${paragraphs(next, long, other)}`
      turns.push({
        speakers,
        start: text.length,
        end: text.length + said.length,
        labelled,
        opens: i === 0,
      })
      text += `${said}\n\n`
    }
  }
  return { text, turns }
}

function paragraphs(next: Chance, long: number, other: Invented | undefined): string {
  const number = next() < long ? 2 + Math.floor(next() * 2) : 1
  return Array.from({ length: number }, () => sentences(next, other)).join('\n\n')
}

/** Share of the paragraphs in which the other party is named; in the first source 4 of 7 are. */
const NAMING = 0.4

function sentences(next: Chance, other: Invented | undefined): string {
  const said = Array.from({ length: 1 + Math.floor(next() * 4) }, () => pick(SENTENCES, next))
  if (other && next() < NAMING) said.push(`I agree with ${other.role} ${bare(other)} on that.`)
  return said.join(' ')
}

/** The family name as running text prints it. */
const bare = ({ full, label }: Invented): string => {
  const small = label[0]!.toLowerCase() + label.slice(1)
  return full.includes(label) ? label : small
}

/** The seed article with other people, places, dates and headings put in. */
export function copyOfSeed(text: string, index: number): { text: string; people: Invented[] } {
  const [a, b] = [PEOPLE[index % PEOPLE.length]!, PEOPLE[(index + 3) % PEOPLE.length]!]
  const names: [RegExp, string][] = [
    [/Prime Minister Shinzo Abe/g, `${a.role} ${a.full}`],
    [/Russian President Vladimir Putin/g, `${b.role} ${b.full}`],
    [/Prime Minister Abe/g, `${a.role} ${a.label}`],
    [/President Putin/g, `${b.role} ${b.label}`],
    [/Abe/g, a.label],
    [/Putin/g, b.label],
    [/May 6/g, `${1 + index} March`],
    [/Japan/g, 'Norland'],
    [/Russian?/g, 'Castria'],
    [/Sochi/g, 'Port Alder'],
    [/Northern Territories/g, HEADINGS[index % 5]!],
    [/Economic cooperation/g, HEADINGS_MORE[index % 5]!],
  ]
  return {
    text: names.reduce((made, [from, to]) => made.replace(from, to), text),
    people: [a, b],
  }
}
