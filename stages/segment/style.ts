import { key, words, type Lexicon, type Range } from 'readout'
import { isRule } from './display.ts'
import type { Labels } from './labels.ts'
import type { Notes } from './notes.ts'
import { isEndWord } from './procedure.ts'
import type { Sheet } from './sheet.ts'

/** Where more turns than this share have one paragraph, a second one without a label is a turn. */
const MOSTLY = 0.9

/** Starts of short lines that recur in the record, but for numbers, and of lines that end a part. */
export function runningIn(
  { text }: Sheet,
  body: readonly Range[],
  { at, displayed }: Labels,
  notes: Notes,
): Set<number> {
  const counts = new Map<string, number[]>()
  const found = new Set<number>()
  for (const [index, one] of body.entries()) {
    if (one.end - one.start > WIDEST_RUNNING || at.has(one.start) || displayed.has(one.start))
      continue
    const line = text.slice(one.start, one.end)
    // What stands below a label alone on its line is said, be it `Fine`.
    const above = body[index - 1]
    const isSaid = above !== undefined && at.get(above.start)?.end === above.end
    if (isRule(line) || (!isSaid && isEndWord(key(line).replace(/\s+/g, ' '), notes)))
      found.add(one.start)
    if (!isRunningLine(line)) continue
    const folded = line.replace(/\d+/g, '#').replace(/\s+/g, ' ')
    const starts = counts.get(folded)
    if (starts) starts.push(one.start)
    else counts.set(folded, [one.start])
  }
  for (const starts of counts.values()) {
    if (starts.length > 1) for (const start of starts) found.add(start)
  }
  return found
}

/** True for a line of several words in capitals or with a number, that is no sentence. */
function isRunningLine(line: string): boolean {
  if (!line.includes(' ') || /[.!?:;…]["”’)]*$/.test(line) || line.startsWith('(')) return false
  const isUpper = line.toUpperCase() === line && line.toLowerCase() !== line
  return isUpper || /\d/.test(line)
}

const WIDEST_RUNNING = 220

/** What the turns of a record have in common. */
export interface Style {
  /** True if most turns have one paragraph. */
  readonly isShort: boolean
  /** True if labels end with a full stop. */
  readonly hasStops: boolean
  /** True if most labels carry an office, an honorific or a bracket, as those of sittings do. */
  readonly isSitting: boolean
  /** Starts of the first and the last label. */
  readonly first: number
  readonly last: number
}

/** What the labels of a record and the pieces below them have in common. */
export function styleOf(body: readonly Range[], { at, displayed }: Labels): Style {
  const labels = [...at.values()]
  const told = labels.filter(({ names }) =>
    names.some(({ role, titled, bracketed }) => role ?? titled ?? bracketed),
  )
  let long = 0
  for (const [index, piece] of body.entries()) {
    const below = body[index + 1]
    if (at.has(piece.start) && below && !at.has(below.start)) long++
  }
  return {
    isShort: long <= labels.length * (1 - MOSTLY) + 1,
    hasStops: labels.some(({ form }) => form === 'stop'),
    isSitting: told.length * 2 > labels.length,
    first: [...at.keys(), ...displayed.keys()].reduce((a, b) => Math.min(a, b), Infinity),
    last: [...at.keys()].reduce((a, b) => Math.max(a, b), 0),
  }
}

/** True if `piece` reads as a sentence, and not as an entry of a list. */
export function isSentence(text: string, { start, end }: Range): boolean {
  if (/[-*•{|[]/.test(text[start]!)) return false
  return (
    /[.!?…。！？—-]["”’»)\]]*$/.test(text.slice(Math.max(start, end - 4), end)) || end - start > 200
  )
}

/** True if `piece` speaks to somebody: with "I", "you", "we". */
export function speaks(text: string, piece: Range, { speech }: Lexicon): boolean {
  return words(text, piece).some(({ start, end }) => {
    const word = text.slice(start, end).toLowerCase()
    return (
      speech.has(word) ||
      (word >= '\u3000' && [...speech].some((one) => one >= '\u3000' && word.includes(one)))
    )
  })
}

/** Fewest sentences above the first label that are a statement, and their least share that speaks to somebody. */
const FEWEST_OPENING = 8
/** Fewest labels of who asks behind such a statement. */
const FEWEST_ASKING = 2
const SPEAKING = 0.5

/**
 * Index of the first paragraph of a statement that stands above the first heading or label, at `first`, where
 * questions to whom made it follow; `first` if there is none.
 */
export function statementFrom(
  text: string,
  body: readonly Range[],
  first: number,
  { at: labels }: Labels,
  lexicon: Lexicon,
): number {
  const asking = [...labels.values()].filter(({ names }) => names[0]?.function === 'questioner')
  if (asking.length < FEWEST_ASKING) return first
  const said = body.slice(0, first).map((piece) => isSentence(text, piece))
  if (said.filter(Boolean).length < FEWEST_OPENING) return first
  const spoken = said.map((is, i) => is && speaks(text, body[i]!, lexicon))
  const at = spoken.indexOf(true)
  const count = (some: readonly boolean[]): number => some.slice(at).filter(Boolean).length
  return at >= 0 && count(said) >= FEWEST_OPENING && count(spoken) >= count(said) * SPEAKING
    ? at
    : first
}

/** True for a number alone on its line: below what is said, that of a page. */
export const isNumber = (text: string, { start, end }: Range): boolean =>
  end - start <= 4 && /^\d+$/.test(text.slice(start, end))
