import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import { isCapitalised } from '#text/words.ts'
import { lastBracket, nameIn, NICK, unbracketed, withoutNick } from './brackets.ts'
import { functionOf } from './function.ts'
import { key } from './key.ts'
import type { LabelName } from './label-name.ts'
import type { Lexicon } from './lexicon.ts'
import { beforeBar, capitalsBefore, endsSentence } from './behind.ts'
import { isInCase, isOffice, officeEnd } from './office.ts'
import { isNameWord, isTitleWord, isUncased, isUpper, tokensOf } from './tokens.ts'
import { cut, toldApart } from './unspaced.ts'

export type { LabelName } from './label-name.ts'

/** Most words a name in a label has. */
const MOST_WORDS = 6
/** Most words an office in a label has. */
const MOST_OFFICE_WORDS = 16

/**
 * Reads one party: `[honorific] [office] name [(bracket)]`, an office, or the name of a function.
 *
 * ```
 * The MINISTER FOR TRADE (Mr. Lund)     core Lund, role MINISTER FOR TRADE
 * Präsident Dr. Norbert Lund            core Norbert Lund, role Präsident
 * An hon. Member                        function anonymous
 * Ida Lund | Norland Institute          core Ida Lund
 * ```
 */
export function partyOf(text: string, printed: Range, lexicon: Lexicon): LabelName | undefined {
  const part = withoutAction(text, printed, lexicon)
  const brackets: Range[] = []
  let bare = part
  for (;;) {
    const found = lastBracket(text, bare)
    if (!found) break
    brackets.unshift({ start: found.start + 1, end: found.end - 1 })
    bare = trim(text, { start: bare.start, end: found.start })
  }
  bare = beforeBar(text, bare)
  if (bare.end <= bare.start || /[()[\]]/.test(withoutNick(text.slice(bare.start, bare.end))))
    return undefined
  const named = toldApart(text, bare, lexicon) ?? bareParty(text, bare, lexicon)
  if (!named) return undefined
  const { start, end } = part
  const { core, role, function: spoken, titled } = named
  const bracketed = bare.end === end ? undefined : bare
  const whole = { start, end, core, role, function: spoken, titled, bracketed }
  return withBrackets(text, whole, brackets, lexicon)
}

const LAST_SMALL = /\s(\p{Ll}{1,20})$/u

/** `part` without the word behind a name that tells what its bearer does: `Ida Lund interrupts`. */
function withoutAction(text: string, part: Range, { actions }: Lexicon): Range {
  const last = LAST_SMALL.exec(text.slice(part.start, part.end))
  if (!last || !actions.has(key(last[1]!))) return part
  return trim(text, { start: part.start, end: part.end - last[0].length })
}

/** A bracket holds an office of the name, or the name of who holds the office. */
function withBrackets(
  text: string,
  party: LabelName,
  brackets: readonly Range[],
  lexicon: Lexicon,
): LabelName {
  if (brackets.length === 0) return party
  const isOffice = party.core.end === party.core.start && party.function === undefined
  if (isOffice || (party.function === 'moderator' && party.role === undefined)) {
    for (const bracket of brackets) {
      const inner = bareParty(text, nameIn(text, bracket, lexicon), lexicon)
      if (!inner || inner.core.end === inner.core.start || inner.function) continue
      if (isOffice) return { ...party, core: inner.core, titled: true }
    }
    return party
  }
  const office = brackets.find((bracket) => hasOffice(text, bracket, lexicon))
  return office && !party.role ? { ...party, role: office } : party
}

/** A site that speaks under its address: `example.org`. */
const SITE = /^[a-z][a-z0-9-]+\.[a-z]{2,4}$/

function bareParty(text: string, bare: Range, lexicon: Lexicon): LabelName | undefined {
  const tokens = unbracketed(text, tokensOf(text, bare), lexicon)
  if (tokens.length === 0 || tokens.length > MOST_OFFICE_WORDS) return undefined
  const said = text.slice(bare.start, bare.end)
  if (/[?!？！]\s/.test(said) || endsSentence(said, lexicon)) return undefined
  const spoken = functionOf(said, lexicon)
  const { start, end } = bare
  if (spoken) return party(bare, { start, end: start }, { function: spoken })
  const word = (index: number): string => text.slice(tokens[index]!.start, tokens[index]!.end)
  if (tokens.length === 1 && SITE.test(said)) return party(bare, bare)
  const before = capitalsBefore(tokens, text, lexicon)
  if (before > 0) {
    const named = bareParty(text, { start, end: tokens[before - 1]!.end }, lexicon)
    const role = { start: tokens[before]!.start, end }
    return named && named.core.end > named.core.start ? { ...named, end, role } : undefined
  }
  const first = titles(
    tokens.map((_, index) => word(index)),
    lexicon,
  )
  if (!first) return undefined
  const role =
    first.name > first.office
      ? { start: tokens[first.office]!.start, end: tokens[first.name - 1]!.end }
      : undefined
  const titled = first.titled ? true : undefined
  const core = coreOf(tokens.slice(first.name), text, lexicon)
  if (!core) {
    if (first.name < tokens.length || !role) return undefined
    return party(bare, { start: end, end }, { role, titled })
  }
  return cut(text, party(bare, core, { role, titled }), lexicon)
}

/** A party with its fields in one order: records name thousands. */
function party(
  { start, end }: Range,
  core: Range,
  { role, function: spoken, titled }: Pick<LabelName, 'role' | 'function' | 'titled'> = NONE,
): LabelName {
  return { start, end, core, role, function: spoken, titled, bracketed: undefined }
}

const NONE = {}

/** The words of a name, without the place behind it: `KING of New York`. */
function coreOf(tokens: readonly Range[], text: string, lexicon: Lexicon): Range | undefined {
  const word = ({ start, end }: Range): string => text.slice(start, end)
  let count = 0
  const isPart = (at: number): boolean =>
    isNameWord(word(tokens[at]!), at === 0, lexicon) || (at > 0 && NICK.test(word(tokens[at]!)))
  while (count < tokens.length && isPart(count)) count++
  const name = tokens.slice(0, count)
  const rest = tokens.slice(count)
  if (count === 0 || count > MOST_WORDS) return undefined
  const all = name.every((token) => lexicon.particles.has(word(token)))
  if (all) return undefined
  const isBehind = (token: Range): boolean => lexicon.smallBehind.has(key(word(token)))
  if (rest.length > 0 && !rest.every(isBehind)) {
    if (!lexicon.placeJoiners.has(key(word(rest[0]!))) || rest.length > 5) return undefined
    const place = rest.slice(1)
    if (place.length === 0 || !place.every((token) => isTitleWord(word(token), lexicon)))
      return undefined
  }
  return { start: name[0]!.start, end: name.at(-1)!.end }
}

const INITIALS = /^\p{Lu}{2,3}$/u

/** Where the office (after honorifics) and where the name begin among the words of a party. */
function titles(
  words: readonly string[],
  lexicon: Lexicon,
): { office: number; name: number; titled: boolean } | undefined {
  // Two or three capitals alone are initials, whatever they shorten elsewhere: "RT".
  if (words.length === 1 && INITIALS.test(words[0]!)) return { office: 0, name: 0, titled: false }
  const known = words.map((word) => key(word.replace(/^[ld]['’](?=\p{L})/iu, '')))
  const articles = words.length > 1 && lexicon.articles.has(known[0]!) ? 1 : 0
  let office = articles
  while (office < words.length && isHonorific(words[office]!, known[office]!, lexicon)) office++
  const called = nameBehind(known, articles, office, lexicon)
  if (called >= 0) return { office: called, name: called, titled: true }
  // "Mme la présidente"
  const isCalled = office > articles && lexicon.articles.has(known[office] ?? '')
  if (isCalled) office++
  let name = office
  for (let i = office; i < words.length; i++) {
    if (isOffice(lexicon, known[i]!)) name = officeEnd(known, words, i, lexicon)
    if (name > i) i = name - 1
  }
  if (name > office) name = beforeHonorific(known, name, lexicon)
  const before = words.slice(office, name)
  const isPart = (word: string, at: number): boolean =>
    isTitleWord(word, lexicon) ||
    (at > 0 && (isCalled || isInCase(word, known[office + at]!, lexicon)))
  if (!before.every(isPart) || hasNoName(known, office, name, lexicon)) return undefined
  const behind = name
  while (name < words.length && isTitleBehind(words[name]!, known[name]!, lexicon)) name++
  const titled = office > articles || name > behind
  // "The Daily" keeps its article; "The President" and "The Hon. X" do not.
  const isBare = !titled && name === office && articles === 1 && words.length > 1
  if (name === words.length && name === behind && office === name) return undefined
  if (isBare) return { office: 0, name: 0, titled: false }
  return { office, name: Math.max(name, behind), titled }
}

/** Where the name begins that is an office too, "Mr. King of Utah", in honorifics up to `end`; else -1. */
function nameBehind(
  known: readonly string[],
  start: number,
  end: number,
  lexicon: Lexicon,
): number {
  const at = end === known.length ? end - 1 : end
  const next = known[at + 1]
  const isLast = next === undefined || lexicon.placeJoiners.has(next)
  return at > start && isLast && lexicon.alsoNames.has(known[at]!) ? at : -1
}

/** Behind an office, what it is for may run up to an honorific: "Kustosz Muzeum Zegarów dr. Lund". */
function beforeHonorific(known: readonly string[], from: number, lexicon: Lexicon): number {
  for (let i = from + 1; i < Math.min(known.length - 1, from + 5); i++) {
    if (lexicon.honorifics.has(known[i]!)) return i
  }
  return from
}

function isHonorific(word: string, known: string, lexicon: Lexicon): boolean {
  return lexicon.honorifics.has(known) && (isTitleCase(word) || known.length > 2)
}

/** `M.`, `Mr`: one letter is a title only with a full stop or in capitals. */
const isTitleCase = (word: string): boolean => isCapitalised(word)

/** `Dr. h. c.`: honorifics, and the small letters that belong to them. */
function isTitleBehind(word: string, known: string, lexicon: Lexicon): boolean {
  return lexicon.honorifics.has(known) || /^[hc]\.$/.test(word)
}

/** Words at the start of a sentence are no part of an office. */
function hasNoName(
  known: readonly string[],
  office: number,
  name: number,
  lexicon: Lexicon,
): boolean {
  for (let i = office; i < name; i++) {
    if (isOffice(lexicon, known[i]!)) return false
    const joins = i > office && lexicon.joiners.has(known[i]!)
    if (lexicon.notNames.has(known[i]!) && !lexicon.modifiers.has(known[i]!) && !joins) return true
  }
  return false
}

/** True if `range` holds the noun of an office. */
export function hasOffice(text: string, range: Range, lexicon: Lexicon): boolean {
  return tokensOf(text, range).some(({ start, end }) =>
    isOfficeWord(text.slice(start, end), lexicon),
  )
}

function isOfficeWord(word: string, lexicon: Lexicon): boolean {
  const known = key(word.replace(/[,;]$/, ''))
  if (isOffice(lexicon, known)) return true
  return isUncased(known) && lexicon.officeEndings.some((ending) => known.endsWith(ending))
}

/** True if the name of `party`, or its office where it has none, is printed in capitals. */
export function isInCapitals(text: string, { start, end, core, role }: LabelName): boolean {
  const named = core.end > core.start ? core : (role ?? { start, end })
  const tokens = tokensOf(text, named)
  const upper = tokens.filter((token) => isUpper(text.slice(token.start, token.end)))
  const long = upper.some((token) => token.end - token.start > 1)
  return long && upper.length * 2 > tokens.length
}
