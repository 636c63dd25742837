import { span, type Article, type Range, type Span } from 'readout'
import type { Chrome } from './book.ts'

/** Most lines of what a publisher puts below a text, and longest of its lines but for prose. */
const MOST = 24
const WIDEST = 300
/** Longest line of a name, a street or a place. */
const WIDEST_LINE = 90

/** An address of mail, of the net, or a number of a telephone. */
const REACHED = /\S@\S+\.\p{L}{2}|(?:https?:\/\/|www\.)\S|[+(]?\d[\d\s()./–-]{5,}\d/u
/** False for most lines: longer ones, and those with no sign of an address or a number. */
const mayReach = (said: string): boolean => said.length <= WIDEST && /[@\d]|www|\/\//.test(said)

/** A line that heads a paragraph about the publisher. */
const ABOUT = /^(?:About|Über|À propos d[eu’']|Acerca de|Sobre|Om|Over) \p{Lu}[^.!?:]{0,60}$/u

/**
 * What a publisher puts below a text: whom to ask, who holds the rights, who the publisher is. It opens
 * with words of `contacts` or `credits` in codebooks/chrome.yaml and goes on to the end of the text.
 *
 * ```
 * For more information, contact:
 * Nora Holm, Press Officer
 * press@harbour.example, (555) 010-0199
 * ```
 */
export function* contact(
  { source: { text } }: Article,
  paragraphs: readonly Range[],
  { contacts, credits }: Chrome,
): Generator<Span> {
  const quote = ({ start, end }: Range): string =>
    text.slice(start, Math.min(end, start + WIDEST * 2))
  const first = Math.max(1, paragraphs.length - MOST)
  let from = paragraphs.length
  let isReached = false
  for (let i = paragraphs.length - 1; i >= first; i--) {
    const said = quote(paragraphs[i]!)
    const above = paragraphs[i - 1]
    isReached ||= mayReach(said) && REACHED.test(said)
    if (opens(said, credits) && said.length <= WIDEST) from = i
    else if (opens(said, contacts) && (asks(said, contacts) || REACHED.test(said))) {
      if (isReached && said.length <= WIDEST) from = i
    } else if (!isLine(said) && !(above && ABOUT.test(quote(above)))) break
  }
  for (const one of paragraphs.slice(from))
    yield span('chrome', one, 'chrome.contact', { code: 'contact' })
}

/** The first characters of phrases: most paragraphs open with none of them. */
const firsts = new WeakMap<readonly string[], ReadonlySet<string>>()

/** True if `said` opens with one of `phrases` and no longer word. */
function opens(said: string, phrases: readonly string[]): boolean {
  let known = firsts.get(phrases)
  if (!known) firsts.set(phrases, (known = new Set(phrases.map((phrase) => phrase[0]!))))
  const bare = /^[\s*_#–—-]/.test(said) ? said.replace(/^[\s*_#–—-]+/, '') : said
  if (!known.has(bare.charAt(0).toLowerCase())) return false
  const low = bare.slice(0, WIDEST_LINE).toLowerCase()
  return phrases.some(
    (phrase) => low.startsWith(phrase) && !/\p{L}/u.test(low.charAt(phrase.length)),
  )
}

/** True for a line whose addressee stands below: the phrase alone, or one with a colon at its end. */
const asks = (said: string, contacts: readonly string[]): boolean =>
  said.length <= WIDEST_LINE &&
  (/[:：][\s*_]*$/.test(said) || contacts.includes(said.toLowerCase().trim()))

/** What ends a sentence, or stands behind its end. */
const STOPS = '.!?…"”’)'

/** True for a line of a name or an address: no sentence, and no label with what is said. */
function isLine(said: string): boolean {
  if (said.length > WIDEST) return false
  if (mayReach(said) && REACHED.test(said)) return !/\p{Ll}{3,}[.!?]\s+\p{Lu}/u.test(said)
  if (said.length > WIDEST_LINE) return false
  if (/[:：]/.test(said) && /[:：]\s*\S/.test(said)) return false
  return !STOPS.includes(said.at(-1)!) || !/\p{Ll}{3,}[.!?…]["”’)]*$/u.test(said)
}
