import {
  abbreviationsSchema,
  corrections,
  key,
  lexicons,
  namesSchema,
  partiesIn,
  sentenceRules,
  span,
  stage,
  Steps,
  z,
  type Article,
  type Finding,
  type Lexicon,
  type Range,
  type Span,
  type Stepwise,
} from 'readout'
import { bodySpans, piecesOf } from './body.ts'
import { chatEvent, isChat } from './chat.ts'
import { correctedHeadings, correctedLabels, wrongCodes } from './corrected.ts'
import { FORMS } from './forms/index.ts'
import { brackets, isRemark, remarkOf } from './brackets.ts'
import { isCredit } from './credit.ts'
import { cut, cutFrom, openedAt } from './cut.ts'
import { eventSpans } from './events.ts'
import { front, isFront } from './front.ts'
import { framedHeadings } from './framed.ts'
import { headingsOf, titleIn } from './headings.ts'
import { joined } from './joined.ts'
import type { Knowledge } from './knowledge.ts'
import { formSpans, labels, type DeclaredForm, type Labels } from './labels.ts'
import type { Headings } from './marked.ts'
import { isMotion } from './motion.ts'
import { notesSchema, prepared, type Notes } from './notes.ts'
import { isEndWord, procedureOf } from './procedure.ts'
import { RULES } from './rules.ts'
import { headingSpans, sections } from './sections.ts'
import { isCovered, sheetOf, type Sheet } from './sheet.ts'
import { statementFrom } from './style.ts'
import { votesIn } from './votes.ts'

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
    'event',
    'caller',
    'narration',
    'form',
  ],
  options: z.strictObject({
    headings: z
      .boolean()
      .default(true)
      .describe('false: the record has no headings, short lines are speech'),
    form: z
      .enum(['auto', ...FORMS])
      .default('auto')
      .describe('How labels are printed; auto: told from the record as a whole'),
  }),
  codebooks: {
    names: { file: 'codebooks/names.yaml', schema: namesSchema },
    notes: { file: 'codebooks/notes.yaml', schema: notesSchema },
    abbreviations: { file: 'codebooks/abbreviations.yaml', schema: abbreviationsSchema },
  },
  rules: RULES,
  reader({ headings, form }, { names, notes, abbreviations }) {
    const namesOf = lexicons(names)
    const notesOf = prepared(notes)
    const rules = sentenceRules(abbreviations)
    return (article) => {
      const { source } = article
      const lexicon = namesOf(source.facts.language?.value, source.text)
      const knowledge = { rules, names: lexicon, notes: notesOf(lexicon.language) }
      const settled = corrections(article, 'no-note', 'no-incident', 'note', 'incident')
      const options = { headings, form }
      const known =
        settled.length === 0 ? knowledge : { ...knowledge, notes: { ...knowledge.notes, settled } }
      return new Steps(withEvents(article, options, known))
    }
  },
})

/** How the stage is declared. */
interface Options {
  readonly headings: boolean
  readonly form: DeclaredForm
}

/** What is read of the article, in steps that take about as long. */
function* read(
  article: Article,
  options: Options,
  knowledge: Knowledge,
): Stepwise<(Span | Finding)[]> {
  const { names, notes } = knowledge
  const out: (Span | Finding)[] = [...wrongCodes(article, notes)]
  const printed = sheetOf(article)
  const isEvent = (content: string): boolean => remarkOf(content, notes) !== undefined
  yield
  const shaped = yield* labels(article, printed, { lexicon: names, isEvent }, options.form)
  const found = correctedLabels(article, printed, shaped, names)
  yield
  const { sheet, body } = joined(printed, piecesOf(printed, found), found, knowledge)
  const isOpen = (piece: Range): boolean =>
    found.at.has(piece.start) || found.displayed.has(piece.start)
  const firstLabel = body.findIndex(isOpen)
  yield
  const told = options.headings ? headingsIn(sheet, body, found, firstLabel, knowledge) : []
  yield
  const headings = new Map(correctedHeadings(article, body, new Map(told)))
  const title = titleIn(sheet, body, headings, firstLabel)
  if (title) headings.delete(title.start)
  for (const doubt of found.findings) if (!headings.has(doubt.start)) out.push(doubt)
  if (firstLabel < 0) {
    prose(out, sheet, body, headings, title, knowledge)
    return out
  }
  for (const one of formSpans(article, found)) out.push(one)
  const first = body.findIndex((one) => headings.has(one.start) || isOpen(one))
  const broken = cutFrom(sheet, body, first, found, knowledge)
  if (broken < first) out.push(cut(body[broken]!))
  const known = broken < first ? openedAt(found, body[broken]!) : found
  const start = Math.min(broken, statementFrom(sheet.text, body, first, found, names))
  for (const one of front(sheet.text, body.slice(0, start), names, notes, {
    title,
    isTitled: isTitled(sheet),
  }))
    out.push(one)
  yield
  yield* bodySpans(out, article, sheet, body.slice(start), known, headings, knowledge)
  return out
}

/** The headings of the record, those that brackets frame among them. */
function headingsIn(
  sheet: Sheet,
  body: readonly Range[],
  found: Labels,
  firstLabel: number,
  knowledge: Knowledge,
): Headings {
  const { text } = sheet
  const { names, notes } = knowledge
  const inChat = isChat(text, found)
  const headings = new Map(
    headingsOf(
      sheet,
      body,
      found,
      firstLabel,
      (one) =>
        isFront(text, one, names, notes) ||
        headsNothing(text, one, knowledge) ||
        (inChat && chatEvent(text, one) !== undefined),
      (one) => isDone(text, one, notes),
      (one) =>
        isCredit(text, one, names) ||
        (sheet.isPage && names.notSpeakers.has(key(text.slice(one.start, one.end)))),
      names.speech,
      votesIn(text, body, found, notes, (one) => isCovered(sheet.marks('heading'), one)),
    ),
  )
  for (const start of firstLabel > 0 ? framedHeadings(text, body, found, firstLabel, notes) : [])
    headings.set(start, { rule: 'heading.framed', level: 1 })
  return headings
}

/** {@link read}, with what its brackets tell event by event, and who is heard in them. */
function* withEvents(
  article: Article,
  options: Options,
  knowledge: Knowledge,
): Stepwise<(Span | Finding)[]> {
  const found = yield* read(article, options, knowledge)
  const told = found.filter((one): one is Span => one.rule === 'incident.bracket')
  for (const incident of told)
    found.push(...eventSpans(article.source.text, incident, knowledge.notes, knowledge.names))
  return found
}

/** True if the front matter of the file gives the title. */
const isTitled = ({ marks }: Sheet): boolean =>
  marks('field').some(({ value }) => value === 'title')

/** True for a line that heads nothing: a name, or words that end a record or a part of it. */
function headsNothing(text: string, piece: Range, { names, notes }: Knowledge): boolean {
  return isPerson(text, piece, names) || isEndWord(key(text.slice(piece.start, piece.end)), notes)
}

/** Longest name with its honorific, in characters. */
const WIDEST_PERSON = 50

/** True for nothing but a name with its honorific: who comes next, or took an oath. */
function isPerson(text: string, piece: Range, names: Lexicon): boolean {
  const said = text.slice(piece.start, piece.end)
  if (said.length > WIDEST_PERSON || said.includes(',')) return false
  if (!names.honorifics.has(key(said.split(' ')[0]!.replace(/\.$/, '')))) return false
  const parties = partiesIn(text, piece, names)
  return parties.length === 1 && parties[0]!.titled === true
}

/** True for a line that is a stage direction, in brackets or not: it heads nothing. */
function isDone(text: string, piece: Range, notes: Notes): boolean {
  if (procedureOf(text, piece, notes) !== undefined || isMotion(text, piece, notes)) return true
  const known = brackets(text, piece, notes).some(({ code }) => !UNTOLD.has(code))
  return known && isRemark(text, piece, notes)
}

/** Codes of brackets whose words tell nothing. */
const UNTOLD: ReadonlySet<string> = new Set(['other', 'insertion'])

/** Adds a record without labels to `out`: title and lead, then narration below the headings of its markup. */
function prose(
  out: (Span | Finding)[],
  sheet: Sheet,
  body: readonly Range[],
  headings: Headings,
  title: Range | undefined,
  { names, notes }: Knowledge,
): void {
  const { text } = sheet
  const whole = { start: 0, end: Math.min(text.length, 1) }
  if (body.length === 0) {
    const message = 'the file holds no text'
    out.push({ ...whole, level: 'warning', rule: 'document.empty', message })
    return
  }
  const message = 'no label was found: the record has no turns'
  out.push({ ...body[0]!, level: 'warning', rule: 'document.no-turns', message })
  const first = body.findIndex(({ start }) => headings.has(start))
  const start = first < 0 ? body.length : first
  for (const one of front(text, body.slice(0, start), names, notes, {
    title,
    isTitled: isTitled(sheet),
  })) {
    if (one.kind !== 'lead') out.push(one)
    else out.push(span('narration', one, 'narration.no-labels'))
  }
  for (const piece of body.slice(start)) {
    const heading = headings.get(piece.start)
    if (heading) headingSpans(out, text, piece, heading, notes)
    else out.push(span('narration', piece, 'narration.no-labels'))
  }
  sections(out, body.slice(start), headings)
}
