import {
  corrected,
  stage,
  Taken,
  visible,
  z,
  type Article,
  type Finding,
  type Range,
  type Span,
  span,
} from 'readout'
import { chromeSchema, termsSchema } from './book.ts'
import { contact } from './contact.ts'
import { contents } from './contents.ts'
import { footer } from './footer.ts'
import { Furniture } from './furniture.ts'
import { siteFurniture } from './main.ts'
import { Leads } from './leads.ts'
import { markup, times } from './marked.ts'
import { isMenu } from './menu.ts'
import { lineNumbers } from './numbers.ts'
import { Pages } from './pages.ts'

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
    'chrome.menu': 'A line of short items with bars between them: the menu of the site',
    'chrome.invisible': 'A line of nothing but characters that do not print',
    'chrome.bullet': 'The mark before a footer tag',
    'chrome.tag-lead': 'The words that open a line of tags',
    'layout.front-matter':
      'The YAML block that opens a file: its fields are facts about the record',
    'layout.figure':
      'What stands beside the text in a plain text or in Markdown, in an element of a picture (`<figure>`) or a box (`<aside>`, `<div class="alert">`)',
    'layout.syntax':
      'Characters that are markup: of Markdown, of tags in a plain text, of captions; links that show no word',
    'layout.timing': 'A line of captions that says when they are shown',
    'layout.time': 'A time of the recording or sitting that stands between the words',
    'layout.page':
      'A page mark: a word for page and a number, or numbers alone on their lines that count pages',
    'layout.contents':
      'A line of a table of contents: words, a row of dots and the number of a page',
    'layout.form-feed': 'The character that begins a page',
    'layout.running-head':
      'A line printed on page after page, beside page marks or at regular distances, in which only numbers change',
    'layout.line-number': 'A number in a column of numbered lines',
    'chrome.landmark':
      'A paragraph of an element that is never the record: nav, aside, footer, form, button',
    'chrome.block':
      'A paragraph of a block that the site names like furniture (`blocks` in codebooks/chrome.yaml)',
    'chrome.outside':
      'A paragraph outside the article or main element that holds the prose of the page',
    'chrome.links': 'A paragraph made of links outside the block that holds the prose of the page',
    'chrome.contact':
      'What a publisher puts below a text: it opens with words of `contacts` or `credits` in codebooks/chrome.yaml and goes on to the end',
    'chrome.teaser':
      'A heading that leads to the first page of the site or to another article, or heads a list of such',
    'chrome.lead':
      'A line that leads to another article: words of `leads` in codebooks/chrome.yaml, and a link or a title',
    'chrome.unsure': 'What looks like furniture of the page holds prose, and was not set aside',
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
    const pages = new Pages(chrome)
    const leads = new Leads(chrome)
    return (article) => {
      const found: (Span | Finding)[] = [
        ...layout(article, pages),
        ...siteFurniture(article, chrome),
      ]
      const known = new Taken(found)
      for (const one of leads.spans(article)) if (!known.overlaps(one)) found.push(one)
      const aside = found.filter((one): one is Span => !('level' in one))
      const rest: Range[] = []
      const left = remaining(article, aside)
      const isPhrase = (item: Range): boolean =>
        furniture.codeOf(article.source.text, item) !== undefined
      for (const [index, paragraph] of left.entries()) {
        const code = furniture.codeOf(article.source.text, paragraph)
        if (code) found.push(span('chrome', paragraph, 'chrome.phrase', { code }))
        else if (isMenu(article.source.text, left, index, isPhrase))
          found.push(span('chrome', paragraph, 'chrome.menu', { code: 'navigation' }))
        else if (isInvisible(article, paragraph)) {
          found.push(span('chrome', paragraph, 'chrome.invisible', { code: 'invisible' }))
        } else rest.push(paragraph)
      }
      const below = [...contact(article, rest, chrome)]
      found.push(...below)
      rest.splice(rest.length - below.length)
      if (footer_tags === 'set_aside') {
        for (const one of footer(article, rest, chrome, terms)) found.push(one)
      }
      return found.filter((one) => 'level' in one || !corrected(article, 'no-chrome', one))
    }
  },
})

/** What the layout of the document as a whole sets aside. */
function layout(article: Article, pages: Pages): Span[] {
  const { text } = article.source
  const found = [...markup(article), ...lineNumbers(text), ...times(text), ...contents(text)]
  if (found.length > 1) found.sort((a, b) => a.start - b.start)
  return [...found, ...pages.spans(text, found)]
}

/** The paragraphs of which something is left. */
function remaining({ paragraphs }: Article, aside: readonly Span[]): readonly Range[] {
  if (aside.length === 0) return paragraphs
  const taken = new Taken(aside)
  return paragraphs.filter((paragraph) => !taken.contains(paragraph))
}

/** Longest paragraph looked at for characters that do not print. */
const FEW = 8

function isInvisible(article: Article, paragraph: Range): boolean {
  return paragraph.end - paragraph.start <= FEW && visible(article.quote(paragraph)) === ''
}
