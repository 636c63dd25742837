import type { Finding, Lexicon, Range } from 'readout'
import { brackets, isRemark } from './brackets.ts'
import { isRule } from './display.ts'
import type { Opened } from './forms/site.ts'
import type { Knowledge } from './knowledge.ts'
import type { Labels } from './labels.ts'
import type { Sheet } from './sheet.ts'

/** Fewest stage directions above the first label that tell that somebody speaks there. */
const FEWEST = 2
/** Stage directions that tell of listeners. */
const HEARD = new Set(['applause', 'laughter', 'interruption', 'crosstalk', 'approval'])
/** What ends a sentence, perhaps behind a mark that closes a quotation. */
const SENTENCE_END = /[.!?…。！？।؟:]["'”’»)\]]?$/

/**
 * The first piece of a record that begins inside a turn: an excerpt, whose first words somebody says whom no
 * label names. Stage directions between the paragraphs tell it, or a sentence that is cut in two; `first`
 * if there are none.
 *
 * ```
 * which we decided in March.              ← from here on
 * (Applause)
 * We will go on. We will build it.
 * (Laughter)
 * Ms. Lund: I thank the Minister.         first
 * ```
 */
export function cutFrom(
  { text, marks }: Sheet,
  body: readonly Range[],
  first: number,
  found: Labels,
  { names, notes }: Knowledge,
): number {
  let heard = 0
  let from = first
  for (let index = first - 1; index >= 0; index--) {
    const piece = body[index]!
    if (isRemark(text, piece, notes)) {
      if (brackets(text, piece, notes).some(({ code }) => HEARD.has(code))) heard++
    } else if (isRule(text.slice(piece.start, piece.end))) continue
    else if (SENTENCE_END.test(text.slice(Math.max(piece.start, piece.end - 3), piece.end)))
      from = index
    else break
  }
  // Sentences open with capitals: small letters go on from what was cut off.
  const isTorn = from === 0 && first > 0 && /^\p{Ll}{2}/u.test(text.slice(body[0]!.start))
  if (heard >= FEWEST || isTorn) return from
  const top = from === 0 && first > 0 && marks('field').length === 0
  return top && isSpoken(text, { start: 0, end: body[first]!.start }, found, names) ? from : first
}

/**
 * Fewest words of those who speak, and their least share, that tell speech from a lead: few of them close
 * together, or more in long texts, since many languages say who speaks by verbs alone.
 */
const SPOKEN = [
  { fewest: 4, share: 0.03 },
  { fewest: 6, share: 0.007 },
]
/** Most characters looked at. */
const WIDEST_TOP = 6000
const QUOTED = /[“"«„「『][^“”"«»„」』]*[”"»“」』]/g

/**
 * True for paragraphs in which somebody says I and you outside quotations, and that introduce nobody whom a
 * label names.
 */
function isSpoken(text: string, { start, end }: Range, { at }: Labels, names: Lexicon): boolean {
  const top = text.slice(start, Math.min(end, start + WIDEST_TOP)).replace(QUOTED, ' ')
  const said = wordsOf(top, names.speech)
  const spoken = said.filter((word) => names.speech.has(word)).length
  if (!SPOKEN.some(({ fewest, share }) => spoken >= fewest && spoken >= said.length * share))
    return false
  for (const site of at.values())
    for (const { core } of site.names) {
      const family = text.slice(core.start, core.end).split(/\s+/).at(-1)!
      if (family.length > 1 && top.includes(family)) return false
    }
  return true
}

/** The words of `text` in small letters; in a script without spaces its characters, and those of `speech`. */
function wordsOf(text: string, speech: ReadonlySet<string>): string[] {
  const small = text.toLowerCase()
  const found = small.match(/[\p{L}\p{M}’']+/gu) ?? []
  if (!/[\u3040-\u30ff\u4e00-\u9fff]{4}/.test(small)) return found
  const said = [...speech].flatMap((word) =>
    Array.from({ length: small.split(word).length - 1 }, () => word),
  )
  return [...said, ...Array.from({ length: Math.round(small.length / 2) - said.length }, () => '')]
}

/** `found` with a turn of nobody named that opens at `piece`. */
export function openedAt(found: Labels, piece: Range): Labels {
  const opened: Opened = { ...piece, kind: 'statement' }
  return { ...found, displayed: new Map([[piece.start, opened], ...found.displayed]) }
}

/** That the record begins with a turn whose label is missing. */
export function cut(piece: Range): Finding {
  const message = 'the record begins inside a turn: who speaks here is not printed'
  return { ...piece, level: 'warning', rule: 'body.cut', message }
}
