import { escaped, isWordUnit, span, wordEnd, type Article, type Span } from 'readout'
import type { Chrome } from './book.ts'

/** Longest line that leads to another article, in characters. */
const LONGEST = 240
/** Share of such a line that links take. */
const LINKED = 0.5
/** What ends a sentence: a line without links that ends so may be one of the text. */
const ENDED = /[.!…。]["”’»)\]]*$/u

/**
 * Lines inside an article that lead to another one: words of `leads` in codebooks/chrome.yaml before a colon or a
 * bar, and behind it a link, or a title without a stop.
 *
 * ```
 * Read more: Harbour town votes to keep its ferry
 * ```
 */
export class Leads {
  private readonly opening: RegExp | undefined
  /** First words of `leads`: most paragraphs are passed by with one look-up. */
  private readonly firsts: ReadonlySet<string>

  constructor({ leads }: Chrome) {
    this.firsts = new Set(leads.map((phrase) => firstWord(phrase, 0, phrase.length)))
    const phrases = leads.map((phrase) => escaped(phrase).replaceAll(' ', '\\s+')).join('|')
    if (phrases)
      this.opening = new RegExp(`^[>*_→▶\\s]*(?:${phrases})[*_]*\\s*[:|：][*_]*\\s*(?=\\S)`, 'iu')
  }

  *spans({ source, paragraphs }: Article): Generator<Span> {
    if (!this.opening) return
    for (const paragraph of paragraphs) {
      if (paragraph.end - paragraph.start > LONGEST) continue
      if (!this.firsts.has(firstWord(source.text, paragraph.start, paragraph.end))) continue
      const said = source.text.slice(paragraph.start, paragraph.end)
      const lead = this.opening.exec(said)?.[0]
      if (lead === undefined) continue
      const rest = { start: paragraph.start + lead.length, end: paragraph.end }
      const links = source.marks.filter(
        ({ kind, start, end }) => kind === 'link' && start < rest.end && end > rest.start,
      )
      const linked = links.reduce(
        (all, { start, end }) => all + Math.min(end, rest.end) - Math.max(start, rest.start),
        0,
      )
      const leads =
        links.length > 0 ? linked >= LINKED * (rest.end - rest.start) : !ENDED.test(said.trimEnd())
      if (leads) yield span('chrome', paragraph, 'chrome.lead', { code: 'related' })
    }
  }
}

/** The first word between two offsets, in small letters. */
function firstWord(text: string, start: number, end: number): string {
  let from = start
  while (from < end && !isWordUnit(text.charCodeAt(from))) from++
  return text.slice(from, wordEnd(text, from, end)).toLowerCase()
}
