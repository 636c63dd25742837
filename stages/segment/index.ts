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
  z,
  type Article,
  type Finding,
  type Lexicon,
  type Range,
  type Span,
} from 'readout'
import { bodySpans, piecesOf, type Knowledge } from './body.ts'
import { correctedHeadings, correctedLabels, wrongCodes } from './corrected.ts'
import { FORM_RULES, FORMS } from './forms/index.ts'
import { brackets, isRemark, remarkOf } from './brackets.ts'
import { cut, cutFrom, openedAt } from './cut.ts'
import { front, isFront } from './front.ts'
import { headingsOf, headingSpans, sections, titleIn } from './headings.ts'
import { joined } from './joined.ts'
import { formSpans, labels, type DeclaredForm } from './labels.ts'
import type { Headings } from './marked.ts'
import { notesSchema, prepared, type Notes } from './notes.ts'
import { isEndWord, procedureOf } from './procedure.ts'
import { isCovered, sheetOf, type Sheet } from './sheet.ts'
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
  rules: {
    'title.first-line':
      'The first line, below letterhead and dates, if it reads as a line of display',
    'title.names-record':
      'Of the lines of display that open a record, the first with a word of `records` in codebooks/notes.yaml',
    'title.markup': 'The first heading that the markup of the source tells, above the record',
    'title.kicker': 'A shorter line of display above the title',
    'byline.opener':
      'A line that opens with a word of `bylines` in codebooks/names.yaml and a name',
    'byline.author': 'A name in the byline',
    'byline.place': 'What follows "in" in the byline',
    'dateline.capitals': 'A place in capitals before a dash at the start of a paragraph',
    'dateline.place': 'The place in the dateline',
    'lead.before-body': 'A paragraph between the title and the first heading or label',
    'fidelity.word': 'A word of `fidelity` in codebooks/notes.yaml in title or lead',
    'heading.before-label':
      'A line of display before a paragraph with a label, or before a line that tells what is done; in capitals also elsewhere between the opening of a sitting and the first label',
    'heading.bracket': 'A line in brackets below a heading and above a label',
    'heading.markup': 'The markup of the source says it is a heading',
    'heading.bold':
      'A short line in bold between paragraphs of running text, in a page without labels that has several',
    'heading.numbered': 'A numbered line of display in a record without labels, with text below',
    'heading.agenda':
      'A numbered paragraph above a label, in a record where nearly all such paragraphs stand there',
    'heading.as-others': 'A line of display in a record that has such headings elsewhere',
    'heading.examination':
      'A line of a court record that opens with words of `examined_by` in codebooks/names.yaml and says which examination begins',
    'section.heading': 'A heading and what follows until the next',
    'turn.label': 'From one label to the next label or heading',
    'turn.display': 'Words set apart as a question, or those below them: nobody is named',
    'turn.unlabelled': 'Words said below a heading without a label: nobody is named',
    'turn.paragraph': 'A paragraph of a turn, without the notes at its edges',
    ...FORM_RULES,
    'correction.no-such-code':
      'A correction proposes a note or an incident that codebooks/notes.yaml does not have',
    'label.corrected': 'Words that corrections.yaml says are a label',
    'heading.corrected': 'Words that corrections.yaml says are a heading',
    'label.name': 'One name in a label',
    'label.role': 'An office or a bracket printed with a name in a label',
    'sentence.stop': 'Ends at a stop that no abbreviation, initial or number explains',
    'note.insertion':
      'A bracket inside a sentence: words the editors put in; they stay in the text',
    'note.bracket': 'A bracket with a word of `notes` in codebooks/notes.yaml',
    'note.label': 'A bracket in a label that tells of a translation or of the language spoken',
    'note.after-last': 'A note after the last words of the record: it speaks of the whole document',
    'note.paragraph': 'A paragraph that is nothing but an editorial note',
    'note.footnote': 'A paragraph that opens with a mark that stands glued to a word before',
    'incident.bracket': 'A bracket with a word of `incidents` in codebooks/notes.yaml',
    'incident.line':
      'A line of its own with words of `incidents` or `procedures` in codebooks/notes.yaml',
    'narration.read':
      'A paragraph behind a line that members vote or the clerk reads, until somebody speaks',
    'narration.between': 'A paragraph below a heading that speaks to nobody',
    'narration.running': 'A short line that recurs in the record, or ends a part of it',
    'narration.told':
      'A paragraph that opens with a name in capitals, as labels do, and tells of its bearer',
    'narration.examiner':
      'A line that says who asks from there on: words of `examined_by` in codebooks/names.yaml and a name',
    'narration.outcome':
      'A line of minutes that opens with a word of `outcomes` in codebooks/notes.yaml',
    'narration.name': 'A name alone on a line inside a turn: who comes next, and not what is said',
    'narration.end':
      'A line with words of `ends` in codebooks/notes.yaml, or a time, behind the last words',
    'narration.no-labels': 'A paragraph of a record in which no label was found',
    'label.doubtful':
      'A line that looks like a label, but of words that occur in lower case too, or that stands alone in prose',
    'turn.empty': 'A label after which nothing is said',
    'body.cut': 'A record that begins inside a turn, whose label is missing',
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
      if (settled.length === 0) return read(article, options, knowledge)
      return read(article, options, { ...knowledge, notes: { ...knowledge.notes, settled } })
    }
  },
})

/** How the stage is declared. */
interface Options {
  readonly headings: boolean
  readonly form: DeclaredForm
}

function read(article: Article, options: Options, knowledge: Knowledge): (Span | Finding)[] {
  const { names, notes } = knowledge
  const out: (Span | Finding)[] = [...wrongCodes(article, notes)]
  const printed = sheetOf(article)
  const isEvent = (content: string): boolean => remarkOf(content, notes) !== undefined
  const shaped = labels(article, printed, { lexicon: names, isEvent }, options.form)
  const found = correctedLabels(article, printed, shaped, names)
  const { sheet, body } = joined(printed, piecesOf(printed, found), found, knowledge)
  const isOpen = (piece: Range): boolean =>
    found.at.has(piece.start) || found.displayed.has(piece.start)
  const firstLabel = body.findIndex(isOpen)
  const told = options.headings
    ? headingsOf(
        sheet,
        body,
        found,
        firstLabel,
        (one) => isFront(sheet.text, one, names, notes) || headsNothing(sheet.text, one, knowledge),
        (one) => isDone(sheet.text, one, notes),
        (one) => sheet.isPage && names.notSpeakers.has(key(sheet.text.slice(one.start, one.end))),
        names.speech,
        votesIn(sheet.text, body, found, notes, (one) => isCovered(sheet.marks('heading'), one)),
      )
    : new Map()
  const headings = new Map(correctedHeadings(article, body, told))
  const title = titleIn(sheet, body, headings, firstLabel)
  if (title) headings.delete(title.start)
  for (const doubt of found.findings) if (!headings.has(doubt.start)) out.push(doubt)
  if (firstLabel < 0) {
    prose(out, sheet, body, headings, title, knowledge)
    return out
  }
  for (const one of formSpans(article, found)) out.push(one)
  const first = body.findIndex((one) => headings.has(one.start) || isOpen(one))
  const start = cutFrom(sheet, body, first, found, knowledge)
  if (start < first) out.push(cut(body[start]!))
  const known = start < first ? openedAt(found, body[start]!) : found
  for (const one of front(sheet.text, body.slice(0, start), names, notes, {
    title,
    isTitled: isTitled(sheet),
  }))
    out.push(one)
  bodySpans(out, article, sheet, body.slice(start), known, headings, knowledge)
  return out
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
  if (procedureOf(text, piece, notes) !== undefined) return true
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
