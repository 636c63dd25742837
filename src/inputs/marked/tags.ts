import type { Mark } from '#model/source.ts'
import { angleMarks } from './angles.ts'

const TAG = /<\/?[A-Za-z][\w:-]{0,40}(?:\s[^<>\n\r]{0,300})?\/?>/g
/** Comments, elements without content, and no-break spaces that stand for an empty paragraph. */
const VOID =
  /<!--[^]*?-->|<(?:br|img|hr|wbr)\b[^<>\n\r]{0,1000}>|(?<=^|[\r\n>])[ \t]*(?:&nbsp;|&#160;)(?:&nbsp;|&#160;|[ \t])*(?=$|[\r\n<])/gi
const KINDS: Readonly<Record<string, Mark['kind']>> = {
  i: 'emphasis',
  em: 'emphasis',
  b: 'strong',
  strong: 'strong',
  blockquote: 'quote',
  cite: 'emphasis',
}

/** Elements of a picture or a recording, with what is printed below it, and of what stands beside the text. */
const FIGURES: ReadonlySet<string> = new Set(['figure', 'figcaption', 'aside'])
/** Classes of a division that stands beside the text: `<div class="alert alert-info">`. */
const BOX = /\sclass\s*=\s*["'][^"']*\b(?:alert|callout|infobox|info-box|admonition|sidebar)\b/i

/**
 * The tags in a text that is not HTML, as archives leave them in plain files. Only a tag whose name
 * is opened and closed in the text counts, so that `<bullet>` and `<name>` stay what they are; and
 * comments, and elements that have no content.
 *
 * ```
 * We agree.<br /> <!-- page 3 -->
 *          ^^^^^^ ^^^^^^^^^^^^^^^ syntax
 * ```
 */
export function tagMarks(text: string): Mark[] {
  const marks = [...voidMarks(text), ...angleMarks(text)]
  if (!text.includes('</')) return marks
  const found = [...text.matchAll(TAG)].map(({ 0: tag, index }) => {
    const name = /[A-Za-z][\w:-]*/.exec(tag)![0].toLowerCase()
    const isAside = FIGURES.has(name) || (name === 'div' && BOX.test(tag))
    return { start: index, end: index + tag.length, name, closes: tag[1] === '/', isAside }
  })
  const closed = new Set(found.filter((one) => one.closes).map((one) => one.name))
  const open: (typeof found)[number][] = []
  for (const tag of found) {
    if (!closed.has(tag.name)) continue
    marks.push({ start: tag.start, end: tag.end, kind: 'syntax' })
    const kind = KINDS[tag.name]
    const opener = tag.closes ? open.findLastIndex((one) => one.name === tag.name) : -1
    if (!tag.closes) open.push(tag)
    else if (opener >= 0) {
      const isAside = open[opener]!.isAside
      const start = open[opener]!.end
      open.length = opener
      const value = tag.name === 'cite' ? { value: 'cite' } : {}
      if (kind && tag.start > start) marks.push({ start, end: tag.start, kind, ...value })
      if (isAside && tag.start > start)
        marks.push({ start, end: tag.start, kind: 'furniture', value: 'figure' })
    }
  }
  return marks
}

function voidMarks(text: string): Mark[] {
  if (!text.includes('<') && !text.includes('&')) return []
  return [...text.matchAll(VOID)].map(({ 0: said, index }) => ({
    start: index + said.length - said.trimStart().length,
    end: index + said.trimEnd().length,
    kind: 'syntax',
  }))
}
