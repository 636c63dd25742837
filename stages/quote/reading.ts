import { namedAhead, presentedBefore, wordsOf } from './ahead.ts'
import { trim, type Range } from 'readout'
import { isSaid } from './accept.ts'
import { saidAtEnd, saidBehind } from './behind.ts'
import type { Language, Token } from './clause.ts'
import { opinionBefore, saidInside, signature, signedInBracket } from './asides.ts'
import { beforeLast, isAsked, namedBefore, saidBefore } from './cue.ts'
import type { Said } from './said.ts'
import { saidNext } from './thus.ts'
import { partyBefore } from './before.ts'
import type { Party } from './naming.ts'
import type { Quotation } from './marks.ts'
import { Pronouns } from './pronouns.ts'
import type { Prose } from './prose.ts'
import type { Draft, Quoted } from './quoted.ts'
import { nominative, speakerOf, type Spoken } from './speakers.ts'
import { antecedent } from './subjects.ts'
import { announced, whoIs } from './described.ts'
import { goesOnBehind, hasEvidence, isOpener, namesSpeaker } from './evidence.ts'
import { hearWords, strangerOf } from './resumed.ts'
import { clauseBehind } from './unlisted.ts'
import { withoutSaid } from './unsaid.ts'
import { isMark } from './clause.ts'

/** Longest clause behind a quotation that says whose it is, in characters. */
const LONGEST_CLAUSE = 120

/** Where a quotation ends with the clause behind it that says whose it is. */
function endOf({ end, cue, speaker }: Quoted): number {
  const parts = [cue?.end, speaker?.pronoun?.end ?? speaker?.mention.end]
  const behind = parts.filter((at) => at !== undefined && at > end && at - end < LONGEST_CLAUSE)
  return Math.max(end, ...(behind as number[]))
}

/** Most paragraphs from a quotation to a pronoun that stands for its speaker. */
const FARTHEST_SPOKEN = 4

/** The quotations between marks that are somebody's words, in order. */
export function direct(prose: Prose): Quoted[] {
  const drafts = prose.quotations.map((quotation, index) => draft(prose, quotation, index))
  for (const { said } of drafts) {
    if (said?.rule === 'quote.verb') hear(prose, said)
  }
  for (const [at, { said, ...rest }] of drafts.entries()) {
    if (said && !hasEvidence(prose, said)) drafts[at] = rest
    else if (said) hear(prose, said)
  }
  for (const { said } of drafts) if (said) hearWords(prose, said)
  const found = readAll(prose, drafts)
  const pronouns = new Pronouns(prose, found)
  return pronouns.areMixed ? readAll(prose, drafts, pronouns) : found
}

/** Reads the drafts in order, since one goes on with the one before; not against `pronouns`, once they are known. */
function readAll(prose: Prose, drafts: readonly Draft[], pronouns?: Pronouns): Quoted[] {
  const found: Quoted[] = []
  let last: (Spoken & { readonly paragraph: number }) | undefined
  for (const one of drafts) {
    const apart = last ? prose.apart(last.paragraph, one.quotation.paragraph) : 0
    const near = apart <= (one.said ? FARTHEST_SPOKEN : 1) ? last : undefined
    const same = last?.paragraph === one.quotation.paragraph
    const whose = one.said
      ? withSaid(prose, one, one.said, near, same)
      : withoutSaid(prose, one, drafts, near, same)
    if (!whose) continue
    const isOther = isAboutItself(prose, whose, same) || pronouns?.allow(prose, whose) === false
    const read = isOther ? opened(whose) : whose
    found.push(...(one.said?.inside ? divided(prose, read, one.said.inside) : [read]))
    last = { speaker: read.speaker, end: endOf(read), paragraph: prose.lastParagraph(one.index) }
  }
  return found
}

/** True if a pronoun, or a sentence before, gives a quotation to somebody whom it names itself. */
const isAboutItself = (
  prose: Prose,
  { rule, speaker, ...quoted }: Quoted,
  same: boolean,
): boolean =>
  (rule === 'quote.pronoun' || (rule === 'quote.continued' && !same)) &&
  namesSpeaker(prose, quoted, speaker)

/** `quoted` of somebody whom the text does not tell. */
const opened = ({ speaker, rule, ...rest }: Quoted): Quoted => ({
  ...rest,
  rule: rule === 'quote.pronoun' ? rule : 'quote.open',
  pronoun: rest.pronoun ?? speaker?.pronoun,
  nobody: true,
  isUnread: true,
})

/** Notes by which name the text lets somebody speak. */
function hear(prose: Prose, { party }: Said): void {
  if (party?.name && !party.described) prose.heard.add(prose.quote(party.name))
}

function draft(prose: Prose, quotation: Quotation, index: number): Draft {
  const { language } = prose
  const sentence = prose.before(index)
  const whole = prose.isWhole(index)
  const before = prose.tokens(sentence)
  const behind = prose.tokens(prose.behind(index))
  const base = { index, quotation, before, sentence, whole }
  const isAnnounced = isMark(before.at(-1), ':')
  const opinion = opinionBefore(before, language)
  const ahead =
    (opinion && isMark(before.at(-1), ',') ? opinion : undefined) ??
    saidBefore(before, language) ??
    opinion ??
    namedBefore(before, language)
  const isBefore = ahead?.rule === 'quote.verb' && isRightBefore(ahead)
  const isAhead = isAnnounced || (isBefore && !closesWith(language, behind[0]))
  const said =
    (isAhead ? ahead : undefined) ??
    (isAsked(before, language)
      ? undefined
      : withSubject(saidBehind(behind, language), before, prose)) ??
    ahead ??
    (prose.isCut(index) ? clauseBehind(behind, language) : undefined) ??
    signedBehind(prose, index) ??
    saidAtEnd(behind, language) ??
    saidNext(prose.tokens(prose.nextSentence(index)), language) ??
    (whole ? besideWhole(prose, index) : undefined) ??
    (language.sayings.innerClauses ? saidInside(prose.inside(quotation), language) : undefined)
  const told = said && withoutAdverb(prose, said, sentence)
  if (!told || !isSaid(prose, quotation, before, told)) return base
  return { ...base, said: told }
}

/**
 * `said` without a party that is one word at the start of the sentence which the text names nobody by:
 * "Umso wichtiger sei das:", "Así, destaca que". Nothing is left of a colon without its name.
 */
function withoutAdverb(prose: Prose, said: Said, sentence: Range): Said | undefined {
  const { party, rule } = said
  const name = party?.name
  if (!name || party.described || party.role || name.start !== sentence.start) return said
  // "Zora, la más vieja, dice": behind an apposition another comma stands before the verb.
  const isCutOff = prose.text[name.end] === ',' && !isApposed(prose, name, said.cue)
  const isFar = isOpener(prose, name, said.cue, sentence.start)
  if ((rule !== 'quote.colon' && !isCutOff && !isFar) || /\s/.test(prose.quote(name))) return said
  if (prose.isNamed(name)) return said
  if (rule === 'quote.colon') return undefined
  const { party: _, ...rest } = said
  return rest
}

const isApposed = (prose: Prose, name: Range, cue: Range): boolean =>
  cue.start > name.end &&
  prose.text
    .slice(name.end + 1, cue.start)
    .trimEnd()
    .endsWith(',')

/** True for the verb right behind a quotation whose subject stands before it: `Kurt, … dile getirerek, "…" dedi`. */
function closesWith({ sayings }: Language, first: Token | undefined): boolean {
  const key = sayings.verbLast ? (first?.key ?? '') : ''
  return sayings.says.has(key) || sayings.behind.has(key)
}

/** Most tokens between a verb and the quotation that it announces without doubt: "asked last week". */
const NEAREST = 2

/** True if the clause ends with its verb: what stands behind the quotation tells of others. */
const isRightBefore = ({ gap, party }: Said): boolean =>
  gap <= NEAREST && party?.name !== undefined && (!party.described || party.definite === true)

/** A verb behind the quotation whose subject stands before it: `Yılmaz, "…" dedi`. */
function withSubject(
  said: Said | undefined,
  before: readonly Token[],
  { language }: Prose,
): Said | undefined {
  if (!said || said.party || before.length === 0) return said
  if (language.sayings.verbLast) {
    const party = beforeLast(before, before.length, language)
    return party ? { ...said, party } : said
  }
  const end = isMark(before.at(-1), ',') ? before.length - 1 : before.length
  const party = partyBefore(before, end, language)?.party
  return party?.name && !party.described ? { ...said, party } : said
}

/** Who signs a quotation behind it: in brackets somebody with an office, or whom the text lets speak or names elsewhere. */
function signedBehind(prose: Prose, index: number): Said | undefined {
  const clause = prose.tokens(prose.gapBehind(index))
  const said = signedInBracket(clause, prose.language)
  const name = said?.party?.name
  const isOne = name && !/\s/.test(prose.quote(name))
  const isKnown = said?.party?.role ?? (isOne && prose.isNamed(name))
  if (isKnown) return said
  return signature(clause, prose.language)
}

/** A whole paragraph is announced by the one before, with a colon, or signed by the one behind. */
function besideWhole(prose: Prose, index: number): Said | undefined {
  const { language, paragraphs, text } = prose
  const previous = paragraphs[prose.quotations[index]!.paragraph - 1]
  if (previous && text[previous.end - 1] === ':') {
    const clause = prose.tokens(prose.sentences(previous).at(-1) ?? previous)
    const said = saidBefore(clause, language) ?? namedBefore(clause, language)
    if (said) return { ...said, gap: 0 }
  }
  const next = paragraphs[prose.lastParagraph(index) + 1]
  return next && signature(prose.tokens(next), language)
}

/** What stands before and behind a saying clause between the marks, each a quotation. */
function divided({ text }: Prose, quoted: Quoted, inside: Range): Quoted[] {
  const { start, end, pieces } = quoted
  const parts = [
    { start, end: inside.start },
    { start: inside.end, end },
  ]
  return parts.flatMap((part, index) => {
    const kept = pieces
      .filter((piece) => piece.start < part.end && piece.end > part.start)
      .map((piece) =>
        trim(text, {
          start: Math.max(piece.start, part.start),
          end: Math.min(piece.end, part.end),
        }),
      )
      .filter((piece) => piece.end > piece.start)
    const [first, last] = [kept[0], kept.at(-1)]
    if (!first || !last) return []
    const whole = { ...quoted, start: first.start, end: last.end, pieces: kept }
    return [index === 0 ? whole : { ...whole, cue: undefined, rule: 'quote.continued' }]
  })
}

/** A quotation whose clause says who speaks, by name, by a pronoun, or by leaving it out. */
function withSaid(
  prose: Prose,
  { quotation, sentence, index }: Draft,
  said: Said,
  near: Spoken | undefined,
  same: boolean,
): Quoted | undefined {
  const { cue, rule } = said
  const party = rule === 'quote.verb' && said.party ? ofOwner(prose, said.party) : said.party
  const base = { start: quotation.start, end: quotation.end, pieces: quotation.pieces, cue }
  if (party?.name) {
    const own = party.described ? whoIs(prose, party, sentence, near) : undefined
    if (own) return { ...base, speaker: own, rule: 'quote.pronoun', manner: 'direct' }
    const speaker = isSpokenOf(prose, said) ? undefined : speakerOf(prose, party)
    return { ...base, speaker, rule, manner: 'direct' }
  }
  if (party?.pronoun) {
    const own = said.behind ? prose.behind(index) : sentence
    const from = said.behind ? { start: Math.min(sentence.start, own.start), end: own.end } : own
    const speaker =
      strangerOf(prose, party.pronoun) ??
      antecedent(prose, party.pronoun, from, near) ??
      wordsOf(prose, party.pronoun)
    const who = speaker?.pronoun ? 'quote.pronoun' : speaker ? rule : 'quote.pronoun'
    const open = speaker ? {} : { pronoun: party.pronoun }
    return { ...base, speaker, rule: who, manner: 'direct', ...open }
  }
  const shown = party || !near ? undefined : presentedBefore(prose, sentence, near)
  if (shown) return { ...base, speaker: shown, rule: 'quote.pronoun', manner: 'direct' }
  if (!party && near && same) return { ...base, speaker: near.speaker, rule, manner: 'direct' }
  if (!party && prose.language.sayings.dropsPronouns) {
    const speaker =
      (said.behind ? undefined : namedAhead(prose, sentence, cue)) ??
      announced(prose, sentence, near) ??
      antecedent(prose, undefined, sentence, near)
    if (speaker) return { ...base, speaker, rule: 'quote.pronoun', manner: 'direct' }
  }
  const isAlone = prose.language.sayings.dropsPronouns && !goesOnBehind(prose, cue)
  const isUnread = !party && said.behind === true && !isAlone
  return { ...base, rule: 'quote.open', manner: 'direct', nobody: party !== undefined, isUnread }
}

/** Whose clerk speaks, where the name behind an office stands in another case: "řekl mluvčí Jana Lunda". */
function ofOwner(prose: Prose, party: Party): Party {
  const { name, role } = party
  if (!name || !role || role.end > name.start) return party
  const { mention } = nominative(prose, { mention: name })
  return mention.start === name.start
    ? party
    : { name: { start: role.start, end: name.end }, described: true }
}

/** True for a name in another case than the text has it, behind words behind the verb: "uvedla na adresu Jana Lunda". */
function isSpokenOf(prose: Prose, { party, cue, behind }: Said): boolean {
  if (
    !behind ||
    !party?.name ||
    party.role ||
    party.described ||
    !prose.language.sayings.inflectsNames
  )
    return false
  const between = prose.quote({ start: cue.end, end: Math.max(cue.end, party.name.start) })
  if (!/\p{L}/u.test(between)) return false
  const { mention } = nominative(prose, { mention: party.name })
  return mention.start !== party.name.start
}
