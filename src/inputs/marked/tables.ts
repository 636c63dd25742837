import type { Mark } from '#model/source.ts'
import { lines } from '#text/lines.ts'
import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'

/** Fewest rows of a table that tell a talk, and the least mean length of what is said in one, in characters. */
const FEWEST = 4
const SHORTEST_MEAN = 12
/** Longest name, in characters. */
const WIDEST_NAME = 60
/** The line below the head of a table: `|---|:--:|`. */
const RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?$/
/** A cell that tells when something is said. */
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?$/

/** A row of a table: the pipes of its line, and what stands between them. */
interface Row {
  readonly line: Range
  readonly cells: readonly Range[]
}

/**
 * The marks of tables in Markdown that tell a talk: in each row a name and what its bearer says, names coming again.
 *
 * ```
 * | Speaker  | Text               |     syntax
 * |----------|--------------------|     syntax
 * | Ida Lund | Who lights it?     |     syntax but for the cells and the pipe between
 *              ^^^^^^^^^^^^^^       voice "Ida Lund"
 * ```
 */
export function tableMarks(text: string): Mark[] {
  if (!/(?:^|[\r\n])[^\S\r\n]*\|/.test(text)) return []
  const all = lines(text)
  const marks: Mark[] = []
  for (let i = 1; i < all.length; i++) {
    if (!RULE.test(said(text, trim(text, all[i]!)))) continue
    const rows: Row[] = []
    let next = i + 1
    for (; next < all.length; next++) {
      const row = rowAt(text, all[next]!)
      if (!row) break
      rows.push(row)
    }
    if (isTalk(text, rows)) marks.push(...talk(text, [all[i - 1]!, all[i]!], rows))
    i = next
  }
  return marks
}

function rowAt(text: string, line: Range): Row | undefined {
  const { start, end } = trim(text, line)
  if (text[start] !== '|' || text[end - 1] !== '|' || end - start < 3) return undefined
  const cells: Range[] = []
  let from = start + 1
  for (let at = from; at < end; at++) {
    if (text[at] !== '|' || text[at - 1] === '\\') continue
    cells.push(trim(text, { start: from, end: at }))
    from = at + 1
  }
  return { line: { start, end }, cells }
}

const said = (text: string, { start, end }: Range): string => text.slice(start, end)

/** The cell that names who speaks: the first, or the second behind a time. */
const nameOf = (text: string, { cells }: Row): Range =>
  cells.length > 2 && TIME.test(said(text, cells[0]!)) ? cells[1]! : cells[0]!

/** True for rows of a name and words, of which two names at least come again. */
function isTalk(text: string, rows: readonly Row[]): boolean {
  if (rows.length < FEWEST) return false
  const counts = new Map<string, number>()
  let length = 0
  for (const row of rows) {
    const name = nameOf(text, row)
    const isLast = row.cells.at(-2) === name
    if (!isLast || name.end === name.start || name.end - name.start > WIDEST_NAME) return false
    counts.set(said(text, name), (counts.get(said(text, name)) ?? 0) + 1)
    length += row.cells.at(-1)!.end - row.cells.at(-1)!.start
  }
  const again = [...counts.values()].filter((count) => count > 1).length
  return again > 1 && length >= rows.length * SHORTEST_MEAN
}

function* talk(text: string, head: readonly Range[], rows: readonly Row[]): Generator<Mark> {
  for (const line of head) {
    const { start, end } = trim(text, line)
    if (end > start) yield { start, end, kind: 'syntax' }
  }
  for (const row of rows) {
    const [name, words] = [nameOf(text, row), row.cells.at(-1)!]
    const first = row.cells[0]!
    yield { start: row.line.start, end: row.line.start + 1, kind: 'syntax' }
    if (first !== name) yield { start: first.end, end: name.start, kind: 'syntax' }
    // Behind the name a label ends: at the pipe, or at the space before it.
    const pipe = text.indexOf('|', name.end)
    if (pipe > name.end) yield { start: pipe, end: pipe + 1, kind: 'syntax' }
    yield { start: words.end, end: row.line.end, kind: 'syntax' }
    if (words.end > words.start) yield { ...words, kind: 'voice', value: said(text, name) }
  }
}
