import { Batch } from '#model/batch.ts'
import { column, type CellType, type Column } from '#model/table.ts'
import { CsvEncoder, csvHead } from '../formats/csv.ts'
import type { Row } from './document.ts'
import type { DocumentForm } from './target.ts'

/** Columns of statements, then of their documents, with their types. */
const STATEMENT: readonly (readonly [name: string, type: CellType])[] = [
  ['statement_id', 'text'],
  ['doc_id', 'text'],
  ['seq', 'integer'],
  ['date', 'date'],
  ['section', 'text'],
  ['kind', 'text'],
  ['speaker', 'text'],
  ['speaker_ids', 'list'],
  ['n_speakers', 'integer'],
  ['is_joint', 'boolean'],
  ['speaker_label', 'text'],
  ['role', 'text'],
  ['topics', 'list'],
  ['notes', 'list'],
  ['reply_to', 'text'],
  ['language', 'text'],
  ['n_words', 'integer'],
]
const DOCUMENT: readonly (readonly [name: string, type: CellType])[] = [
  ['title', 'text'],
  ['event', 'text'],
  ['place', 'text'],
  ['publisher', 'text'],
  ['fidelity', 'text'],
]

const COLUMNS: readonly Column[] = [...STATEMENT, ...DOCUMENT, ['text', 'text'] as const].map(
  ([name, type]) =>
    column(
      name,
      type,
      name,
      { stage: 'emit', evidence: 'code', free: true },
      (row) => (row as Row)[name],
    ),
)

const FILE = 'statements.csv'

/**
 * One table for `quanteda::corpus`: a statement a row, its docvars and those of its document.
 * @see https://quanteda.io/reference/corpus.html
 */
export const quanteda: DocumentForm = {
  of: 'documents',
  name: 'quanteda',
  about: 'one CSV file for corpus() of quanteda in R: statements with their docvars',
  open(out) {
    const batch = new Batch({ columns: COLUMNS })
    const encoder = new CsvEncoder()
    out.append(FILE, csvHead({ columns: COLUMNS }, false))
    return {
      add(document) {
        const about = document.rows('documents')[0] ?? {}
        const shared = Object.fromEntries(DOCUMENT.map(([name]) => [name, about[name]]))
        batch.append(document.rows('statements').map((row) => ({ ...row, ...shared })))
        out.append(FILE, encoder.encode(batch))
        batch.clear()
      },
    }
  },
}
