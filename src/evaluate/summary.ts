import { compare } from '#model/problem.ts'
import { ofDocument, ofMean, type Intervals } from './interval.ts'
import { mean, type Counts, type Figures, type Score } from './score.ts'

/** The figures of a document, a family or all. */
export interface Row {
  readonly name: string
  /** Number of marked turns. */
  readonly n: number
  readonly figures: Figures
  readonly intervals: Intervals
  /** Figures without roster and codebooks of people. */
  readonly blind: Figures
}

/** The row of a document: where it belongs, and what its figures are made of. */
export interface DocumentRow extends Row {
  readonly family: string
  readonly counts: Counts
}

/** The figures of all: documents, families (means of documents), and the mean of the families. */
export interface Summary {
  readonly documents: readonly DocumentRow[]
  readonly families: readonly Row[]
  readonly macro: Row
}

/** A document as scored. */
export interface Scored {
  readonly id: string
  readonly family: string
  readonly score: Score
  readonly blind: Score
}

/** Sums up the scores of documents. */
export function summarise(scored: readonly Scored[]): Summary {
  const documents = scored.map(documentRow)
  const names = [...new Set(documents.map((one) => one.family))].sort(compare)
  const families = names.map((name) => {
    const own = documents.filter((one) => one.family === name)
    return meanRow(name, own)
  })
  return { documents, families, macro: meanRow('macro', families) }
}

function documentRow({ id, family, score, blind }: Scored): DocumentRow {
  const { n, figures, counts } = score
  const intervals = ofDocument(counts)
  return { name: id, family, n, figures, intervals, blind: blind.figures, counts }
}

/** The mean of rows; of a single one its own intervals. */
function meanRow(name: string, rows: readonly Row[]): Row {
  const figures = rows.map((row) => row.figures)
  return {
    name,
    n: rows.reduce((sum, row) => sum + row.n, 0),
    figures: mean(figures),
    intervals: ofMean(figures) ?? rows[0]?.intervals ?? {},
    blind: mean(rows.map((row) => row.blind)),
  }
}
