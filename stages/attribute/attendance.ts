import {
  hasOffice,
  key,
  lines,
  partyOf,
  trim,
  type Article,
  type Lexicon,
  type Range,
} from 'readout'

/** One person of a list of those present. */
export interface Attending {
  readonly name: Range
  readonly role?: Range | undefined
  /** What the list says that labels print for the name: `Ida Lund (ILU)`. */
  readonly short?: string | undefined
}

/** Longest part of a document that is searched for a list, and longest line of a list. */
const LONGEST = 20_000
const WIDEST = 120

/**
 * Who is listed above the record, or in a field of the front matter.
 *
 * ```
 * Attendees: Ida Lund (chair), Erik Dorn        PRESENT:
 *            ^^^^^^^^  ^^^^^    ^^^^^^^^^        - Ida Lund, Mayor
 *            name      role     name              ^^^^^^^^  ^^^^^
 * Moderator: Ida Lund             | Ida Lund | ILU | Harbour Trust |
 * ^^^^^^^^^  ^^^^^^^^ role, name     ^^^^^^^^   ^^^ name, and what labels print for it
 * ```
 */
export function* attending(
  { source }: Article,
  until: number,
  lexicon: Lexicon,
): Generator<Attending> {
  const { text, marks } = source
  for (const { kind, value, start, end } of marks) {
    if (kind !== 'field' || value === undefined || !lexicon.rosters.has(key(value))) continue
    yield* parts(text, { start, end }, lexicon)
  }
  yield* abbreviated(text, lexicon)
  let isListed = false
  for (const line of lines(text.slice(0, Math.min(until, LONGEST)))) {
    const said = bare(text, line)
    if (said.end === said.start || text.startsWith('```', said.start)) continue
    const opened = openedBy(text, said, lexicon)
    if (opened) {
      const listed = trim(text, { start: opened.end, end: said.end })
      for (const one of parts(text, listed, lexicon))
        yield { ...one, role: one.role ?? opened.role }
      isListed = true
    } else if (isListed && text[line.start] === '|') yield* row(text, line, lexicon)
    else if (isListed) {
      const named = said.end - said.start > WIDEST ? [] : [...parts(text, said, lexicon)]
      isListed = named.length > 0
      yield* named
    }
  }
}

/** The person whom a row of a table names, and the letters in its second column; none in other rows. */
function* row(text: string, line: Range, lexicon: Lexicon): Generator<Attending> {
  const [, first = '', second = ''] = quote(text, line).split('|', 3)
  const start = line.start + 1
  const short = second.trim()
  for (const { name, role } of parts(text, { start, end: start + first.length }, lexicon))
    yield { name, role, ...(SHORT.test(short) ? { short } : {}) }
}

/** What labels print for a name: two to four capitals. */
const SHORT = /^\p{Lu}{2,4}$/u

/** What initials mean, as some dialects of Markdown define abbreviations: `*[CA]: Christian Amsel`. */
function* abbreviated(text: string, lexicon: Lexicon): Generator<Attending> {
  if (!text.includes('*[')) return
  for (const { 0: line, index, 1: opener = '' } of text.matchAll(ABBREVIATION))
    yield* parts(text, { start: index + opener.length, end: index + line.length }, lexicon)
}

const ABBREVIATION = /(?<=^|[\r\n])(\*\[[^\]\r\n]{1,40}\]:[ \t]+)[^\r\n]{1,80}/g

/** A line without white space, bullets and marks of type at its edges. */
function bare(text: string, line: Range): Range {
  const { start, end } = trim(text, line)
  const [head = ''] = /^(?:[-*•·–—>#_]|\d{1,2}[.)])*\s*\**\[?/.exec(text.slice(start, end)) ?? []
  return trim(text, { start: Math.min(start + head.length, end), end })
}

/** Where the word ends that opens a list, `PRESENT:`, and the part in the conversation that it is: `Moderator:`. */
interface Opener {
  readonly end: number
  readonly role: Range | undefined
}

/** What opens a list on a line; undefined if nothing does. */
function openedBy(text: string, { start, end }: Range, lexicon: Lexicon): Opener | undefined {
  const said = text.slice(start, Math.min(end, start + 60))
  const colon = said.search(/[:：]/)
  const word = (colon < 0 ? said : said.slice(0, colon)).replace(/\*+$/, '').trim()
  const known = key(word)
  if (!lexicon.rosters.has(known)) return undefined
  if (colon < 0) return { end, role: undefined }
  const isPart = PARTS.has(lexicon.functions.get(known) ?? '') || lexicon.chairs.has(known)
  return {
    end: start + colon + 1 + /^\**/.exec(said.slice(colon + 1))![0].length,
    role: isPart ? { start, end: start + word.length } : undefined,
  }
}

/** Functions of one person in a conversation, which are as good as offices. */
const PARTS: ReadonlySet<string> = new Set(['moderator', 'questioner'])

/** The people whom a line names, each with the office printed behind. */
function* parts(text: string, range: Range, lexicon: Lexicon): Generator<Attending> {
  let open: Attending | undefined
  for (const part of split(text, range)) {
    const party = partyOf(text, part, lexicon)
    const isNamed = party && party.core.end > party.core.start && /\s/.test(quote(text, party.core))
    if (isNamed) {
      if (open) yield open
      open = { name: party.core, role: party.role, ...shortIn(quote(text, part)) }
    } else if (!open) return
    else if (!open.role && hasOffice(text, part, lexicon)) open = { ...open, role: part }
  }
  if (open) yield open
}

/** What labels print for a name, in brackets behind it. */
function shortIn(part: string): { short?: string } {
  const short = part.includes('(') ? /\((\p{Lu}{2,4})\)/u.exec(part)?.[1] : undefined
  return short === undefined ? {} : { short }
}

const quote = (text: string, { start, end }: Range): string => text.slice(start, end)

/** What commas, semicolons, dashes and "and" divide, outside of brackets. */
function* split(text: string, { start, end }: Range): Generator<Range> {
  const said = text.slice(start, end).replace(/[.;,]+$/, '')
  let from = 0
  for (const { 0: found, index } of said.matchAll(SEPARATOR)) {
    if (found.startsWith('(')) continue
    const part = trim(text, { start: start + from, end: start + index })
    if (part.end > part.start) yield part
    from = index + found.length
  }
  const last = trim(text, { start: start + from, end: start + said.length })
  if (last.end > last.start) yield last
}

/** Brackets are passed over whole; accounts (`@ida`) and addresses of links are no part of a name. */
const SEPARATOR =
  /\]\([^()\s]*\)|\s*\(?@[\w-]+\)?|\([^()]*\)|\s*[,;、，；|]\s*(?:and\s)?|\s+[–—-]+\s+|\s+(?:and|und|et|y|e|en|och|og|i|и)\s+/g
