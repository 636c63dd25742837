import {
  isCapitalised,
  isInCapitals,
  partiesIn,
  tokensOf,
  type LabelName,
  type Range,
} from 'readout'
import { isNear } from './words.ts'
import { isTold, printedOf } from './forms/make.ts'
import type { Reading, Site } from './forms/site.ts'
import { firstWord, type Block } from './sheet.ts'

/** Most words of a label inside running text. */
const MOST_WORDS = 10

/**
 * Labels inside running text, where a record lost its line ends: with an honorific or an office,
 * behind the end of a sentence and known from elsewhere, or in capitals.
 *
 * ```
 * what the first quarter means MR. LUND: Mr. Speaker, it means     ends its work there. Mr. Lund: I
 *                              ^^^^^^^^^                                                 ^^^^^^^^^
 * ```
 */
export function inner(reading: Reading, believed: readonly Site[]): Site[] {
  const colons = believed.filter(({ form }) => form === 'colon')
  if (colons.length < 2) return []
  const { text, blocks } = reading.sheet
  const named = new Set(colons.flatMap(({ names }) => names.map((name) => nameIn(text, name))))
  const held = colons.filter(({ names }) => names.some(isHeld)).length
  const known = { names: named, areHeld: held >= FEWEST_HELD }
  const starts = new Set(believed.map(({ start }) => start))
  const found: Site[] = []
  // Colons that end labels whose lines open with a time or a number.
  const closing = new Set(believed.map(({ end }) => end - 1))
  const ends = new Map(believed.map(({ start, end }) => [start, end]))
  for (const block of blocks) {
    // Most blocks hold no colon but that of the label they open with.
    const behind = text.indexOf(':', ends.get(block.start) ?? block.start)
    if (behind < 0 || behind >= block.end) continue
    let from = block.start
    let colon = text.indexOf(':', from)
    for (; colon >= 0 && colon < block.end; colon = text.indexOf(':', colon + 1)) {
      const site = siteBefore(reading, block, from, colon, known)
      const isKnown = closing.has(colon) || starts.has(site?.start ?? -1)
      const isOpen = site && !isKnown && !isBracketed(text, block.start, site.start)
      if (isOpen) found.push(site)
      from = colon + 1
    }
  }
  return found
}

/** True if a bracket that opens between `from` and `at` is still open at `at`. */
export function isBracketed(text: string, from: number, at: number): boolean {
  let depth = 0
  for (let i = from; i < at; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x28 || unit === 0x5b) depth++
    else if ((unit === 0x29 || unit === 0x5d) && depth > 0) depth--
  }
  return depth > 0
}

/** Words that stand glued to the end of a sentence, apart from it: `Catholic.LUND`. */
function unglued(text: string, tokens: readonly Range[]): Range[] {
  return tokens.flatMap(({ start, end }) => {
    const at = text.slice(start, end).search(/(?<=[\p{Ll}\p{N})][.!?>”"])\p{Lu}/u)
    return at < 0
      ? [{ start, end }]
      : [
          { start, end: start + at },
          { start: start + at, end },
        ]
  })
}

const nameIn = (text: string, { core, start, end }: LabelName): string =>
  core.end > core.start ? text.slice(core.start, core.end) : text.slice(start, end)

function siteBefore(
  reading: Reading,
  block: Block,
  from: number,
  colon: number,
  known: Known,
): Site | undefined {
  const { text } = reading.sheet
  const said = firstWord(text, colon + 1, block.end)
  if (said >= block.end || said === colon + 1 || !isCapitalised(text.slice(said, said + 2)))
    return undefined
  const tokens = unglued(text, tokensOf(text, { start: Math.max(from, colon - 120), end: colon }))
  for (let count = Math.min(MOST_WORDS, tokens.length); count > 0; count--) {
    const { start } = tokens[tokens.length - count]!
    if (start === block.start || block.lines.some((line) => line.start === start)) return undefined
    if (!isCapitalised(text.slice(start, start + 2))) continue
    const names = partiesIn(text, { start, end: colon }, reading.lexicon, reading.shapes)
    if (names.length !== 1 || !stands(text, start, names[0]!, known)) continue
    return {
      start,
      end: colon + 1,
      form: 'colon',
      names,
      printed: printedOf(names),
      isAlone: false,
      isStrong: true,
      isMarked: false,
      isTimed: false,
      isFree: false,
    }
  }
  return undefined
}

/** What the labels of a record print: names, and whether several have an office, a name and a bracket. */
interface Known {
  readonly names: ReadonlySet<string>
  readonly areHeld: boolean
}

/** Fewest labels with an office, a name and a bracket beside which one inside a line is a label too. */
const FEWEST_HELD = 3

/** `Poseł Jan Lund (SLP)` */
const isHeld = ({ role, core, bracketed }: LabelName): boolean =>
  role !== undefined && bracketed !== undefined && core.end > core.start

/** True if a label may stand at `start` in a sentence: behind one that ended, or in capitals. */
function stands(text: string, start: number, name: LabelName, { names, areHeld }: Known): boolean {
  const printed = nameIn(text, name)
  const isGlued = /[.!?>”"’)\]]/.test(text[start - 1]!)
  if (isGlued && names.has(printed) && printed.length > 2) return true
  if (!isTold([name])) return false
  if (name.core.end === name.core.start && !names.has(printed)) return false
  if (isInCapitals(text, name) && name.titled) return true
  const before = text.slice(Math.max(0, start - 6), start).trimEnd()
  if (!/[.!?>”"’)\]]$/.test(before)) return false
  return (areHeld && isHeld(name)) || [...names].some((one) => isNear(one, printed))
}
