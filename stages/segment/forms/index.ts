import { alone } from './alone.ts'
import { bracketed } from './bracketed.ts'
import { circle } from './circle.ts'
import { clause } from './clause.ts'
import { colon } from './colon.ts'
import { dash } from './dash.ts'
import { letter } from './letter.ts'
import { nick } from './nick.ts'
import { spaced } from './spaced.ts'
import { stop } from './stop.ts'
import { type } from './type.ts'
import type { FormName, Grammar } from './site.ts'

/** The forms of labels, in the words of pipeline.yaml. */
export const FORMS = [
  'colon',
  'stop',
  'dash',
  'letter',
  'circle',
  'alone',
  'clause',
  'type',
  'display',
] as const satisfies readonly FormName[]

/** The forms of labels that lines open with, in the order in which they are tried. */
export const GRAMMARS: readonly (readonly [FormName, Grammar])[] = [
  ['circle', circle],
  ['letter', letter],
  ['colon', bracketed],
  ['colon', colon],
  ['colon', nick],
  ['dash', dash],
  ['stop', stop],
  ['clause', clause],
  ['circle', spaced],
  ['type', type],
  ['alone', alone],
]

/** What a label of each form is, and what tells that a record has it. */
export const FORM_RULES = {
  'label.colon': 'Names before a colon at the start of a line, believed from the whole record',
  'label.stop': 'Names before a full stop: in capitals, or again and again in the record',
  'label.dash': 'Names before a dash: in capitals or with an office, or again and again',
  'label.letter': 'Q or A without a colon, in a record with several questions',
  'label.circle':
    'Names behind a circle, or before a wide space or a tab again and again, as records of Japan print them',
  'label.alone': 'Names alone on a line: with a time or office, or again and again',
  'label.clause': 'A party, a verb of asking or moving, and a colon or an indirect question',
  'label.type':
    'Names set apart by their type before the words they say, again and again, of two parties at least',
  'label.display':
    'A question set as a heading or in bold, or the answer below it: nobody is named',
  'form.colon': 'The record has labels before a colon',
  'form.stop': 'The record has labels before a full stop',
  'form.dash': 'The record has labels before a dash',
  'form.letter': 'The record has Q and A without a colon',
  'form.circle': 'The record has labels behind a circle',
  'form.alone': 'The record has labels alone on their lines',
  'form.clause': 'The record has clauses as labels',
  'form.type': 'The record has labels set apart by their type alone',
  'form.display': 'The record sets questions apart by their type',
} as const
