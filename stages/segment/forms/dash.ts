import { partiesIn, type LabelName } from 'readout'
import { isCovered } from '../sheet.ts'
import { areCapitals, isTold, printedOf, siteOf } from './make.ts'
import { mayOpen } from './opening.ts'
import type { Grammar, Reading } from './site.ts'

/** A dash that ends a label, with the stop that may stand before it. */
const DASH =
  /(?:\s?\.\s?[—–-]+|\sـ(?=\s)|\)\s{0,3}[—–]+|\)\s{1,3}-|\s[—–-](?=\s)|:\s?[—–-](?=\s)|[—–](?=\p{Lu}))\s*/u
/** A hyphen glued to a name in capitals, before a word that is not: `Mr ACTING SPEAKER-Honourable`. */
const GLUED = /\p{Lu}{3}-\s?(?=\p{Lu}(?:\p{Ll}+[\s,.]|[\s’']))/u
const WIDEST = 150

/**
 * Names before a dash.
 *
 * ```
 * El señor LUND.- Gracias          ELIAS LUND (Norland) – Sayın Başkan
 * O SR. LUND (PTN - RJ) - Declaro  Ida Lund (PPE). – Madam President
 * Mr ACTING SPEAKER-Honourable Members
 * ```
 */
export const dash: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { from, line } = opening
  const head = text.slice(from, Math.min(line.end, from + WIDEST))
  if (!/[—–ـ-]/.test(head)) return undefined
  const found = DASH.exec(outside(head)) ?? gluedIn(head)
  if (!found || found.index === 0) return undefined
  const mark = found[0].startsWith(')') ? found.index + 1 : found.index
  const end = from + found.index + found[0].length
  if (end < line.end && !mayOpen(text, end)) return undefined
  const names = namesIn(reading, from, from + mark)
  if (names.length === 0) return undefined
  const isMarked = /[.)]/.test(found[0])
  const isBold = isCovered(reading.sheet.marks('strong'), printedOf(names))
  const isCapital = areCapitals(text, names)
  const told = isTold(names) || names.some(({ bracketed }) => bracketed)
  return siteOf(reading, opening, {
    form: 'dash',
    names,
    printed: printedOf(names),
    end: from + found.index + found[0].trimEnd().length,
    isStrong: isBold || (isCapital && told) || (isMarked && told),
  })
}

/** The hyphen glued to the last word of capitals in `head`. */
function gluedIn(head: string): { index: number; 0: string } | undefined {
  const glued = GLUED.exec(head)
  return glued ? { index: glued.index + 3, 0: glued[0].slice(3) } : undefined
}

/** The names from `start` to `end`; in brackets, a voice that nobody knew: `(Não identificado) - Muito bem!` */
function namesIn(
  { sheet: { text }, lexicon, shapes }: Reading,
  start: number,
  end: number,
): readonly LabelName[] {
  if (text[start] !== '(') return partiesIn(text, { start, end }, lexicon, shapes)
  const names = partiesIn(text, { start: start + 1, end: end - 1 }, lexicon, shapes)
  return names.every(({ function: spoken }) => spoken === 'anonymous') ? names : []
}

/** `head` with what stands in brackets blanked out: dashes in it end no label. */
function outside(head: string): string {
  return head.replace(/\(([^()]*)\)/g, (_, inner: string) => `(${' '.repeat(inner.length)})`)
}
