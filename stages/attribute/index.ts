import {
  isWordAt,
  lexicons,
  namesSchema,
  overlaps,
  stage,
  z,
  type Article,
  type Finding,
  type Lexicon,
  type Range,
  type Span,
  span,
} from 'readout'
import { people, peopleSchema, type People } from './people.ts'
import { correctedSpeaker } from './corrected.ts'
import type { Known } from './names.ts'
import type { Resolution } from './resolution.ts'
import { Roster } from './roster.ts'

/**
 * Says who speaks: resolves each name in a label within the document, then in the codebook.
 *
 * ```
 * between Prime Minister Shinzo Abe and      speaker (evidence), role
 *         ^^^^^^^^^^^^^^ ^^^^^^^^^^
 * Abe: Let us break the impasse              attribution
 * ^^^
 * ```
 *
 * What stays open is `unresolved`, with its candidates; nobody is guessed.
 */
export default stage({
  name: 'attribute',
  version: 1,
  about: 'Resolves labels to people, in the document first, then in the codebook',
  needs: ['mention', 'statement'],
  adds: ['speaker', 'role', 'attribution', 'heard'],
  options: z.strictObject({}),
  codebooks: {
    names: { file: 'codebooks/names.yaml', schema: namesSchema },
    people: { file: 'codebooks/people.yaml', schema: peopleSchema },
  },
  rules: {
    'label.in-text': 'One person of that name is named more fully in the document',
    'label.seat':
      'Of several people of that name, the one behind whose full name the document prints the same place, seat or party, or whose office in codebooks/people.yaml was for it on the date of the event',
    'label.codebook': 'One person of that name in codebooks/people.yaml, on the date of the event',
    'label.office': 'The label is an office, which the document gives to one person',
    'label.chair': 'The label is that of who presides, whom the document names in the chair before',
    'label.examination':
      'The label is that of who asks or answers, whom a line of the court record names before: the examiner, the witness',
    'label.function': 'The label names a part in the conversation and no person',
    'label.ambiguous': 'More than one person fits the label; they are the candidates',
    'label.unknown': 'Nobody of that name is known from the document or the codebook',
    'label.out-of-office':
      'The one person of that family name in the codebook held no office on the date of the event',
    'speaker.corrected': 'A correction in corrections.yaml says who speaks',
    'correction.no-such-speaker':
      'A correction names a speaker who is neither in the codebook of people nor in the document',
    'speaker.named': 'Where the document names the speaker most fully',
    'role.with-name': 'The office printed with that name',
    'speaker.unresolved': 'A label that could not be resolved to one person',
    'absorbed.self-naming': 'A statement that names its own speaker, after its first paragraph',
  },
  reader(_options, codebooks) {
    const names = lexicons(codebooks.names)
    const known = people(codebooks.people)
    return (article) => {
      const { facts, text } = article.source
      return read(article, names(facts.language?.value, text), known)
    }
  },
})

function read(article: Article, names: Lexicon, known: People): (Span | Finding)[] {
  const mentions = article.spans('mention')
  if (mentions.length === 0) return []
  const roster = new Roster(article, names, known)
  const found: (Span | Finding)[] = []
  const speakers = new Map<string, Span>()
  const attributions: Span[] = []
  const warned = new Set<string>()
  const roles = new Map(article.spans('role').map((role) => [role.of, role]))
  for (const mention of mentions) {
    const printed = roles.get(mention)
    const resolution =
      correctedSpeaker(article, mention, roster, found) ?? roster.resolve(mention, printed)
    if (resolution.known) speaker(roster, resolution.known, speakers, found)
    const attributed = attribution(mention, resolution)
    attributions.push(attributed)
    found.push(attributed)
    if (resolution.known || resolution.rule === 'speaker.corrected') continue
    if (mention.features?.function !== undefined) continue
    const label = article.quote(mention)
    if (warned.has(label)) continue
    warned.add(label)
    found.push(unresolved(mention, label, resolution))
  }
  for (const caller of article.spans('caller')) {
    const resolution = roster.resolveCaller(caller)
    if (!resolution.known) continue
    speaker(roster, resolution.known, speakers, found)
    const { rule, evidence } = resolution
    found.push(span('heard', caller, rule, { code: resolution.known.id, of: caller, evidence }))
  }
  for (const one of selfNamings(article, attributions, speakers)) found.push(one)
  return found
}

/** The speaker as the document names it, once for each document. */
function speaker(
  roster: Roster,
  known: Known,
  speakers: Map<string, Span>,
  found: (Span | Finding)[],
): void {
  if (speakers.has(known.id)) return
  const held = roster.codebookRole(known)
  const { person } = known
  const family = person?.family ?? known.family
  const features: Record<string, string> = { name: person?.name ?? known.name }
  if (family !== undefined) features.family_name = family
  features.method = person ? 'authority' : 'in_text'
  if (held) features.role = held.role
  if (held?.affiliation !== undefined) features.affiliation = held.affiliation
  if (held?.line !== undefined) features.role_line = String(held.line)
  if (person?.wikidata !== undefined) features.wikidata = person.wikidata
  if (person?.line !== undefined) features.line = String(person.line)
  const named = span('speaker', known.range, 'speaker.named', { code: known.id, features })
  speakers.set(known.id, named)
  found.push(named)
  if (known.role) found.push(span('role', known.role, 'role.with-name', { of: named }))
}

function attribution(mention: Span, resolution: Resolution): Span {
  const { known, method, rule, candidates } = resolution
  const features = candidates.length > 0 ? { method, candidates } : { method }
  const code = known?.id
  const evidence = resolution.evidence ?? known?.range
  return span('attribution', mention, rule, { code, of: mention, evidence, features })
}

function unresolved(mention: Span, label: string, { rule, candidates }: Resolution): Finding {
  const { start, end } = mention
  const among = candidates.length > 0 ? ` (candidates: ${candidates.join(', ')})` : ''
  const message =
    rule === 'label.ambiguous'
      ? `'${label}' fits more than one person${among}: who speaks stays open`
      : `nobody known is called '${label}'${among}; add the person to codebooks/people.yaml`
  return { start, end, level: 'warning', rule: 'speaker.unresolved', message }
}

/** Speakers rarely name themselves: where one does, after the first paragraph, a label may be missed. */
function* selfNamings(
  article: Article,
  attributions: readonly Span[],
  speakers: ReadonlyMap<string, Span>,
): Generator<Finding> {
  for (const [index, { of, code }] of attributions.entries()) {
    const statement = of?.of
    if (!of || statement?.kind !== 'statement' || statement.code === 'quotation') continue
    if (of.features?.function !== undefined) continue
    if (attributions[index - 1]?.of?.of === statement) continue
    if (attributions[index + 1]?.of?.of === statement) continue
    const family = code === undefined ? undefined : speakers.get(code)?.features?.family_name
    const name = String(family ?? article.quote(of))
    for (const paragraph of article.within('speech', statement).slice(1)) {
      const at = wordAt(article.source.text, name, paragraph)
      if (at < 0 || article.findings.some((known) => overlaps(known, paragraph))) continue
      const message = `'${name}' is the speaker of this statement: a label may be missing before`
      const end = at + name.length
      yield { start: at, end, level: 'warning', rule: 'absorbed.self-naming', message }
      break
    }
  }
}

/** Where `word` stands in `range` as a word of its own, but not to open it; -1 if nowhere. */
function wordAt(text: string, word: string, range: Range): number {
  const within = text.slice(range.start + 1, range.end).indexOf(word)
  const at = range.start + 1 + within
  if (within < 0) return -1
  return isWordAt(text, at - 1) || isWordAt(text, at + word.length) ? -1 : at
}
