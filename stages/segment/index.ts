import {
  abbreviationsSchema,
  corrections,
  isBlank,
  labelAt,
  lexicon,
  namesSchema,
  sentenceRules,
  stage,
  z,
  type Article,
  type Finding,
  type Lexicon,
  type Range,
  type SentenceRules,
  type Span,
  span,
} from 'readout'
import { correctedHeadings, correctedKind, correctedLabels } from './corrected.ts'
import { absorption } from './absorption.ts'
import { isRemark, notesSchema, prepared, wholeRemark, type Notes } from './brackets.ts'
import { front, isByline } from './front.ts'
import { headingsOf, headingSpans, sections, type Headings } from './headings.ts'
import { isNoSpeaker, labels, type Labels } from './labels.ts'
import { turnSpans, type Turn } from './turns.ts'

/** What the stage knows of the language. */
interface Knowledge {
  readonly names: Lexicon
  readonly notes: Notes
  readonly rules: (language: string | undefined) => SentenceRules
}

/**
 * Reads the structure of the record: title, lead, headings, turns, notes, sentences.
 *
 * ```
 * Summit meetings                                       heading
 * Abe, Putin: We will continue to consider              turn
 * ^^^^^^^^^^^ label
 *             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ statement
 * ```
 */
export default stage({
  name: 'segment',
  version: 1,
  about: 'Finds title, byline, lead, headings, turns, notes, incidents and sentences',
  needs: ['chrome', 'footer_tag'],
  adds: [
    'kicker',
    'title',
    'byline',
    'author',
    'place',
    'dateline',
    'lead',
    'fidelity',
    'heading',
    'section',
    'turn',
    'label',
    'mention',
    'role',
    'statement',
    'speech',
    'sentence',
    'note',
    'incident',
    'narration',
  ],
  options: z.strictObject({
    headings: z
      .boolean()
      .default(true)
      .describe('false: the record has no headings, short lines are speech'),
  }),
  codebooks: {
    names: { file: 'codebooks/names.yaml', schema: namesSchema },
    notes: { file: 'codebooks/notes.yaml', schema: notesSchema },
    abbreviations: { file: 'codebooks/abbreviations.yaml', schema: abbreviationsSchema },
  },
  rules: {
    'title.first-line': 'The first line, if it reads as a line of display',
    'title.kicker': 'A shorter line of display above the title',
    'byline.opener':
      'A line that opens with a word of `bylines` in codebooks/names.yaml and a name',
    'byline.author': 'A name in the byline',
    'byline.place': 'What follows "in" in the byline',
    'dateline.capitals': 'A place in capitals before a dash at the start of a paragraph',
    'dateline.place': 'The place in the dateline',
    'lead.before-body': 'A paragraph between the title and the first heading or label',
    'fidelity.word': 'A word of `fidelity` in codebooks/notes.yaml in title or lead',
    'heading.before-label': 'A line of display before a paragraph with a label',
    'heading.as-others': 'A line of display in a record that has such headings elsewhere',
    'section.heading': 'A heading and what follows until the next',
    'turn.label': 'From one label to the next label or heading',
    'turn.paragraph': 'A paragraph of a turn, without the notes at its edges',
    'label.colon':
      'Names before a colon at the start of a paragraph, believed from the whole record',
    'label.corrected': 'Words that corrections.yaml says are a label',
    'heading.corrected': 'Words that corrections.yaml says are a heading',
    'label.name': 'One name in a label',
    'label.role': 'An office or a bracket printed with a name in a label',
    'sentence.stop': 'Ends at a stop that no abbreviation, initial or number explains',
    'note.insertion':
      'A bracket inside a sentence: words the editors put in; they stay in the text',
    'note.bracket': 'A bracket with a word of `notes` in codebooks/notes.yaml',
    'note.after-last': 'A note after the last words of the record: it speaks of the whole document',
    'note.paragraph': 'A paragraph that is nothing but an editorial note',
    'incident.bracket': 'A bracket with a word of `incidents` in codebooks/notes.yaml',
    'narration.no-labels': 'A paragraph of a record in which no label was found',
    'label.doubtful': 'A line that looks like a label, but of words that occur in lower case too',
    'turn.empty': 'A label after which nothing is said',
    'body.unlabelled': 'A paragraph that follows a heading and has no label',
    'absorbed.name': 'The name of a label opens a paragraph inside a turn, without its colon',
    'absorbed.opener': 'A paragraph inside a turn opens with a few words and a colon, as labels do',
    'absorbed.paragraph':
      'A further paragraph in a record whose turns have one, or before the same label again',
    'absorbed.inside': 'The name of a label and a colon stand inside a paragraph',
    'absorbed.remark': 'A paragraph inside a turn that opens with a word like "Note:"',
    'document.no-turns': 'A record in which no label was found',
    'document.empty': 'A file with nothing but white space',
  },
  reader({ headings }, { names, notes, abbreviations }) {
    const knowledge = {
      names: lexicon(names),
      notes: prepared(notes),
      rules: sentenceRules(abbreviations),
    }
    return (article) => {
      const spoken = corrections(article, 'no-note', 'no-incident')
      if (spoken.length === 0) return read(article, headings, knowledge)
      return read(article, headings, { ...knowledge, notes: { ...knowledge.notes, spoken } })
    }
  },
})

function* read(
  article: Article,
  withHeadings: boolean,
  knowledge: Knowledge,
): Generator<Span | Finding> {
  const body = bodyOf(article)
  const found = correctedLabels(
    article,
    body,
    labels(article, body, knowledge.names),
    knowledge.names,
  )
  const firstLabel = body.findIndex((paragraph) => found.at.has(paragraph.start))
  if (firstLabel < 0) return yield* prose(article, body, knowledge)
  const read = withHeadings
    ? headingsOf(article, body, found, firstLabel, (one) => isFront(article, one, knowledge))
    : new Map()
  const headings = correctedHeadings(article, body, read)
  for (const doubt of found.findings) if (!headings.has(doubt.start)) yield doubt
  const start = body.findIndex((one) => headings.has(one.start) || found.at.has(one.start))
  yield* front(article.source.text, body.slice(0, start), knowledge.names, knowledge.notes)
  yield* bodySpans(article, body.slice(start), found, headings, knowledge)
}

/** The paragraphs that no earlier stage set aside as a whole. */
function bodyOf(article: Article): Range[] {
  const { text } = article.source
  const aside = [...article.spans('chrome'), ...article.spans('footer_tag')]
  if (aside.length === 0) return [...article.paragraphs]
  aside.sort((a, b) => a.start - b.start)
  let next = 0
  return article.paragraphs.filter(({ start, end }) => {
    let at = start
    while (next < aside.length && aside[next]!.end <= start) next++
    for (let i = next; i < aside.length && aside[i]!.start < end; i++) {
      if (!isBlank(text, { start: at, end: Math.max(at, aside[i]!.start) })) return true
      at = Math.max(at, aside[i]!.end)
    }
    return !isBlank(text, { start: Math.min(at, end), end })
  })
}

/** A record without labels: title and lead, then narration. */
function* prose(
  article: Article,
  body: readonly Range[],
  { names, notes }: Knowledge,
): Generator<Span | Finding> {
  const { text } = article.source
  const whole = { start: 0, end: Math.min(text.length, 1) }
  if (body.length === 0) {
    const message = 'the file holds no text'
    return yield { ...whole, level: 'warning', rule: 'document.empty', message }
  }
  const message = 'no label was found: the record has no turns'
  yield { ...body[0]!, level: 'warning', rule: 'document.no-turns', message }
  for (const one of front(text, body, names, notes)) {
    if (one.kind !== 'lead') yield one
    else yield span('narration', one, 'narration.no-labels')
  }
}

function* bodySpans(
  article: Article,
  body: readonly Range[],
  found: Labels,
  headings: Headings,
  knowledge: Knowledge,
): Generator<Span | Finding> {
  const { text } = article.source
  const turns: Turn[] = []
  let turn: Turn | undefined
  let opensSection = false
  for (const paragraph of body) {
    const label = found.at.get(paragraph.start)
    const heading = headings.get(paragraph.start)
    if (label) {
      const said = label.end < paragraph.end ? [afterLabel(text, paragraph, label.end)] : []
      turns.push((turn = { label, paragraphs: said, opensSection, kind: undefined }))
      opensSection = false
    } else if (heading) {
      turn = undefined
      opensSection = true
      yield* headingSpans(text, paragraph, heading, knowledge.notes)
    } else {
      const note =
        paragraph === body.at(-1) ? lastNote(text, paragraph, knowledge.notes) : undefined
      if (note) yield note
      else if (turn) turn.paragraphs.push(paragraph)
      else yield unlabelled(paragraph)
    }
  }
  yield* sections(body, headings)
  const rules = knowledge.rules(article.source.facts.language?.value)
  for (const one of turns) {
    one.kind = correctedKind(article, one)
    yield* turnSpans(text, one, knowledge.notes, rules, one === turns.at(-1))
    if (one.paragraphs.length === 0) yield empty(one)
    yield* remarks(article, one, knowledge)
  }
  const isSpoken = (one: Range): boolean => !isRemark(text, one, knowledge.notes)
  yield* absorption(article, turns, found.names, isSpoken)
}

/** A note that is the last paragraph of the record. */
function lastNote(text: string, paragraph: Range, notes: Notes): Span | undefined {
  const code = wholeRemark(text, paragraph, notes)
  if (code === undefined) return undefined
  return span('note', paragraph, 'note.after-last', { code, features: { scope: 'document' } })
}

/** Paragraphs inside a turn that open with a word like "Note:", which is no speaker's. */
function* remarks(
  article: Article,
  { paragraphs }: Turn,
  { names }: Knowledge,
): Generator<Finding> {
  for (const paragraph of paragraphs.slice(1)) {
    const label = labelAt(article.source.text, paragraph, names)
    if (!label?.names.some((name) => isNoSpeaker(article, name, names))) continue
    const { start, end } = label
    const message = `"${article.quote(label)}" names no speaker: this may be a remark and no speech`
    yield { start, end, level: 'warning', rule: 'absorbed.remark', message }
  }
}

function isFront(article: Article, paragraph: Range, { names, notes }: Knowledge): boolean {
  const { text } = article.source
  return isByline(text, paragraph, names) || wholeRemark(text, paragraph, notes) !== undefined
}

function afterLabel(text: string, paragraph: Range, start: number): Range {
  const rest = text.slice(start, paragraph.end)
  return { start: start + rest.length - rest.trimStart().length, end: paragraph.end }
}

function unlabelled(paragraph: Range): Finding {
  const message = 'this paragraph follows a heading and has no label: who says it is unknown'
  return { ...paragraph, level: 'warning', rule: 'body.unlabelled', message }
}

function empty({ label }: Turn): Finding {
  const { start, end } = label
  const message = 'nothing is said after this label'
  return { start, end, level: 'warning', rule: 'turn.empty', message }
}
