import { countWords } from 'readout'
import { isMark, isWordKind, type Language, type Token } from './clause.ts'
import type { Quotation } from './marks.ts'
import type { Prose } from './prose.ts'
import type { Said } from './said.ts'

/** Fewest words of a quoted stretch of a sentence; fewer are a term or a scare quote. */
const FEWEST = 3
/** The same behind an article: "the “war on terror”". */
const FEWEST_AFTER_ARTICLE = 5

/** True if the quotation is one by its own look: it opens with a capital where a sentence may. */
export function isSentence(prose: Prose, quotation: Quotation, before: readonly Token[]): boolean {
  const last = before.at(-1)
  const { text } = prose
  if (isMark(last, ':')) return true
  const opens =
    last === undefined || isMark(last, ',–—') || /[.!?…।؟։۔]/.test(text[quotation.end - 1]!)
  return opens && /^[^\p{L}]*[\p{Lu}\p{Lo}]/u.test(text.slice(quotation.start, quotation.start + 4))
}

/** True if what stands between the marks is said, and no name, title, term or scare quote. */
export function isSaid(
  prose: Prose,
  quotation: Quotation,
  before: readonly Token[],
  said: Said,
): boolean {
  const words = countWords(prose.text, quotation)
  if (words === 0) return false
  const sentence = isSentence(prose, quotation, before)
  if (isNamed(prose, before)) return false
  if (isPaper(prose, quotation, before)) return false
  // "«Health and Harbours», according to the agency": a title may stand before the source of what follows.
  if (said.behind && said.rule === 'quote.according' && isTitle(prose, quotation)) return false
  const last = before.at(-1)
  const article = isWordKind(last) && prose.language.sayings.articles.has(last.key)
  const fewest = article ? FEWEST_AFTER_ARTICLE : FEWEST
  // "für einen „Pakt aller Orte“, sagte Kolm": what a preposition and an article open is part of the sentence.
  const isPart = article && isGoverned(before, before.length - 1, prose.language)
  if (said.behind)
    return words >= (isPart ? fewest : FEWEST) || (sentence && isCut(prose, quotation))
  if (said.rule === 'quote.dash' || said.rule === 'quote.colon') return true
  if (isMark(before.at(-1), ':')) return true
  if (isTitle(prose, quotation)) return false
  if (said.rule === 'quote.describes' && !said.party) return false
  if (isCalled(prose, quotation, before, said)) return false
  if (sentence && !article && said.gap <= 3) return true
  const near =
    said.rule === 'quote.verb' && said.gap <= 4 && (said.party?.name ?? said.party?.pronoun)
  if (near && !article) return true
  // "Brandt nannte ihn „ausdrücklich klasse“": two words right behind a verb that describes.
  const close = said.rule === 'quote.describes' && said.gap <= 3 && said.party?.name
  if (close && !article && words > 1 && /\p{Ll}/u.test(prose.text[quotation.start]!)) return true
  return words >= fewest
}

/** True if a preposition stands before the word at `at`. */
function isGoverned(words: readonly Token[], at: number, { sayings }: Language): boolean {
  const before = words[at - 1]
  return isWordKind(before) && sayings.prepositions.has(before.key)
}

/** True if a stop or a comma ends the quotation, inside its marks or right behind. */
function isCut({ text }: Prose, { end, outer }: Quotation): boolean {
  return (
    /[.,!?…।؟։،۔]/.test(text[end - 1]!) ||
    /[.,!?…।؟։،۔–—-]/.test(text.slice(outer.end, outer.end + 2))
  )
}

/**
 * True for a name or a title far behind its verb, without a mark before it or a stop inside: "erklärte der Rat
 * gegenüber „Orter Blatt“", "told the weekly “Lantern”", "schreibt der Rat im Bericht „Hafen 2023“".
 */
function isCalled(
  prose: Prose,
  { start, end }: Quotation,
  before: readonly Token[],
  { rule, gap }: Said,
): boolean {
  if (rule !== 'quote.verb' || gap === 0 || !isWordKind(before.at(-1))) return false
  const words = prose.text.slice(start, end).split(/\s+/)
  const { capitalNouns } = prose.language.sayings
  const most = capitalNouns ? LONGEST_PAPER : 1
  return words.length <= most && words.every((word) => /^[\p{Lu}\p{N}][^.!?,…]*$/u.test(word))
}

/** Most words of the name of a paper: "Wie die „Neue Orter Zeitung“ berichtet". */
const LONGEST_PAPER = 5

/** True for capitals throughout behind an article, without a stop. */
function isPaper(prose: Prose, { start, end }: Quotation, before: readonly Token[]): boolean {
  const last = before.at(-1)
  if (!isWordKind(last) || !prose.language.sayings.articles.has(last.key)) return false
  const words = prose.text.slice(start, end).split(/\s+/)
  return words.length <= LONGEST_PAPER && words.every((word) => /^\p{Lu}[^.!?]*$/u.test(word))
}

/** True if the words before the marks say that a name or a title follows. */
export function isNamed(prose: Prose, before: readonly Token[]): boolean {
  const { namers } = prose.language.sayings
  const words = isMark(before.at(-1), '(') ? before.slice(0, -1) : before
  const [last, earlier] = [words.at(-1), words.at(-2)]
  if (!isWordKind(last)) return false
  return namers.has(last.key) || (isWordKind(earlier) && namers.has(`${earlier.key} ${last.key}`))
}

/** "One Hundred Years of Solitude": capitals throughout and no stop. */
export function isTitle({ text, language }: Prose, { start, end }: Quotation): boolean {
  if (language.sayings.capitalNouns || /[.!?,…]$/.test(text.slice(start, end))) return false
  const long = text
    .slice(start, end)
    .split(/\s+/)
    .filter((word) => word.length > 3)
  return long.length > 1 && long.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word))
}

/** True if a year, or the years from one to another, stand before the colon that ends a clause: "May 8, 1963:" says when, and not who. */
export const isDated = (clause: readonly Token[]): boolean =>
  isMark(clause.at(-1), ':') && /^\d{4}(?:[-–]\d+)?$/.test(clause.at(-2)?.key ?? '')
