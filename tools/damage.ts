import type { GoldMarks, GoldTurn } from '../src/evaluate/gold.ts'
import { offsetsOf } from '../src/text/offsets.ts'

/** A document in which some labels were deleted, in JavaScript units of the new text. */
export interface Damaged {
  readonly text: string
  /** Marked turns whose label is gone. */
  readonly bare: readonly Stretch[]
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** How far before a turn its label is looked for. */
const REACH = 300

/**
 * `raw` without the label of every `every`th turn, from turn `from` on. Markup stays: only what is
 * printed between the first letter of the label and the first of the turn is taken out.
 */
export function withoutLabels(raw: string, gold: GoldMarks, every: number, from: number): Damaged {
  const { unit } = offsetsOf(raw, Buffer.byteLength(raw))
  const turns = gold.turns.map((turn) => ({
    ...turn,
    start: unit(turn.start),
    end: unit(turn.end),
  }))
  const chosen = turns.flatMap((turn, index) => {
    const label =
      index % every === from ? labelOf(raw, turn, turns[index - 1]?.end ?? 0) : undefined
    return label ? [{ turn, label }] : []
  })
  const cuts = chosen.flatMap(({ label }) => printed(raw, label))
  const gone = (offset: number): number =>
    cuts.reduce((sum, cut) => sum + Math.max(0, Math.min(cut.end, offset) - cut.start), 0)
  const bare = chosen.map(({ turn: { start, end } }) => ({
    start: start - gone(start),
    end: end - gone(end),
  }))
  return { text: without(raw, cuts), bare }
}

/** From the first letter of the label before `turn` to the first letter of the turn. */
function labelOf(raw: string, turn: GoldTurn, before: number): Stretch | undefined {
  const from = Math.max(before, turn.start - REACH)
  const at = raw.slice(from, turn.start).lastIndexOf(turn.speakers[0] ?? '\n\n\n')
  if (at < 0 || turn.speakers.length === 0) return undefined
  let start = from + at
  while (start > from && /[*_[○◆ ]/.test(raw[start - 1]!)) start--
  return opensLine(raw, start) ? { start, end: turn.start } : undefined
}

/** True if no letter stands before `offset` on its line: names in running prose are no labels. */
function opensLine(raw: string, offset: number): boolean {
  const line = Math.max(...['\n', '\r', '>'].map((mark) => raw.lastIndexOf(mark, offset - 1))) + 1
  return !/\p{L}/u.test(raw.slice(line, offset))
}

/** The parts of `range` that stand outside tags. */
function printed(raw: string, { start, end }: Stretch): Stretch[] {
  const found: Stretch[] = []
  let at = start
  for (const tag of raw.slice(start, end).matchAll(/<[^<>]*>/g)) {
    if (start + tag.index > at) found.push({ start: at, end: start + tag.index })
    at = start + tag.index + tag[0].length
  }
  return at < end ? [...found, { start: at, end }] : found
}

function without(raw: string, cuts: readonly Stretch[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of cuts) {
    out += raw.slice(at, start)
    at = end
  }
  return out + raw.slice(at)
}
