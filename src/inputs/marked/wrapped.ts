import type { Mark } from '#model/source.ts'
import { lines } from '#text/lines.ts'

/** The widest line of a text that was wrapped at a width, its fewest lines, and the shortest that was full. */
const WIDEST = 90
const FEWEST = 12
const FULL = 55
/** Most further lines of a heading. */
const MOST = 2

/**
 * `marks` with headings whose words go on below, as programs write them that turn pages into Markdown and wrap
 * each line at a width, that of a heading too (html2text does).
 *
 * ```
 * ##  What was said at the opening of the lighthouse by the mayor and the
 * keeper of the lamp                              goes on with the heading
 * ```
 */
export function wrappedHeadings(text: string, marks: readonly Mark[]): Mark[] {
  const full = marks.filter(({ kind, start, end }) => kind === 'heading' && end - start >= FULL)
  if (full.length === 0 || !isWrapped(text)) return [...marks]
  const ends = new Map(full.map((mark) => [mark, endOf(text, mark.end)]))
  return marks.map((mark) => {
    const end = ends.get(mark)
    return end === undefined ? mark : { ...mark, end }
  })
}

/** True if lines end at a width: none is wide, and some are full. */
function isWrapped(text: string): boolean {
  const all = lines(text)
  const isFull = ({ start, end }: { start: number; end: number }): boolean => end - start >= FULL
  return (
    all.length >= FEWEST &&
    all.every(({ start, end }) => end - start <= WIDEST || /\S{30}/.test(text.slice(start, end))) &&
    all.filter(isFull).length * 4 > all.length
  )
}

/** Where the words of a heading end whose line ends at `end`; there, if a blank line or markup follows. */
function endOf(text: string, end: number): number {
  let at = end
  for (let more = 0; more < MOST; more++) {
    const next = /^[^\S\r\n]*(?:\r\n|\r|\n)([^\s#>*_|!`[-][^\r\n]*)/.exec(text.slice(at, at + 400))
    if (!next) break
    at += next[0].trimEnd().length
    if (next[1]!.length < FULL) break
  }
  return /^[^\S\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*(?:[\r\n]|$)|$)/.test(text.slice(at, at + 80))
    ? at
    : end
}
