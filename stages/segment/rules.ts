import { FORM_RULES } from './forms/index.ts'

/** The rules of the stage, by id, each with what it reads. */
export const RULES = {
  'title.first-line':
    'The first line, below letterhead and dates, if it reads as a line of display',
  'title.names-record':
    'Of the lines of display that open a record, the first with a word of `records` in codebooks/notes.yaml',
  'title.markup': 'The first heading that the markup of the source tells, above the record',
  'title.kicker': 'A shorter line of display above the title',
  'byline.opener': 'A line that opens with a word of `bylines` in codebooks/names.yaml and a name',
  'byline.author': 'A name in the byline',
  'byline.place': 'What follows "in" in the byline',
  'dateline.capitals': 'A place in capitals before a dash at the start of a paragraph',
  'dateline.place': 'The place in the dateline',
  'lead.before-body': 'A paragraph between the title and the first heading or label',
  'fidelity.word': 'A word of `fidelity` in codebooks/notes.yaml in title or lead',
  'heading.before-label':
    'A line of display before a paragraph with a label, or before a line that tells what is done; in capitals also elsewhere between the opening of a sitting and the first label',
  'heading.bracket': 'A line in brackets below a heading and above a label',
  'heading.framed':
    'What brackets frame on lines of their own, the first above the first label, each with other words',
  'heading.markup': 'The markup of the source says it is a heading',
  'heading.bold':
    'A short line in bold between paragraphs of running text, in a page without labels that has several',
  'heading.numbered': 'A numbered line of display in a record without labels, with text below',
  'heading.agenda':
    'A numbered paragraph above a label, in a record where nearly all such paragraphs stand there',
  'heading.as-others': 'A line of display in a record that has such headings elsewhere',
  'heading.unended':
    'A line amid speech that ends no sentence, in a record in which all that is said does',
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
  'note.insertion': 'A bracket inside a sentence: words the editors put in; they stay in the text',
  'note.bracket': 'A bracket with a word of `notes` in codebooks/notes.yaml',
  'note.label': 'A bracket in a label that tells of a translation or of the language spoken',
  'note.after-last': 'A note after the last words of the record: it speaks of the whole document',
  'note.paragraph': 'A paragraph that is nothing but an editorial note',
  'note.footnote': 'A paragraph that opens with a mark that stands glued to a word before',
  'incident.bracket': 'A bracket with a word of `incidents` in codebooks/notes.yaml',
  'incident.line':
    'A line of its own with words of `incidents` or `procedures` in codebooks/notes.yaml',
  'event.told':
    'One of several events in a bracket: words of `incidents` in codebooks/notes.yaml, or a name before a colon, between dashes',
  'event.caller': 'A name in a bracket that tells of words, laughter or applause',
  'narration.read':
    'A paragraph behind a line that members vote, the clerk reads or somebody brings a motion, until somebody speaks',
  'incident.chat':
    'A line of a chat that tells what a program or a person does: an arrow, a star or a dash before a nickname',
  'narration.motion':
    'A line of nothing but who brings a motion: words of `motions` in codebooks/notes.yaml and names; or one that opens with a name and ends with words of `announcing` in codebooks/names.yaml',
  'narration.frame': 'A bracket around a heading',
  'narration.between': 'A paragraph below a heading that speaks to nobody',
  'narration.running': 'A short line that recurs in the record, or ends a part of it',
  'narration.told':
    'A paragraph that opens with a name in capitals, as labels do, and tells of its bearer, or with two who speak',
  'narration.examiner':
    'A line that says who asks from there on: words of `examined_by` in codebooks/names.yaml and a name',
  'narration.outcome':
    'A line of minutes that opens with a word of `outcomes` in codebooks/notes.yaml',
  'narration.count': 'Lines of a few words, a colon and a number: votes counted, sums of money',
  'narration.name': 'A name alone on a line inside a turn: who comes next, and not what is said',
  'narration.end':
    'A line with words of `ends` in codebooks/notes.yaml, a time, or who held the interview, behind the last words',
  'narration.no-labels': 'A paragraph of a record in which no label was found',
  'label.doubtful':
    'A line that looks like a label, but of words that occur in lower case too, or that stands alone in prose',
  'turn.empty': 'A label after which nothing is said',
  'body.cut': 'A record that begins inside a turn, whose label is missing',
  'body.unlabelled': 'A paragraph without a label, with which no turn goes on',
  'absorbed.name': 'The name of a label opens a paragraph inside a turn, without its colon',
  'absorbed.opener': 'A paragraph inside a turn opens with a few words and a colon, as labels do',
  'absorbed.paragraph':
    'A further paragraph in a record whose turns have one, or before the same label again',
  'absorbed.inside': 'The name of a label and a colon stand inside a paragraph',
  'absorbed.remark': 'A paragraph inside a turn that opens with a word like "Note:"',
  'document.no-turns': 'A record in which no label was found',
  'document.empty': 'A file with nothing but white space',
}
