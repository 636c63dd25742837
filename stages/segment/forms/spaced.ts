import { partiesIn } from 'readout'
import type { Sheet } from '../sheet.ts'
import { isTold, printedOf, siteOf } from './make.ts'
import type { Grammar, Opening, Reading, Site } from './site.ts'

/** A name of Han or kana, a bracket perhaps, and a wide space before the words. */
const SPACED =
  /^([\u3040-\u30ff\u3400-\u9fff々〆ヶ・]{1,12}(?:（[^（）]{1,16}）)?)\u3000(?=[^\s\u3000])/u
/** The same before one space, where words have none between them, or before what is said in marks: `首相「はい」`. */
const OFFICIAL =
  /^([\u3040-\u30ff\u3400-\u9fff々〆ヶ・]{1,20}(?:[（(][^（）()]{1,16}[）)])?)(?:[ \u00a0](?=[^\s\u3000])|「(?=[^「」]))/u
/** The same in Korean, before two spaces. */
const WIDELY =
  /^([\uac00-\ud7a3][\uac00-\ud7a3\d]{1,20}(?: [\uac00-\ud7a3\d]{1,20}){0,3}) {2,}(?=[\uac00-\ud7a3“"'‘「『(])/u
/** Whoever is named, and one tab before words: tables have more. */
const TABBED = /^([\p{Lu}\p{Lo}][^\t:!?]*) ?\t[^\S\r\n\t]*(?=[^\s\d])/u
const WIDEST = 120

/**
 * Names before a wide space, as interviews of Japan print them, or before a tab: whether they name anybody
 * is for the record to say.
 *
 * ```
 * 春田[U+3000]二〇〇四年からです。        IL[tab]We moved to Tarsk.
 * ^^^^ label                           ^^
 * ```
 */
export const spaced: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { from, line } = opening
  const isWide = text.charCodeAt(from) >= 0x3000
  const head = text.slice(from, Math.min(line.end, from + WIDEST))
  if (!isWide && !head.includes('\t')) return undefined
  if (isWide) {
    const official = officialIn(reading, opening, head)
    if (official) return official
  }
  const isTable = !isWide && text.slice(from, line.end).split('\t').length > 2
  const printed = isTable ? undefined : (isWide ? SPACED : TABBED).exec(head)?.[1]
  if (printed === undefined) return undefined
  const end = from + printed.length
  const names = partiesIn(text, { start: from, end }, reading.lexicon, reading.shapes)
  if (names.length !== 1) return undefined
  return siteOf(reading, opening, {
    form: 'circle',
    names,
    printed: printedOf(names),
    end,
    isStrong: false,
    isLoose: true,
  })
}

/** An office, with its name perhaps, before a narrow space or the mark that opens what is said to the end of the line. */
function officialIn(reading: Reading, opening: Opening, head: string): Site | undefined {
  const { text } = reading.sheet
  const { from, line } = opening
  const printed = (OFFICIAL.exec(head) ?? WIDELY.exec(head))?.[1]
  if (printed === undefined) return undefined
  const end = from + printed.length
  const isSaid = text[end] === '「'
  if (isSaid && !isWithinMarks(text.slice(end, line.end).trimEnd())) return undefined
  // Elsewhere prose, lists of offices and novels open lines so.
  if (text.charCodeAt(from) < HANGUL && !isCalled(reading)) return undefined
  const names = partiesIn(text, { start: from, end }, reading.lexicon, reading.shapes)
  if (names.length === 0 || !isTold(names)) return undefined
  return siteOf(reading, opening, {
    form: 'circle',
    names,
    printed: printedOf(names),
    end: isSaid ? end + 1 : end,
    isStrong: false,
    isLoose: true,
  })
}

/** The first Korean syllable. */
const HANGUL = 0xac00

/** True if all of `said` stands between marks: `「はい」「そうです」`. */
function isWithinMarks(said: string): boolean {
  let depth = 0
  for (const mark of said) {
    if (mark === '「') depth++
    else if (mark === '」') depth--
    else if (depth === 0) return false
  }
  return depth === 0
}

/** Units at the top of a text that may call it a talk. */
const TOP = 800

/** Whether the top of a sheet calls it an interview or a gist; asked for each line. */
const called = new WeakMap<Sheet, boolean>()

function isCalled({ sheet, lexicon: { interviews } }: Reading): boolean {
  let is = called.get(sheet)
  if (is === undefined) {
    const top = sheet.text.slice(0, TOP).toLowerCase()
    called.set(sheet, (is = interviews.some((word) => top.includes(word))))
  }
  return is
}
