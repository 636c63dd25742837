import { contains, countWords, trim, type Range } from 'readout'
import { isMark, isWordKind, type Token } from './clause.ts'
import { isNamed, namedBefore, nominative, saidBefore } from './cue.ts'
import type { Party } from './naming.ts'
import { pastAuxiliaries } from './party.ts'
import { leadIn, whoIs } from './described.ts'
import { endsSentence, type Prose } from './prose.ts'
import { opened, type Line } from './lines.ts'
import type { Quoted } from './quoted.ts'
import { speakerOf, type Spoken } from './speakers.ts'
import { antecedent } from './subjects.ts'
import { mayBeVerb } from './unlisted.ts'
import { announcedBy } from './unsaid.ts'

const DASHES = '–—―-'

/**
 * Quotations that a dash opens at the start of a paragraph, or behind a stop in it, as newspapers of many
 * countries print them; only those with a saying clause: without one it is an item of a list.
 *
 * ```
 * – Det var värt det, säger Karin Ek. Vi är glada.
 *   ^^^^^^^^^^^^^^^^ statement        ^^^^^^^^^^^^ statement
 *                     ^^^^^ cue
 * ```
 */
export function dashed(prose: Prose): Quoted[] {
  const found: Quoted[] = []
  const lines = opened(prose)
  if (!lines.some((line) => readLine(prose, line, undefined).length > 0)) return found
  let near: Spoken | undefined
  for (const line of lines) {
    const read = readLine(prose, line, near)
    found.push(...(read.length > 0 ? read : bareLine(prose, line, near)))
    const last = found.at(-1)
    near = last && last.end > line.start ? { speaker: last.speaker, end: tailOf(last, line) } : near
  }
  return found
}

/** Where the words of a line and of its saying clause end. */
function tailOf({ end, cue, speaker }: Quoted, line: Line): number {
  const parts = [cue?.end, speaker?.pronoun?.end, speaker?.mention.end]
  return Math.max(end, ...parts.filter((at): at is number => at !== undefined && at <= line.end))
}

/** Fewest words of a line without a clause that is one quotation. */
const FEWEST_ALONE = 4

/**
 * A line without a saying clause, in a text whose dashes open quotations: it is the words of whom the
 * paragraph before is about, or goes on with the line right before it. A line that asks is somebody's.
 */
function bareLine(prose: Prose, line: Line, near: Spoken | undefined): Quoted[] {
  const said = trim(prose.text, { start: line.from, end: line.end })
  if (line.isItem || !endsSentence(prose.text, said)) return []
  if (line.isInner) {
    if (!near || !/^[^.!?]*[.!?,]\s*$/u.test(prose.text.slice(near.end, line.start))) return []
    const { speaker } = near
    return [{ ...said, pieces: [said], speaker, rule: 'quote.continued', manner: 'direct' }]
  }
  if (countWords(prose.text, said) < FEWEST_ALONE) return []
  const isAsked = prose.text[said.end - 1] === '?'
  const index = prose.paragraphAt(line.start)
  const told = announcing(prose, index, near)
  if (told) return [{ ...said, pieces: [said], ...told, rule: 'quote.line', manner: 'direct' }]
  const follows = near !== undefined && prose.apart(prose.paragraphAt(near.end - 1), index) < 2
  if (line.isTyped && !follows) return []
  const speaker = isAsked ? undefined : follows ? near.speaker : leadIn(prose, line, near)
  const rule = speaker ? 'quote.continued' : 'quote.open'
  return [{ ...said, pieces: [said], speaker, rule, manner: 'direct' }]
}

/** Who the paragraph before the one at `index` lets speak, if it ends with a colon: "Karin Ek svarar:". */
function announcing(
  prose: Prose,
  index: number,
  near: Spoken | undefined,
): Pick<Quoted, 'speaker' | 'cue'> | undefined {
  const previous = prose.paragraphs[index - 1]
  if (!previous || prose.text[previous.end - 1] !== ':') return undefined
  const sentence = prose.sentences(previous).at(-1) ?? previous
  const clause = prose.tokens(sentence)
  const said = saidBefore(clause, prose.language) ?? namedBefore(clause, prose.language)
  const party = said?.party
  if (!said) return announcedIn(prose, clause, sentence, near)
  if (!party?.name) return undefined
  const own = party.described ? whoIs(prose, party, sentence, near) : undefined
  return { speaker: own ?? speakerOf(prose, party), cue: said.cue }
}

/** The same of a sentence without a verb of saying that names one person: "Лунин тем временем удивил всех:". */
function announcedIn(
  prose: Prose,
  clause: readonly Token[],
  sentence: Range,
  near: Spoken | undefined,
): Pick<Quoted, 'speaker'> | undefined {
  const speaker = announcedBy(prose, clause, sentence, near)
  const words = speaker?.pronoun ?? speaker?.mention
  return words && contains(sentence, words) ? { speaker } : undefined
}

/** Most words behind a verb of saying that names nobody: "sier de to". */
const LONGEST_REST = 4

/** The saying clause of a line: its verb, and who speaks as far as it tells. */
interface Clause {
  readonly at: number
  readonly next: number
  /** The verb, where the name stands before it: `, Lahtela sanoo.` */
  readonly verb?: number
  readonly party?: Party
}

/** The first clause of a line that says who speaks; one with "a", which names nobody, if there is no other. */
function clauseIn(prose: Prose, clause: readonly Token[]): Clause | undefined {
  let first: Clause | undefined
  for (let at = 2; at < clause.length; at++) {
    const found = clauseAt(prose, clause, at) ?? namedFirst(prose, clause, at)
    const { party } = found ?? {}
    if (!found) continue
    // "…, sa til en venn at det gikk, sier Dahle.": what is told inside the speech.
    if (!party?.described || party.definite || party.role) return found
    first ??= found
  }
  return first
}

/** A name, and a verb of saying that ends the line: `…, Lahtela sanoo.` */
function namedFirst(prose: Prose, clause: readonly Token[], at: number): Clause | undefined {
  const { language } = prose
  if (!isWordKind(clause[at]) || !isMark(clause[at - 1], `,!?…${DASHES}`)) return undefined
  const found = nominative(clause, at, language)
  if (!found || (!isNamed(found.party) && !found.party.pronoun)) return undefined
  const verb = clause[found.at]
  const isLast = found.at + 1 >= clause.length - (isMark(clause.at(-1), '.') ? 1 : 0)
  if (!isLast || !isWordKind(verb) || verb.capital) return undefined
  const { says, behind } = language.sayings
  if (!says.has(verb.key) && !behind.has(verb.key)) return undefined
  return { at, next: found.at + 1, party: found.party, verb: found.at }
}

function clauseAt(prose: Prose, clause: readonly Token[], at: number): Clause | undefined {
  const { language } = prose
  const { says, behind } = language.sayings
  const word = clause[at]
  if (!isWordKind(word) || word.capital || !isMark(clause[at - 1], `,!?…${DASHES}`))
    return undefined
  const isKnown = says.has(word.key) || behind.has(word.key)
  const found = nominative(clause, pastAuxiliaries(clause, at + 1, language), language)
  // "…, tror jeg": what is thought inside the speech; a dash cuts off "– mówi jeden z nich".
  if (found && !found.party.name && !found.party.pronoun)
    return isKnown && isMark(clause[at - 1], '–—―') ? { at, next: found.at, party: {} } : undefined
  if (found && isKnown) return { at, next: found.at, party: found.party }
  const stop = clause.length - (isMark(clause.at(-1), '.') ? 1 : 0)
  // "…, utbryter Dahle.": a verb that no list has, and a name that ends the line.
  if (found && found.at >= stop && isNamed(found.party) && mayBeVerb(word, language))
    return { at, next: found.at, party: found.party }
  return isKnown && stop - at <= LONGEST_REST ? { at, next: stop } : undefined
}

function readLine(prose: Prose, line: Line, near: Spoken | undefined): Quoted[] {
  const clause = prose.tokens({ start: line.from, end: line.end })
  const found = clauseIn(prose, clause)
  if (!found || clause[0]?.kind === 'quotation') return []
  const [mark, cue] = [clause[found.at - 1]!, clause[found.verb ?? found.at]!]
  const closing = isMark(mark, DASHES) ? (clause[found.at - 2] ?? mark) : mark
  const end = isMark(closing, `,${DASHES}`) ? closing.start : closing.end
  const first = trim(prose.text, { start: clause[0]!.start, end })
  const pronoun = found.party?.pronoun
  const speaker = pronoun
    ? antecedent(prose, pronoun, { start: line.start, end: line.start }, near)
    : found.party
      ? speakerOf(prose, found.party)
      : near?.speaker
  const said: Quoted = {
    ...first,
    pieces: [first],
    speaker,
    cue,
    rule: pronoun ? 'quote.pronoun' : 'quote.line',
    manner: 'direct',
  }
  const rest = restOf(prose, clause, found.next, line)
  if (!rest) return [said]
  return [said, { ...rest, pieces: [rest], speaker, rule: 'quote.continued', manner: 'direct' }]
}

/** What goes on behind the saying clause: after its stop (if no other dash follows), or after the dash that ends it. */
function restOf(
  prose: Prose,
  clause: readonly Token[],
  from: number,
  line: Line,
): Range | undefined {
  const stop = clause.findIndex((token, index) => index >= from && isMark(token, `.${DASHES}`))
  if (stop < 0) return undefined
  let next = stop
  while (isMark(clause[next], `.,${DASHES}`)) next++
  const token = clause[next]
  // "—Торг,— сказал Лунин,— идёт": between dashes the sentence goes on in small letters.
  const goesOn = isWordKind(token) && isMark(clause[next - 1], DASHES)
  if (line.isAmong && !isMark(clause[next - 1], DASHES)) return undefined
  if (!token || (!token.capital && !goesOn && token.kind !== 'quotation')) return undefined
  return trim(prose.text, { start: token.start, end: line.end })
}
