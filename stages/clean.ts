import {
  BULLETS,
  corrected,
  countWords,
  isSpace,
  key,
  line,
  stage,
  tokensOf,
  trim,
  visible,
  words,
  z,
  type Article,
  type Finding,
  type Range,
  type Span,
  span,
} from 'readout'

const chromeSchema = z.strictObject({
  about: z.string(),
  entries: z.array(z.strictObject({ line, code: z.string(), phrases: z.array(z.string().min(1)) })),
  tag_leads: z.array(z.string()),
  site_tags: z.array(z.string()),
})

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2016-05-06, in quotes')

const termsSchema = z.strictObject({
  about: z.string(),
  entries: z.array(
    z.strictObject({ line, term: z.string().min(1), first: day, source: z.string() }),
  ),
})

/** Most words of a tag; a longer list item is prose. */
const LONGEST_TAG = 6

type Chrome = z.infer<typeof chromeSchema>
type Terms = z.infer<typeof termsSchema>

/**
 * Sets aside what belongs to the site and not to the article.
 *
 * ```
 * print PRINT              • COVID-19
 * ^^^^^^^^^^^ chrome       ^ chrome (bullet)
 *                            ^^^^^^^^ footer_tag
 * ```
 */
export default stage({
  name: 'clean',
  version: 1,
  about: 'Sets aside page furniture and footer tags',
  needs: [],
  adds: ['chrome', 'footer_tag'],
  options: z.strictObject({
    footer_tags: z
      .enum(['set_aside', 'keep'])
      .default('set_aside')
      .describe('set_aside: a list of tags at the end is read as footer tags; keep: it stays text'),
  }),
  codebooks: {
    chrome: { file: 'codebooks/chrome.yaml', schema: chromeSchema },
    terms: { file: 'codebooks/terms.yaml', schema: termsSchema },
  },
  rules: {
    'chrome.phrase': 'A line made of nothing but phrases of codebooks/chrome.yaml',
    'chrome.invisible': 'A line of nothing but characters that do not print',
    'chrome.bullet': 'The mark before a footer tag',
    'chrome.tag-lead': 'The words that open a line of tags',
    'footer.dated-term':
      'A tag with a word of codebooks/terms.yaml that did not exist on the date of the event: it belongs to the site',
    'footer.site-tag': 'A tag that sites give to their own sections (codebooks/chrome.yaml)',
    'footer.list':
      'A tag in a list with another that belongs to the site: the site made the list, not the article',
    'footer.unknown': 'A tag of which nothing tells whether it belongs to the article',
    'footer.unsure':
      'A list at the end was read as footer tags, though nothing tells that the site made it',
  },
  reader({ footer_tags }, { chrome, terms }) {
    const furniture = new Furniture(chrome)
    return (article) => {
      const found: (Span | Finding)[] = []
      const rest: Range[] = []
      for (const paragraph of article.paragraphs) {
        const code = furniture.codeOf(article.source.text, paragraph)
        if (code) found.push(span('chrome', paragraph, 'chrome.phrase', { code }))
        else if (isInvisible(article, paragraph)) {
          found.push(span('chrome', paragraph, 'chrome.invisible', { code: 'invisible' }))
        } else rest.push(paragraph)
      }
      if (footer_tags === 'set_aside') found.push(...footer(article, rest, chrome, terms))
      return found.filter((one) => 'level' in one || !corrected(article, 'no-chrome', one))
    }
  },
})

/** Longest paragraph looked at for characters that do not print. */
const FEW = 8

function isInvisible(article: Article, paragraph: Range): boolean {
  return paragraph.end - paragraph.start <= FEW && visible(article.quote(paragraph)) === ''
}

/** Phrases of page furniture, by their first word. */
class Furniture {
  private readonly byFirst = new Map<string, { code: string; words: readonly string[] }[]>()
  private longest = 0

  constructor(chrome: Chrome) {
    for (const { code, phrases } of chrome.entries) {
      for (const phrase of phrases) this.add(code, phrase.toLowerCase().split(' '))
    }
  }

  private add(code: string, words: readonly string[]): void {
    const list = this.byFirst.get(words[0]!) ?? []
    list.push({ code, words })
    list.sort((a, b) => b.words.length - a.words.length)
    this.byFirst.set(words[0]!, list)
    this.longest = Math.max(this.longest, words.join(' ').length)
  }

  /** False only if the first word neither opens a phrase nor separates: so most are told. */
  private mayOpen(text: string, { start, end }: Range): boolean {
    let stop = start
    while (stop < end && !isSpace(text.charCodeAt(stop))) stop++
    const word = text.slice(start, stop).toLowerCase()
    return this.byFirst.has(word) || SEPARATOR.test(word)
  }

  /** Code of the first phrase if `paragraph` holds phrases, numbers and separators only. */
  codeOf(text: string, paragraph: Range): string | undefined {
    if (paragraph.end - paragraph.start > this.longest * 6) return undefined
    if (!this.mayOpen(text, paragraph)) return undefined
    const tokens = tokensOf(text, paragraph)
    const word = (index: number): string | undefined => {
      const token = tokens[index]
      return token && text.slice(token.start, token.end).toLowerCase()
    }
    let code: string | undefined
    for (let i = 0; i < tokens.length;) {
      const found = this.byFirst
        .get(word(i)!)
        ?.find((phrase) => phrase.words.every((wanted, k) => word(i + k) === wanted))
      if (!found && !SEPARATOR.test(word(i)!)) return undefined
      code ??= found?.code
      i += found?.words.length ?? 1
    }
    return code
  }
}

/** Numbers and marks that may stand between phrases of page furniture. */
const SEPARATOR = /^[\d|/·•,:()+]+$/

/** A tag below the article, and what is set aside with it. */
interface Tag extends Range {
  readonly rule?: string
}

/** The list of tags that ends the article, with the scope of each tag. */
function* footer(
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
  const read: Tag[] = tags.map((tag) => ({ ...tag, ...ruleOf(text, tag, date, chrome, terms) }))
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
  const range = { start: tags[0]!.start, end: tags.at(-1)!.end }
  const message = 'this list was read as tags of the site: it may end the last statement'
  return { ...range, level: 'warning', rule: 'footer.unsure', message }
}

function ruleOf(
  text: string,
  tag: Range,
  date: string | undefined,
  chrome: Chrome,
  terms: Terms,
): { rule?: string } {
  const tagWords = ` ${wordsOf(text, tag)} `
  const has = (phrase: string): boolean => tagWords.includes(` ${phrase.toLowerCase()} `)
  const later = terms.entries.some(
    ({ term, first }) => date !== undefined && first > date && has(term),
  )
  if (later) return { rule: 'footer.dated-term' }
  return chrome.site_tags.some(has) ? { rule: 'footer.site-tag' } : {}
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

/** A bullet and a few words that are no sentence. */
function isTag(text: string, { start, end }: Range): boolean {
  if (!BULLETS.includes(text[start]!) || !isSpace(text.charCodeAt(start + 1))) return false
  const item = text.slice(start + 1, end)
  return !/[.!?:;"”]$/.test(item) && countWords(item) > 0 && countWords(item) <= LONGEST_TAG
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
