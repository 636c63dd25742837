import type { Range } from '#text/range.ts'
import { isSpace, trim } from '#text/space.ts'
import { isCapitalised, isWordUnit, visible } from '#text/words.ts'
import { key, type Lexicon, type SpeakerFunction } from './lexicon.ts'

/** Longest label read, in units: longer stretches before a colon are prose. */
const LONGEST = 100
/** Most words a name in a label has. */
const MOST_WORDS = 6
/** Most names a joint label has. */
const MOST_NAMES = 8

/** One party that a label names. */
export interface LabelName extends Range {
  /** Range of the name without honorific, office and bracket; empty if the label has no name. */
  readonly core: Range
  /** Office or bracket printed with the name. */
  readonly role?: Range
  readonly function?: SpeakerFunction
}

/** A printed label: who speaks next. */
export interface Label extends Range {
  readonly names: readonly LabelName[]
}

/**
 * The label that opens `paragraph`, if its words have the shape of one.
 *
 * ```
 * Abe, Putin: We agree to negotiate
 * ^^^^^^^^^^^ label
 * ^^^  ^^^^^ names
 * ```
 *
 * Shape only: whether `Background: ...` is a speaker is for the document as a whole to say.
 */
export function labelAt(
  text: string,
  paragraph: Range,
  lexicon: Lexicon,
  known: Shapes = new Map(),
): Label | undefined {
  const colon = colonOf(text, paragraph)
  if (colon < 0) return undefined
  const printed = text.slice(paragraph.start, colon)
  let names = known.get(printed)
  if (names === undefined) known.set(printed, (names = shapeOf(printed, lexicon)))
  if (names.length === 0) return undefined
  const { start } = paragraph
  return { start, end: colon + 1, names: names.map((name) => moved(name, start)) }
}

/**
 * What the labels of a document name, by what is printed before the colon, with offsets into that;
 * empty for what has not the shape of a label. A record prints the same few labels over and over.
 */
export type Shapes = Map<string, readonly LabelName[]>

function shapeOf(text: string, lexicon: Lexicon): readonly LabelName[] {
  const parts = split(text, trim(text, { start: 0, end: text.length }), lexicon)
  if (parts.length > MOST_NAMES) return []
  const names: LabelName[] = []
  for (const found of parts) {
    const part = trimInvisible(text, found)
    const last = names.at(-1)
    if (last && !last.role && isOffice(text, part, lexicon)) {
      names[names.length - 1] = { ...last, end: part.end, role: part }
      continue
    }
    const name = nameOf(text, part, lexicon)
    if (!name) return []
    names.push(name)
  }
  return names
}

function moved({ start, end, core, role, function: part }: LabelName, by: number): LabelName {
  const name = { start: start + by, end: end + by, core: shifted(core, by) }
  if (role && part) return { ...name, role: shifted(role, by), function: part }
  if (role) return { ...name, role: shifted(role, by) }
  return part ? { ...name, function: part } : name
}

const shifted = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by })

/** The colon that may end a label: early, on the first line, before white space or the end. */
function colonOf(text: string, { start, end }: Range): number {
  const limit = Math.min(end, start + LONGEST)
  for (let i = start; i < limit; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0xff1a) return i
    if (unit === 0x0a || unit === 0x0d) return -1
    if (unit === 0x3a) return i + 1 === end || mayFollow(text, i + 1) ? i : -1
  }
  return -1
}

/** After a colon: white space, a quote, or a letter where the space was forgotten; no digit. */
function mayFollow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit === 0x20) return true
  if (isSpace(unit) || '"“‘«「'.includes(text[at]!)) return true
  return isWordUnit(unit) && !(unit >= 0x30 && unit <= 0x39)
}

/** `range` without characters at its edges that do not print. */
function trimInvisible(text: string, { start, end }: Range): Range {
  let from = start
  while (from < end && visible(text[from]!) === '') from++
  let to = end
  while (to > from && visible(text[to - 1]!) === '') to--
  return from === to ? { start, end } : { start: from, end: to }
}

/** `range` cut at commas, slashes, ampersands and joining words outside brackets. */
function split(text: string, range: Range, lexicon: Lexicon): Range[] {
  const parts: Range[] = []
  const pattern = /\([^()]*\)|\[[^[\]]*\]|[,/&、，／＆;]|\s(\p{L}+)(?=\s)/gu
  let from = range.start
  const source = text.slice(range.start, range.end)
  for (const match of source.matchAll(pattern)) {
    const word = match[1]
    if (match[0][0] === '(' || match[0][0] === '[') continue
    if (word !== undefined && !isJoiner(word, lexicon)) continue
    parts.push(trim(text, { start: from, end: range.start + match.index }))
    from = range.start + match.index + match[0].length
  }
  parts.push(trim(text, { start: from, end: range.end }))
  const filled = parts.filter((part) => part.end > part.start)
  return parts.length - filled.length > 1 ? [] : filled
}

const isJoiner = (word: string, lexicon: Lexicon): boolean =>
  word.toLowerCase() === word && lexicon.joiners.has(key(word))

/** Reads one party: `[honorific] [office] name [(bracket)]`, or the name of a function. */
function nameOf(text: string, part: Range, lexicon: Lexicon): LabelName | undefined {
  const bracket = /\s*[(（[]([^()[\]]*)[)）\]]$/.exec(text.slice(part.start, part.end))
  const bare = bracket ? { start: part.start, end: part.start + bracket.index } : part
  const inner = bracket
    ? { start: bare.end + bracket[0].search(/[(（[]/) + 1, end: part.end - 1 }
    : undefined
  const role = inner && hasOffice(text, inner, lexicon) ? { role: inner } : {}
  const said = text.slice(bare.start, bare.end).replace(/\s+(?:no\.?\s*|#)?\d+$/i, '')
  const spoken = lexicon.functions.get(key(said))
  if (spoken)
    return { ...bare, core: { start: bare.start, end: bare.start }, ...role, function: spoken }
  const tokens = tokensOf(text, bare)
  if (isOffice(text, bare, lexicon)) {
    const start = officeStart(text, tokens, lexicon)
    if (start < 0) return undefined
    return { ...bare, core: { start: bare.end, end: bare.end }, role: { start, end: bare.end } }
  }
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return undefined
  const first = skipTitles(text, tokens, lexicon)
  const core = tokens.slice(first.name)
  if (!core.every((token, index) => isNameWord(text, token, index, lexicon))) return undefined
  if (!tokens.slice(0, first.name).every((token) => isTitleWord(text, token, lexicon)))
    return undefined
  const office = tokens.slice(first.office, first.name)
  const printed =
    office.length > 0 ? { role: { start: office[0]!.start, end: office.at(-1)!.end } } : role
  const [start, end] = core.length > 0 ? [core[0]!.start, core.at(-1)!.end] : [bare.end, bare.end]
  return { start: part.start, end: part.end, core: { start, end }, ...printed }
}

/** The words of `range`, cut at white space. */
export function tokensOf(text: string, range: Range): Range[] {
  const tokens: Range[] = []
  let start = -1
  for (let i = range.start; i <= range.end; i++) {
    const edge = i === range.end || isSpace(text.charCodeAt(i))
    if (edge && start >= 0) tokens.push({ start, end: i })
    if (edge) start = -1
    else if (start < 0) start = i
  }
  return tokens
}

/** Where the office (after honorifics) and where the name begin among `tokens`. */
function skipTitles(
  text: string,
  tokens: readonly Range[],
  lexicon: Lexicon,
): { office: number; name: number } {
  const word = (index: number): string => key(quote(text, tokens[index]!))
  let office = 0
  while (
    office < tokens.length &&
    (lexicon.honorifics.has(word(office)) || word(office) === 'the')
  ) {
    office++
  }
  const articles = office
  let name = office
  for (let i = office; i < tokens.length; i++) if (lexicon.offices.has(word(i))) name = i + 1
  while (name < tokens.length && lexicon.honorifics.has(word(name))) name++
  // "The Daily" keeps its article; "The President" and "The Hon. X" do not.
  const isBare = name === articles && articles === 1 && word(0) === 'the' && tokens.length > 1
  return isBare ? { office: 0, name: 0 } : { office, name }
}

function isNameWord(text: string, token: Range, index: number, lexicon: Lexicon): boolean {
  const word = visible(quote(text, token))
  if (index > 0 && lexicon.particles.has(word)) return true
  if (lexicon.particles.has(word.toLowerCase()) && word.length <= 4) return true
  if (!/^[\p{L}\p{M}'’.\-‐‑]+\d{0,2}$/u.test(word)) return false
  return isCapitalised(word) || /^[dlo]['’]\p{Lu}/u.test(word)
}

function isTitleWord(text: string, token: Range, lexicon: Lexicon): boolean {
  const word = quote(text, token)
  return (
    isCapitalised(word) ||
    /^(of|the|for|and|pro|tempore|ad|interim)$/.test(word) ||
    lexicon.particles.has(word)
  )
}

/** True if `part` names an office alone: "Prime Minister of Japan". */
function isOffice(text: string, part: Range, lexicon: Lexicon): boolean {
  const tokens = tokensOf(text, part)
  const at = tokens.findIndex((token) => lexicon.offices.has(key(quote(text, token))))
  if (at < 0) return false
  const next = tokens[at + 1]
  return next === undefined || /^(of|for)$/.test(quote(text, next))
}

/** Where the office begins that `tokens` name, after "The"; -1 if other words stand before its noun. */
function officeStart(text: string, tokens: readonly Range[], lexicon: Lexicon): number {
  const word = (token: Range): string => key(quote(text, token))
  const office = word(tokens[0]!) === 'the' ? tokens.slice(1) : tokens
  for (const token of office) {
    if (!isCapitalised(quote(text, token)) || lexicon.notNames.has(word(token))) return -1
    if (lexicon.offices.has(word(token))) return office[0]!.start
  }
  return -1
}

function hasOffice(text: string, range: Range, lexicon: Lexicon): boolean {
  return tokensOf(text, range).some((token) => lexicon.offices.has(key(quote(text, token))))
}

const quote = (text: string, { start, end }: Range): string => text.slice(start, end)
