import type { Mark } from '#model/source.ts'
import { lines } from '#text/lines.ts'
import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import { inlineMarks } from './inline.ts'
import { isDefinition, referencesIn } from './references.ts'
import { wrappedHeadings } from './wrapped.ts'

// CommonMark wants a space behind the signs; writers of French type a no-break space, and kramdown takes it.
const HEADING = /^( {0,3}(#{1,6})[ \t\u00a0]+)(.*?)([ \t]+#+)?[ \t]*$/
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/
const QUOTE = /^( {0,3}>[ \t]?)+/
/** What is said of the term on the line above, in a list of definitions: `: The pier is open.` (Pandoc, kramdown). */
const DEFINED = /^ {0,3}:[ \t]+(?=\S)/
const ITEM = /^([ \t]*)([-*+]|\d{1,3}[.)])([ \t]+)(?=\S)/
const FENCE = /^[ \t]*(`{3,}|~{3,})[ \t]*([\w+#-]*)[^`]*$/
/** What is named behind a fence around code; around what somebody says stands another word, or none. */
const CODE: ReadonlySet<string> = new Set(
  (
    'bash c c++ cpp cs css console csv diff docker dockerfile go graphql haskell html ini java javascript js json json5 jsonc ' +
    'jsx kotlin lua makefile mermaid perl php powershell proto python py r rb ruby rs rust sass scala scss sh shell sql svg ' +
    'swift toml ts tsx typescript wasm wast wat xml yaml yml'
  ).split(' '),
)
/** Attributes of the block above, as kramdown writes them: `{: .no_toc}`. */
const ATTRIBUTES = /^ {0,3}\{:[^{}]{0,200}\}[ \t]*$/

/** A tag of a template that fills a line, as makers of sites write them: `{% photo src="lamp.jpg" /%}`, `{{< video 1 >}}`. */
const TEMPLATE = /^ {0,3}(?:\{%[^{}]{1,400}%\}|\{\{[<%][^{}]{1,400}[%>]\}\})[ \t]*$/

/** What an abbreviation means, as some dialects write it: `*[CA]: Christian Amsel`. */
const ABBREVIATION = /^\*\[[^\]]{1,40}\]:[ \t]/

/** The marks of Markdown in `text` from `start` on: headings, quotes, items, emphasis, links. */
export function markdownMarks(text: string, start: number): Mark[] {
  const marks: Mark[] = []
  let block: Range | undefined
  let fenced: Fence | undefined
  const references = referencesIn(text)
  let wasDefined = false
  let above: Range | undefined
  const flush = (): void => {
    if (block) for (const mark of inlineMarks(text, block, references)) marks.push(mark)
    block = undefined
  }
  for (const line of lines(text)) {
    if (line.end <= start) continue
    const content = text.slice(line.start, line.end)
    const title = above && !fenced ? underlined(text, above, content) : undefined
    above = opensTitle(content, block) ? line : undefined
    if (title) {
      marks.push({ ...title.range, kind: 'heading', level: title.level })
      flush()
      marks.push(...whole(text, line))
      continue
    }
    const fence = FENCE.exec(content)
    const isClosing = fenced?.closer.test(content) === true
    const isMarkup = isMarkupLine(content) || (references.size > 0 && isDefinition(content))
    if (fence || fenced || isMarkup || /^\s*$/.test(content)) {
      flush()
      const isCode = fenced?.isCode === true
      if (fence || isCode || (!fenced && isMarkup)) marks.push(...whole(text, line))
      if (isClosing) fenced = undefined
      else if (fence && !fenced) fenced = fenceOf(text, line.end, fence[1]!, fence[2]!)
      continue
    }
    const defined: string | undefined = block || wasDefined ? DEFINED.exec(content)?.[0] : undefined
    wasDefined = defined !== undefined
    if (defined) {
      const sign = line.start + defined.indexOf(':')
      flush()
      marks.push({ start: sign, end: sign + 1, kind: 'syntax' })
      block = { start: line.start + defined.length, end: line.end }
      continue
    }
    const { at, ends } = lineMarks(line, content, marks)
    if (ends || at > line.start) flush()
    block = { start: block?.start ?? at, end: line.end }
    if (ends) flush()
  }
  flush()
  return wrappedHeadings(text, marks)
}

/** A fence that is open: the line that closes it, and whether code stands in it. */
interface Fence {
  readonly closer: RegExp
  readonly isCode: boolean
}

/** The fence that opens before `end` of its line; what nothing closes is no code. */
function fenceOf(text: string, end: number, sign: string, language: string): Fence {
  const closer = new RegExp(`^[ \\t]*${sign}${sign[0]}*[ \\t]*$`, 'm')
  return { closer, isCode: CODE.has(language.toLowerCase()) && closer.test(text.slice(end)) }
}

/** True for a line of markup alone: a rule, attributes, a tag of a template, what an abbreviation means. */
const isMarkupLine = (line: string): boolean =>
  RULE.test(line) || ATTRIBUTES.test(line) || TEMPLATE.test(line) || ABBREVIATION.test(line)

/** A line that may be a heading if the next one underlines it: the first of its paragraph, and no markup. */
const opensTitle = (content: string, block: Range | undefined): boolean =>
  block === undefined && /^ {0,3}[^\s#>|*+-]/.test(content)

/**
 * The heading that `line` underlines: with signs of equality, or with dashes as long as half of it.
 *
 * ```
 * The lights            heading, level 2
 * ----------            syntax
 * ```
 */
function underlined(
  text: string,
  above: Range,
  line: string,
): { range: Range; level: number } | undefined {
  const sign = UNDERLINE.exec(line)?.[1]?.[0]
  if (sign === undefined) return undefined
  const range = trim(text, above)
  const isLong = line.trim().length * 2 >= range.end - range.start
  if (sign === '-' && (!isLong || /[.!?:;,]$/.test(text.slice(range.start, range.end))))
    return undefined
  return { range, level: sign === '=' ? 1 : 2 }
}

const UNDERLINE = /^ {0,3}(={3,}|-{3,})[ \t]*$/

function whole(text: string, line: Range): Mark[] {
  const { start, end } = trim(text, line)
  return end > start ? [{ start, end, kind: 'syntax' }] : []
}

/** Marks what opens a line; where its text starts, and whether it stands alone. */
function lineMarks(
  { start, end }: Range,
  content: string,
  marks: Mark[],
): { at: number; ends: boolean } {
  const heading = HEADING.exec(content)
  if (heading) {
    const [, opener, signs, title, closer] = heading
    const from = start + opener!.length
    const to = from + title!.length
    marks.push({ start: start + opener!.indexOf('#'), end: from, kind: 'syntax' })
    if (to > from) marks.push({ start: from, end: to, kind: 'heading', level: signs!.length })
    if (closer) marks.push({ start: to, end: to + closer.length, kind: 'syntax' })
    return { at: from, ends: true }
  }
  const quote = QUOTE.exec(content)?.[0] ?? ''
  if (quote !== '') {
    const at = start + quote.length
    marks.push({ start: start + quote.indexOf('>'), end: at, kind: 'syntax' })
    if (at < end) marks.push({ start: at, end, kind: 'quote' })
  }
  const item = ITEM.exec(content.slice(quote.length))
  if (!item) return { at: start + quote.length, ends: false }
  const [opener, indent, sign, space] = item
  const from = start + quote.length + indent!.length
  const at = start + quote.length + opener.length
  if (!/\d/.test(sign!))
    marks.push({ start: from, end: from + sign!.length + space!.length, kind: 'syntax' })
  marks.push({ start: at, end, kind: 'item', level: Math.floor(indent!.length / 2) + 1 })
  return { at, ends: false }
}

/** True if a plain text visibly is Markdown: headings, strong words or links in its notation. */
export function isMarkdown(text: string): boolean {
  if (text.includes('\n#') || text.startsWith('#') || text.includes('\r#')) {
    if (/(?:^|[\r\n])#{1,6}[ \t]+[^\s#]/.test(text)) return true
  }
  if (text.includes('](') && /\[[^\]\n]{1,200}\]\((?:https?:|\/|#|mailto:)[^)\s]*\)/.test(text))
    return true
  const strong = text.includes('**') ? text.match(/\*\*[^\s*][^*\n]{0,2000}\*\*/g) : null
  if ((strong?.length ?? 0) >= FEWEST_STRONG) return true
  return (text.match(WHOLE_LINE)?.length ?? 0) >= FEWEST_LINES
}

/** A line that is emphasis as a whole: `*When did you come here?*` */
const WHOLE_LINE = /^(?:\*[^\s*][^*\r\n]{8,2000}\*|_[^\s_][^_\r\n]{8,2000}_)\r?$/gm
/** Fewest such lines that tell Markdown from stray signs. */
const FEWEST_LINES = 3

/** Fewest stretches between `**` that tell Markdown from stray stars. */
const FEWEST_STRONG = 2
