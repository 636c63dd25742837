import type { Turn } from './turns.ts'

/** Fewest turns of those who ask and of those who answer. */
const FEWEST = 3
/** The least share of the turns of who asks that end in a question, and the largest of who answers. */
const ASKING = 0.6
const ANSWERING = 0.25
/** The least such share of those who say as much as those who answer. */
const MOSTLY = 0.75
/** Most parties of an interview. */
const MOST_PARTIES = 6

/** The turns of one party: how many there are, how many end in a question, and how long they are. */
interface Party {
  readonly turns: number
  readonly asked: number
  readonly length: number
}

/**
 * Calls turns questions and answers where people are named who ask, and others who answer: those who
 * ask end most of their turns in a question and say less, or nearly all of them.
 *
 * ```
 * Ida Lund: How did you come to the harbour?      question
 * Nora Castell: My father was there.              answer
 * ```
 */
export function interviewed(text: string, turns: readonly Turn[]): void {
  const named = turns.filter((one) => one.kind === undefined && partyOf(text, one) !== undefined)
  if (named.length < FEWEST * 2 || named.some(({ label }) => label?.names[0]?.function)) return
  const parties = partiesOf(text, named)
  if (parties.size < 2 || parties.size > MOST_PARTIES) return
  const askers = new Set([...parties].filter(([, one]) => asksMost(one)).map(([name]) => name))
  const rest = sum([...parties].filter(([name]) => !askers.has(name)).map(([, one]) => one))
  const asking = sum([...parties].filter(([name]) => askers.has(name)).map(([, one]) => one))
  if (asking.turns < FEWEST || rest.turns < FEWEST) return
  if (rest.asked > rest.turns * ANSWERING) return
  const isLong = asking.length * rest.turns >= rest.length * asking.turns
  if (isLong && asking.asked < asking.turns * MOSTLY) return
  let isOpen = false
  for (const one of turns) {
    const party = partyOf(text, one)
    if (party === undefined || one.kind !== undefined) isOpen = false
    else if (askers.has(party)) {
      isOpen = asks(text, one)
      if (isOpen) one.kind = 'question'
    } else {
      if (isOpen) one.kind = 'answer'
      isOpen = false
    }
  }
}

const asksMost = ({ turns, asked }: Party): boolean => turns >= FEWEST && asked >= turns * ASKING

const NOBODY: Party = { turns: 0, asked: 0, length: 0 }

const sum = (parties: readonly Party[]): Party =>
  parties.reduce(
    (all, one) => ({
      turns: all.turns + one.turns,
      asked: all.asked + one.asked,
      length: all.length + one.length,
    }),
    NOBODY,
  )

function partiesOf(text: string, turns: readonly Turn[]): Map<string, Party> {
  const found = new Map<string, Party>()
  for (const one of turns) {
    const name = partyOf(text, one)!
    const length = one.paragraphs.reduce((all, { start, end }) => all + end - start, 0)
    const said = { turns: 1, asked: asks(text, one) ? 1 : 0, length }
    found.set(name, sum([found.get(name) ?? NOBODY, said]))
  }
  return found
}

/** The one party that a turn with a label names, as printed; undefined if nothing is said or several speak. */
function partyOf(text: string, { label, paragraphs }: Turn): string | undefined {
  const [name, ...more] = label?.names ?? []
  if (!name || more.length > 0 || paragraphs.length === 0) return undefined
  const { start, end } = name.core.end > name.core.start ? name.core : name
  return text.slice(start, end)
}

/** True if the last paragraph of a turn ends in a question. */
function asks(text: string, { paragraphs }: Turn): boolean {
  const { start, end } = paragraphs.at(-1)!
  return /[?？؟]["”’»)\]]*\s*$/.test(text.slice(Math.max(start, end - 6), end))
}
