import { isMark, isWordKind, spanOf, type Language, type Token } from './clause.ts'
import { isNamed } from './cue.ts'
import { pastJoiner } from './joiners.ts'
import { partyIn, type Party } from './naming.ts'
import { isAuxiliary, partyFrom, pastAuxiliaries, roleIn } from './party.ts'
import type { Said } from './said.ts'
import { isArticle, isName, isOffice } from './words.ts'

/** Most tokens of a line like "— Commissioner Valentin Ferrara". */
const LONGEST_SIGNATURE = 14

/**
 * A saying clause between the marks, as in « C'est beaucoup, reconnaît-il, mais le toit tiendra ».
 */
export function saidInside(clause: readonly Token[], language: Language): Said | undefined {
  for (let at = 2; at < clause.length; at++) {
    const verb = clause[at]
    if (!isWordKind(verb) || verb.capital) continue
    if (!language.sayings.says.has(verb.key) && !language.sayings.behind.has(verb.key)) continue
    let open = at - 1
    while (open > 0 && isAuxiliary(clause[open]!, language)) open--
    const dash = clause[open]!
    const said = isApart(dash, clause[open + 1])
      ? betweenDashes(clause, open, at, language)
      : behindComma(clause, open, at, language)
    if (said) return said
  }
  return undefined
}

const DASHES = '-–—'

/** True for a dash with space on both sides. */
const isApart = (dash: Token, next: Token | undefined): boolean =>
  isMark(dash, DASHES) && next !== undefined && next.start > dash.end

/** “Si vedrà - ha detto Lund -. Ma il tetto terrà”: a saying clause that dashes set apart. */
function betweenDashes(
  clause: readonly Token[],
  open: number,
  at: number,
  language: Language,
): Said | undefined {
  const close = clause.findIndex((token, index) => index > at && isMark(token, DASHES))
  if (close < 0 || close - at > LONGEST_SIGNATURE) return undefined
  const found = partyFrom(clause, pastAuxiliaries(clause, at + 1, language), language)
  const end = isMark(clause[close + 1], '.,;:') ? clause[close + 1]!.end : clause[close]!.end
  return {
    ...{ cue: clause[at]!, rule: 'quote.verb', gap: 0, behind: true },
    ...(found && { party: found.party }),
    inside: { start: clause[open]!.start, end },
  }
}

/** Most characters that turn a verb and its pronoun round: "-t-". */
const LONGEST_TURN = 4
/** Most tokens of a saying clause behind its pronoun. */
const LONGEST_REST = 14

function behindComma(
  clause: readonly Token[],
  open: number,
  at: number,
  language: Language,
): Said | undefined {
  if (!isMark(clause[open], ',!?…')) return undefined
  const found = partyFrom(clause, pastAuxiliaries(clause, at + 1, language), language)
  if (!found) return undefined
  const end = clause[found.at] ?? clause[found.at - 1]
  const { pronoun } = found.party
  // "glisse-t-il lorsqu’on le croise. J’avais": a verb turned round by its pronoun may go on to the stop.
  const isTurned = pronoun !== undefined && clause[at]!.end + LONGEST_TURN > pronoun.start
  const rest = isTurned ? clause.slice(found.at, found.at + LONGEST_REST) : []
  const mark = end && isMark(end, ',.;') ? end : rest.find((token) => isMark(token, '.'))
  if (!mark) return undefined
  if (!found.party.pronoun && !isNamed(found.party)) return undefined
  const start = isMark(clause[open], ',') ? clause[open]!.start : clause[open]!.end
  return {
    ...{ cue: clause[at]!, party: found.party, rule: 'quote.verb', gap: 0, behind: true },
    inside: { start, end: mark.end },
  }
}

/**
 * Words at the start of the sentence that make what it quotes somebody's opinion: « Pour elle, “…” »,
 * « À ses yeux, le pont “…” ».
 */
export function opinionBefore(clause: readonly Token[], language: Language): Said | undefined {
  const commas = clause.flatMap((token, at) => (isMark(token, ',') ? [at + 1] : []))
  for (const from of new Set([0, pastJoiner(clause, 0, language), ...commas])) {
    const found = opinionAt(clause, from, language)
    if (found) return found
  }
  return undefined
}

function opinionAt(clause: readonly Token[], from: number, language: Language): Said | undefined {
  for (const phrase of language.sayings.opinions) {
    if (!phrase.every((word, at) => clause[from + at]?.key === word)) continue
    const end = from + phrase.length
    const cue = spanOf(clause.slice(from, end))
    const gapFrom = (comma: number): number => clause.length - comma
    if (isMark(clause[end], ',')) {
      const own = clause.slice(from, end).find((token) => isArticle(token, language))
      const pronoun = own ?? clause[end - 1]!
      return { cue, party: { pronoun }, rule: 'quote.according', gap: gapFrom(end) }
    }
    const found = partyFrom(clause, end, language)
    const comma = [found?.core, found?.at].find((at) => at !== undefined && isMark(clause[at], ','))
    const close = comma ?? (found && isMark(clause[found.at - 1], ',') ? found.at - 1 : undefined)
    if (!found || close === undefined) continue
    const { party } = found
    const isSomebody = party.pronoun ?? (isNamed(party) || isKnown(clause, party, language))
    if (isSomebody) return { cue, party, rule: 'quote.according', gap: gapFrom(close) }
  }
  return undefined
}

/** True for an office or a word for people with a definite article: « Pour la maire, ». */
function isKnown(clause: readonly Token[], { name, definite }: Party, language: Language): boolean {
  if (definite !== true || !name) return false
  const words = clause.filter(({ start, end }) => start >= name.start && end <= name.end)
  return words.some((word) => isOffice(word, language) || language.sayings.persons.has(word.key))
}

/** A dash and a name that end the paragraph: `"..." -Commissioner Valentin Ferrara`; or a name in brackets there. */
export function signature(clause: readonly Token[], language: Language): Said | undefined {
  let at = 0
  while (isMark(clause[at], '-–—―')) at++
  if (at === 0 || clause.length - at > LONGEST_SIGNATURE) return undefined
  return signedBy(clause, at, clause.length, language)
}

/** A name in brackets behind the marks that nothing follows: `“…” (Rosa Varga, mayor of Orm)`. */
export function signedInBracket(clause: readonly Token[], language: Language): Said | undefined {
  const end = isMark(clause.at(-1), '.') ? clause.length - 1 : clause.length
  if (!isMark(clause[0], '(') || !isMark(clause[end - 1], ')')) return undefined
  if (end > LONGEST_SIGNATURE || clause.slice(1, end - 1).some((token) => isMark(token, '()')))
    return undefined
  return signedBy(clause, 1, end - 1, language)
}

function signedBy(
  clause: readonly Token[],
  from: number,
  to: number,
  language: Language,
): Said | undefined {
  if (clause.slice(from, to).some((token) => token.kind === 'quotation')) return undefined
  const comma = clause.findIndex((token, index) => index > from && isMark(token, ',('))
  const end = comma < 0 || comma > to ? to : comma
  const run = clause.slice(from, end)
  if (!isName(run.at(-1), language) || !run.every((token) => isWordKind(token))) return undefined
  const named = partyIn(run, language)
  if (!named || named.described) return undefined
  const role = end < to ? roleIn(clause.slice(end + 1, to), language) : undefined
  const party = role && !named.role ? { ...named, role } : named
  return { cue: clause[0]!, party, rule: 'quote.dash', gap: 0, behind: true }
}
