import {
  BULLETS,
  countWords,
  isSpace,
  key,
  span,
  trim,
  words,
  type Article,
  type Finding,
  type Range,
  type Span,
} from 'readout'
import type { Chrome, Terms } from './book.ts'

/** Most words of a tag; a longer list item is prose. */
const LONGEST_TAG = 6

/** A tag below the article, and what is set aside with it. */
interface Tag extends Range {
  readonly rule: string | undefined
}

/** The list of tags that ends the article, with the scope of each tag. */
export function* footer(
  article: Article,
  paragraphs: readonly Range[],
  chrome: Chrome,
  terms: Terms,
): Generator<Span | Finding> {
  const { text } = article.source
  const marks: Span[] = []
  const bullets = bulletTags(text, paragraphs, marks)
  const tags = bullets ?? leadTags(text, paragraphs, chrome, marks)
  if (!tags) return
  yield* marks
  const date = article.source.facts.date?.value
  const read = tags.map((tag): Tag => ({
    start: tag.start,
    end: tag.end,
    rule: ruleOf(text, tag, date, chrome, terms),
  }))
  const ofSite = read.some((tag) => tag.rule !== undefined)
  if (bullets && !ofSite) yield unsure(bullets)
  for (const tag of read) {
    const scope = ofSite ? 'site' : 'unknown'
    const because = tag.rule ?? (ofSite ? 'footer.list' : 'footer.unknown')
    yield span('footer_tag', tag, because, { code: scope })
  }
}

/** Nobody must lose the end of a speech unnoticed. */
function unsure(tags: readonly Range[]): Finding {
  const [{ start }, { end }] = [tags[0]!, tags.at(-1)!]
  const message = 'this list was read as tags of the site: it may end the last statement'
  return { start, end, level: 'warning', rule: 'footer.unsure', message }
}

function ruleOf(
  text: string,
  tag: Range,
  date: string | undefined,
  chrome: Chrome,
  terms: Terms,
): string | undefined {
  const tagWords = ` ${wordsOf(text, tag)} `
  const has = (phrase: string): boolean => tagWords.includes(` ${phrase.toLowerCase()} `)
  const later = terms.entries.some(
    ({ term, first }) => date !== undefined && first > date && has(term),
  )
  if (later) return 'footer.dated-term'
  return chrome.site_tags.some(has) ? 'footer.site-tag' : undefined
}

function wordsOf(text: string, range: Range): string {
  return words(text, range)
    .map((word) => text.slice(word.start, word.end).toLowerCase())
    .join(' ')
}

/** Bulleted tags at the very end; undefined if what ends the text is no such list. */
function bulletTags(
  text: string,
  paragraphs: readonly Range[],
  marks: Span[],
): Range[] | undefined {
  let first = paragraphs.length
  while (first > 0 && isTag(text, paragraphs[first - 1]!)) first--
  const before = paragraphs[first - 1]
  const introduced = before !== undefined && /[:：,;]/.test(text[before.end - 1]!)
  if (first === paragraphs.length || first === 0 || introduced) return undefined
  return paragraphs.slice(first).map((item) => {
    const tag = trim(text, { start: item.start + 1, end: item.end })
    const mark = { start: item.start, end: item.start + 1 }
    marks.push(span('chrome', mark, 'chrome.bullet', { code: 'bullet' }))
    return tag
  })
}

/** A bullet and a few words that are no sentence, and no label with what is said: `- Lund: yes`. */
function isTag(text: string, { start, end }: Range): boolean {
  if (!BULLETS.includes(text[start]!) || !isSpace(text.charCodeAt(start + 1))) return false
  const item = text.slice(start + 1, end)
  if (/:\s|：/.test(item)) return false
  return (
    !/[.!?:;"”。！？…；」]$/.test(item) && countWords(item) > 0 && countWords(item) <= LONGEST_TAG
  )
}

/** A last line such as `Tags: Ukraine, G20`. */
function leadTags(
  text: string,
  paragraphs: readonly Range[],
  chrome: Chrome,
  marks: Span[],
): Range[] | undefined {
  const last = paragraphs.at(-1)
  const colon = last ? text.indexOf(':', last.start) : -1
  if (!last || colon < 0 || colon >= last.end) return undefined
  const lead = key(text.slice(last.start, colon))
  if (lead === '' || !chrome.tag_leads.includes(lead)) return undefined
  const opener = { start: last.start, end: colon + 1 }
  marks.push(span('chrome', opener, 'chrome.tag-lead', { code: 'tag-lead' }))
  const tags: Range[] = []
  for (let from = colon + 1; from < last.end;) {
    const comma = text.indexOf(',', from)
    const end = comma < 0 || comma > last.end ? last.end : comma
    const tag = trim(text, { start: from, end })
    if (tag.end > tag.start) tags.push(tag)
    if (end < last.end) {
      const mark = { start: end, end: end + 1 }
      marks.push(span('chrome', mark, 'chrome.bullet', { code: 'separator' }))
    }
    from = end + 1
  }
  return tags
}
