import type { Mark } from '#model/source.ts'
import { lines } from '#text/lines.ts'
import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'

/** Most lines of front matter; what runs longer is text between two rules. */
const MOST_LINES = 200

/** The front matter of a file: its range, with the fences, and the values of its fields. */
export interface FrontMatter extends Range {
  readonly marks: readonly Mark[]
}

/**
 * The YAML front matter that opens `text`.
 *
 * ```
 * ---
 * title: A talk          field "title"
 *        ^^^^^^
 * speakers:
 *   - Ida Lund           field "speakers"
 *     ^^^^^^^^
 * ---
 * ```
 */
export function frontMatter(text: string): FrontMatter | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  if (!text.startsWith('---', start)) return undefined
  const all = lines(text.slice(0, LONGEST)).slice(0, MOST_LINES + 2)
  const isFence = ({ start, end }: Range): boolean => /^\ufeff?---\s*$/.test(text.slice(start, end))
  if (!all[0] || !isFence(all[0])) return undefined
  const last = all.findIndex((line, index) => index > 0 && isClosing(text, line))
  if (last < 0) return undefined
  const body = all.slice(1, last)
  if (!body.every((line) => isYaml(text.slice(line.start, line.end)))) return undefined
  if (!body.some((line) => FIELD.test(text.slice(line.start, line.end)))) return undefined
  const range = { start, end: all[last]!.end }
  return {
    ...range,
    marks: [{ ...range, kind: 'furniture', value: 'front-matter' }, ...fields(text, body)],
  }
}

/** Longest front matter, in characters. */
const LONGEST = 20_000

const isClosing = (text: string, { start, end }: Range): boolean =>
  /^(?:---|\.\.\.)\s*$/.test(text.slice(start, end))

const FIELD = /^([\w][\w .-]*?)\s*:(?:\s+|$)/

/** A field, an entry of a list, a comment, more of the value above, or nothing. */
function isYaml(line: string): boolean {
  return (
    /^\s*(?:#.*)?$/.test(line) ||
    FIELD.test(line) ||
    /^\s*-(?:\s|$)/.test(line) ||
    /^\s+\S/.test(line)
  )
}

function* fields(text: string, body: readonly Range[]): Generator<Mark> {
  let field: string | undefined
  for (const { start, end } of body) {
    const line = text.slice(start, end)
    const opened = FIELD.exec(line)
    const item = /^\s*-\s+/.exec(line)
    if (opened) field = opened[1]!.toLowerCase()
    const at = opened?.[0].length ?? item?.[0].length ?? /^\s*/.exec(line)![0].length
    if (field === undefined || /^\s*#/.test(line)) continue
    for (const value of values(text, trim(text, { start: start + at, end })))
      yield { ...value, kind: 'field', value: field }
  }
}

/** The parts of a value: one, or those of a list in brackets, without their quotes. */
function* values(text: string, range: Range): Generator<Range> {
  if (range.start === range.end || /^[|>][-+]?$/.test(text.slice(range.start, range.end))) return
  if (text[range.start] !== '[' || text[range.end - 1] !== ']') return yield unquoted(text, range)
  const inner = { start: range.start + 1, end: range.end - 1 }
  for (const found of text.slice(inner.start, inner.end).matchAll(PARTS)) {
    const start = inner.start + found.index
    const part = trim(text, { start, end: start + found[0].length })
    if (part.end > part.start) yield unquoted(text, part)
  }
}

/** What commas divide, but for those in quotes. */
const PARTS = /\s*"[^"]*"\s*|\s*'[^']*'\s*|[^,]+/g

function unquoted(text: string, { start, end }: Range): Range {
  const quote = text[start]
  const isQuoted = (quote === '"' || quote === "'") && end - start > 2 && text[end - 1] === quote
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end }
}
