import type { Mark } from '#model/source.ts'

const TAG = /<\/?[A-Za-z][\w:-]{0,40}(?:\s[^<>\n\r]{0,300})?\/?>/g
const KINDS: Readonly<Record<string, Mark['kind']>> = {
  i: 'emphasis',
  em: 'emphasis',
  b: 'strong',
  strong: 'strong',
}

/**
 * The tags in a text that is not HTML, as archives leave them in plain files. Only a tag whose name
 * is opened and closed in the text counts, so that `<bullet>` and `<name>` stay what they are.
 */
export function tagMarks(text: string): Mark[] {
  if (!text.includes('</')) return []
  const found = [...text.matchAll(TAG)].map(({ 0: tag, index }) => ({
    start: index,
    end: index + tag.length,
    name: /[A-Za-z][\w:-]*/.exec(tag)![0].toLowerCase(),
    closes: tag[1] === '/',
  }))
  const closed = new Set(found.filter((one) => one.closes).map((one) => one.name))
  const marks: Mark[] = []
  const open: (typeof found)[number][] = []
  for (const tag of found) {
    if (!closed.has(tag.name)) continue
    marks.push({ start: tag.start, end: tag.end, kind: 'syntax' })
    const kind = KINDS[tag.name]
    const opener = tag.closes ? open.findLastIndex((one) => one.name === tag.name) : -1
    if (!tag.closes) open.push(tag)
    else if (opener >= 0) {
      const start = open[opener]!.end
      open.length = opener
      if (kind && tag.start > start) marks.push({ start, end: tag.start, kind })
    }
  }
  return marks
}
