import {
  lexicon,
  namesSchema,
  stage,
  z,
  type Article,
  type Finding,
  type Lexicon,
  type Span,
} from 'readout'
import { people, peopleSchema, type People } from './people.ts'
import { Roster, type Known, type Resolution } from './roster.ts'

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
  adds: ['speaker', 'role', 'attribution'],
  options: z.strictObject({}),
  codebooks: {
    names: { file: 'codebooks/names.yaml', schema: namesSchema },
    people: { file: 'codebooks/people.yaml', schema: peopleSchema },
  },
  rules: {
    'label.in-text': 'One person of that name is named more fully in the document',
    'label.codebook': 'One person of that name in codebooks/people.yaml, on the date of the event',
    'label.office': 'The label is an office, which the document gives to one person',
    'label.function': 'The label names a part in the conversation and no person',
    'label.ambiguous': 'More than one person fits the label; they are the candidates',
    'label.unknown': 'Nobody of that name is known from the document or the codebook',
    'speaker.named': 'Where the document names the speaker most fully',
    'role.with-name': 'The office printed with that name',
    'speaker.unresolved': 'A label that could not be resolved to one person',
    'absorbed.self-naming':
      'A statement in which its own speaker is named with office, as others do',
  },
  reader(_options, codebooks) {
    const names = lexicon(codebooks.names)
    const known = people(codebooks.people)
    return (article) => read(article, names, known)
  },
})

function* read(article: Article, names: Lexicon, known: People): Generator<Span | Finding> {
  const mentions = article.spans('mention')
  if (mentions.length === 0) return
  const roster = new Roster(article, names, known)
  const speakers = new Map<string, Span>()
  const warned = new Set<string>()
  for (const mention of mentions) {
    const printed = article.spans('role').find((role) => role.of === mention)
    const resolution = roster.resolve(mention, printed)
    if (resolution.known) yield* speaker(roster, resolution.known, speakers)
    yield attribution(mention, resolution)
    const label = article.quote(mention)
    if (resolution.known || mention.features?.function !== undefined || warned.has(label)) continue
    warned.add(label)
    yield unresolved(mention, label, resolution)
  }
  yield* selfNamings(article, speakers)
}

/** The speaker as the document names it, once for each document. */
function* speaker(roster: Roster, known: Known, speakers: Map<string, Span>): Generator<Span> {
  if (speakers.has(known.id)) return
  const held = roster.codebookRole(known)
  const { person } = known
  const features = {
    name: person?.name ?? known.name,
    family_name: person?.family ?? known.family,
    method: person ? 'authority' : 'in_text',
    ...(held ? { role: held.role } : {}),
    ...(held?.affiliation === undefined ? {} : { affiliation: held.affiliation }),
    ...(held?.line === undefined ? {} : { role_line: String(held.line) }),
    ...(person?.wikidata === undefined ? {} : { wikidata: person.wikidata }),
    ...(person?.line === undefined ? {} : { line: String(person.line) }),
  }
  const span = { ...known.range, kind: 'speaker', code: known.id, rule: 'speaker.named', features }
  speakers.set(known.id, span)
  yield span
  if (known.role) yield { ...known.role, kind: 'role', rule: 'role.with-name', of: span }
}

function attribution(mention: Span, { known, method, rule, candidates }: Resolution): Span {
  const features = candidates.length > 0 ? { method, candidates } : { method }
  return {
    start: mention.start,
    end: mention.end,
    kind: 'attribution',
    rule,
    of: mention,
    features,
    ...(known ? { code: known.id, evidence: known.range } : {}),
  }
}

function unresolved(mention: Span, label: string, { candidates }: Resolution): Finding {
  const { start, end } = mention
  const among = candidates.length > 0 ? `; candidates: ${candidates.join(', ')}` : ''
  const message = `'${label}' could not be resolved to one person${among}; add the person to codebooks/people.yaml`
  return { start, end, level: 'warning', rule: 'speaker.unresolved', message }
}

/** Speakers rarely call themselves "President X": where one does, a label may have been missed. */
function* selfNamings(article: Article, speakers: ReadonlyMap<string, Span>): Generator<Finding> {
  const roles = new Map<string, string>()
  for (const role of article.spans('role')) {
    if (role.of?.code !== undefined) roles.set(role.of.code, article.quote(role).split(' ').at(-1)!)
  }
  const attributions = article.spans('attribution')
  for (const [index, { of, code }] of attributions.entries()) {
    const joint = [attributions[index - 1], attributions[index + 1]].some(
      (near) => near?.of?.of === of?.of,
    )
    const family = code === undefined ? undefined : speakers.get(code)?.features?.family_name
    const role = code === undefined ? undefined : roles.get(code)
    if (joint || !of?.of || of.of.kind !== 'statement' || role === undefined) continue
    const own = `${role} ${String(family)}`
    const at = article.source.text.indexOf(own, of.of.start)
    if (at < 0 || at >= of.of.end) continue
    const message = `'${own}' is the speaker of this statement: a label may be missing before`
    yield {
      start: at,
      end: at + own.length,
      level: 'warning',
      rule: 'absorbed.self-naming',
      message,
    }
  }
}
