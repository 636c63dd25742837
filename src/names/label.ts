import { detached } from '#text/detached.ts'
import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import { isCapitalised, visible } from '#text/words.ts'
import { colonIn } from './colon.ts'
import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import { officeOfMatters } from './matters.ts'
import { namesNobody } from './nobody.ts'
import { endsSentence } from './behind.ts'
import { functionOf } from './function.ts'
import { split } from './parts.ts'
import { hasOffice, isInCapitals, partyOf, type LabelName } from './party.ts'
import { isUpper } from './tokens.ts'

/** Most names a joint label has. */
const MOST_NAMES = 8

/** A printed label: who speaks next. */
export interface Label extends Range {
  readonly names: readonly LabelName[]
}

/**
 * What the labels of a document name, by what is printed, with offsets into that; empty for what
 * has not the shape of a label. A record prints the same few labels over and over.
 */
export type Shapes = Map<string, readonly LabelName[]>

/** Most printed labels that are kept for other documents. */
const MOST_SHAPES = 4096
const shapes = new WeakMap<Lexicon, Map<string, readonly LabelName[]>>()

/** The shapes met so far with `lexicon`: records of one series print the same labels. */
export function shapesOf(lexicon: Lexicon): Shapes {
  let known = shapes.get(lexicon)
  if (!known) shapes.set(lexicon, (known = new Map()))
  if (known.size > MOST_SHAPES) known.clear()
  return known
}

/**
 * The label that opens `paragraph` before a colon, if its words have the shape of one.
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
  known: Shapes = shapesOf(lexicon),
): Label | undefined {
  const colon = colonIn(text, paragraph)
  if (colon < 0) return undefined
  const { start } = paragraph
  const names = partiesIn(text, { start, end: colon }, lexicon, known)
  return names.length === 0 ? undefined : { start, end: colon + 1, names }
}

/** The parties that `range` names, if it has the shape of a label; none otherwise. */
export function partiesIn(
  text: string,
  { start, end }: Range,
  lexicon: Lexicon,
  known: Shapes = shapesOf(lexicon),
): readonly LabelName[] {
  if (namesNobody(text, start, end, lexicon)) return []
  const printed = text.slice(start, end)
  let names = known.get(printed)
  if (names === undefined) known.set(detached(printed), (names = shapeIn(printed, lexicon)))
  if (names.length === 0) return names
  return names.map((name) => moved(name, start))
}

/** {@link shapeOf}, also where an office in capitals names its body between marks: `CAPITÁN DEL “MAR”, JAN LUND`. */
function shapeIn(printed: string, lexicon: Lexicon): readonly LabelName[] {
  const names = shapeOf(printed, lexicon)
  if (names.length > 0 || !MARKED.test(printed) || !isUpper(printed)) return names
  const told = shapeOf(printed.replace(/[“”«»"]/g, ' '), lexicon)
  return told.every(({ role }) => role !== undefined) ? told : []
}

/** A name between marks, behind other words, on one line. */
const MARKED = /^[^\r\n]*\p{L}\s[“«"]\p{Lu}[^“”«»"\r\n]+[”»"][^\r\n]*$/u

/** The parties that `text` names as a whole; none if it has not the shape of a label. */
export function shapeOf(text: string, lexicon: Lexicon): readonly LabelName[] {
  const parts = split(text, trim(text, { start: 0, end: text.length }), lexicon)
  if (parts.length > MOST_NAMES) return []
  const names: LabelName[] = []
  for (const [index, found] of parts.entries()) {
    const part = trimInvisible(text, found)
    const last = names.at(-1)
    if (last && !last.role && isOfficeBehind(text, part, lexicon)) {
      // An office behind a name may hold commas itself.
      const role = { start: part.start, end: index === 1 ? parts.at(-1)!.end : part.end }
      const isLong =
        index === 1 && parts.slice(index + 1).some((one) => !isParty(text, one, lexicon))
      names[names.length - 1] = {
        ...last,
        end: isLong ? role.end : part.end,
        role: isLong ? role : part,
      }
      if (isLong) return names
      continue
    }
    if (last?.role && index > 1 && isFurtherOffice(text, part, lexicon)) {
      const role = { start: last.role.start, end: part.end }
      names[names.length - 1] = { ...last, end: part.end, role }
      continue
    }
    if (last?.role && index === 2 && parts.length === 3 && isBody(text, last, part, lexicon)) {
      const role = { start: last.role.start, end: part.end }
      names[names.length - 1] = { ...last, end: part.end, role }
      continue
    }
    const held = last && index === 1 ? officeOfMatters(text, last, parts, lexicon) : undefined
    if (held) return [held]
    const given = last && givenBehind(text, last, part, lexicon)
    if (given) {
      names[names.length - 1] = { ...last, end: given.end }
      continue
    }
    if (last && isPostNominal(text, part, lexicon)) {
      names[names.length - 1] = { ...last, end: part.end }
      continue
    }
    const name = partyOf(text, part, lexicon)
    if (!name) return []
    // An office, a comma, and who holds it: "Kustosz Muzeum, prof. Jan Lund", "MINISTRA DE PUERTOS, IDA LUND".
    if (
      last?.role &&
      last.core.end === last.core.start &&
      parts.length === 2 &&
      (isFull(text, name) || isRanked(name))
    ) {
      return [{ ...name, start: last.start, role: last.role }]
    }
    if (last && parts.length === 2 && isPlaceBehind(last, name)) {
      names[names.length - 1] = { ...last, end: name.end }
      continue
    }
    names.push(name)
  }
  return names
}

/** True for a name with an honorific, or of several words, that bears no office of its own. */
const isFull = (text: string, { titled, role, function: spoken, core }: LabelName): boolean =>
  titled === true || (!role && !spoken && text.slice(core.start, core.end).includes(' '))

/** True for a name behind its rank: "COMANDANTE DEL PUERTO, GENERAL IDA LUND". */
const isRanked = ({ start, role, core }: LabelName): boolean =>
  role?.start === start && core.start > role.end && core.end > core.start

/** True for a place behind a titled name and its bracket: "GOV. IDA LUND (R), NORLAND". */
const isPlaceBehind = (last: LabelName, { titled, bracketed, role }: LabelName): boolean =>
  (last.titled === true || last.role !== undefined) &&
  last.bracketed !== undefined &&
  !titled &&
  !bracketed &&
  !role

/** True for a second office behind a name, in small letters: "…, представитель, заместитель министра". */
const isFurtherOffice = (text: string, part: Range, lexicon: Lexicon): boolean =>
  (!isCapitalised(text.slice(part.start, part.end)) && isOfficeBehind(text, part, lexicon)) ||
  isMatter(text.slice(part.start, part.end), lexicon)

/** True for the body behind a full name and its office, in capitals: "MR. JAN LUND, CHAIRMAN, ACRE". */
function isBody(text: string, { titled, core }: LabelName, part: Range, lexicon: Lexicon): boolean {
  const name = text.slice(core.start, core.end)
  if (!titled || !name.includes(' ') || !isUpper(name)) return false
  const body = partyOf(text, part, lexicon)
  return (
    body !== undefined && !body.titled && !body.role && !body.function && isInCapitals(text, body)
  )
}

/** True for further matters of an office in capitals: "SECRETARIO DE PUERTOS, FAROS Y ASUNTOS DEL MAR". */
const isMatter = (said: string, { joiners, particles }: Lexicon): boolean =>
  said.toUpperCase() === said &&
  said.split(/\s+/).some((word, at) => at > 0 && joiners.has(key(word)) && particles.has(key(word)))

/** The given name that tells apart, with a title of its own: "La señora LUND, doña Ida". */
function givenBehind(
  text: string,
  last: LabelName,
  part: Range,
  lexicon: Lexicon,
): LabelName | undefined {
  if (!last.titled || !isInCapitals(text, last) || isCapitalised(text.slice(part.start, part.end)))
    return undefined
  const given = partyOf(text, part, lexicon)
  return given?.titled && !given.role && !isInCapitals(text, given) ? given : undefined
}

/** True for degrees and honours behind a name and a comma, a party perhaps behind: "Ida Lund, BA (NPU)", "Jan Lund, Jr". */
function isPostNominal(text: string, { start, end }: Range, lexicon: Lexicon): boolean {
  if (lexicon.generations.has(key(text.slice(start, end)))) return true
  const bare = text.slice(start, end).replace(/\s*\([^()]*\)$/, '')
  const words = bare.split(/\s+/)
  return words.every((word) => /\p{Lu}.*\p{Lu}/u.test(word) && lexicon.honorifics.has(key(word)))
}

/** Parts in a conversation that are printed behind a name as an office is: "PAUL KERN, HOST". */
const PARTS: ReadonlySet<string> = new Set(['moderator', 'questioner'])

const isParty = (text: string, part: Range, lexicon: Lexicon): boolean =>
  partyOf(text, part, lexicon) !== undefined

/** A body by its initials. */
const BODY = /^\p{Lu}{2,6}(?:\s\p{Lu}{2,6})*$/u

/** True if `part`, printed behind a name and a comma, is an office and no further name. */
function isOfficeBehind(text: string, part: Range, lexicon: Lexicon): boolean {
  // The full stop of a word in small letters ends a sentence, not an abbreviation.
  if (/(?:^|\s)\p{Ll}+[.!?]\s+\p{Lu}/u.test(text.slice(part.start))) return false
  const said = text.slice(part.start, part.end).toLowerCase()
  if (endsSentence(said, lexicon)) return false
  if (lexicon.behalf.some((words) => said === words || said.startsWith(`${words} `))) return true
  if (PARTS.has(functionOf(said, lexicon) ?? '')) return true
  if (!hasOffice(text, part, lexicon)) return false
  const party = partyOf(text, part, lexicon)
  // Behind a name a bracket shortens the office: "IDA LUND, DIRECTORA DEL PUERTO (SEPU)".
  const isBehind = party?.bracketed !== undefined && party.core.start >= party.bracketed.end
  if (!party || isBehind || party.core.end === party.core.start) return true
  // "Ján Lund, poslanec NR SR": the body, and no further name.
  if (BODY.test(text.slice(party.core.start, party.core.end))) return true
  // "Иван Лунд, министр транспорта Северной Республики": whose office it is, where names have cases.
  return lexicon.caseComplements && MATTER.test(text.slice(part.start, party.core.start))
}

/** An office and what it is for, in small letters. */
const MATTER = /^\p{Ll}[\p{L}-]+(?:\s\p{Ll}[\p{L}-]+)+\s$/u

/** With all its fields in one order: records have thousands of labels. */
function moved(name: LabelName, by: number): LabelName {
  const { core, role, function: spoken, titled, bracketed } = name
  return {
    start: name.start + by,
    end: name.end + by,
    core: shifted(core, by),
    role: role && shifted(role, by),
    function: spoken,
    titled,
    bracketed: bracketed && shifted(bracketed, by),
  }
}

const shifted = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by })

/** `range` without characters at its edges that do not print. */
function trimInvisible(text: string, { start, end }: Range): Range {
  let from = start
  while (from < end && visible(text[from]!) === '') from++
  let to = end
  while (to > from && visible(text[to - 1]!) === '') to--
  return from === to ? { start, end } : { start: from, end: to }
}
