import type { Article } from '#model/article.ts'
import { EXIT, Rejection } from '#model/problem.ts'
import type { Cell, Table } from '#model/table.ts'
import { offsetsOf } from '#text/offsets.ts'
import type { Range } from '#text/range.ts'

/** A row of a table, by the names of its columns. */
export type Row = Readonly<Record<string, Cell>>

/** A document as the tables tell it: all that exporters know. */
export interface Document {
  /** What its files are called, without ending. */
  readonly name: string
  readonly id: string
  /** The text whose characters `start` and `end` count. */
  readonly text: string
  /** The article, if the document was read and not taken from a release. */
  readonly article?: Article
  /** Its rows of a table; of `speakers` at least those of all who speak in it. */
  rows(table: string): readonly Row[]
}

/** `article` with its rows of `tables`, made when they are asked for. */
export function readDocument(article: Article, tables: readonly Table[], name: string): Document {
  const known = new Map<string, readonly Row[]>()
  const { id, text } = article.source
  return {
    name,
    id,
    text,
    article,
    rows(wanted) {
      const rows = known.get(wanted) ?? rowsOf(article, tables, wanted)
      known.set(wanted, rows)
      return rows
    },
  }
}

function rowsOf(article: Article, tables: readonly Table[], wanted: string): Row[] {
  const table = tables.find(({ name }) => name === wanted)
  if (!table) throw noTable(wanted)
  return [...table.rows(article)].map((row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, column.value(row)])),
  )
}

/** Ends an export for which the declaration gives no table `name`. */
export function noTable(name: string): Rejection {
  const message = `no stage gives the table '${name}', of which the form is made`
  const hint = 'let the stage emit stand in pipeline.yaml'
  return new Rejection(
    [{ file: 'pipeline.yaml', level: 'error', rule: 'no-table', message, hint }],
    EXIT.usage,
  )
}

/** The cell of a text column, if there is one. */
export function textOf(row: Row | undefined, column: string): string | undefined {
  const cell = row?.[column]
  return typeof cell === 'string' && cell !== '' ? cell : undefined
}

/** The items of a list column; none if it is missing. */
export function listOf(row: Row, column: string): readonly string[] {
  const cell = row[column]
  return Array.isArray(cell) ? (cell as readonly string[]) : []
}

/** The range of a row in code points. */
export function pointsOf(row: Row): Range {
  return { start: Number(row.start), end: Number(row.end) }
}

/** Says where the range of a row lies in the text, in JavaScript units. */
export function unitsIn(text: string): (row: Row) => Range {
  const { unit } = offsetsOf(text, Buffer.byteLength(text))
  return (row) => ({ start: unit(Number(row.start)), end: unit(Number(row.end)) })
}

/** Cuts the text of a range given in JavaScript units, or of a row. */
export function quotesOf(text: string): (row: Row) => string {
  const units = unitsIn(text)
  return (row) => {
    const { start, end } = units(row)
    return text.slice(start, end)
  }
}

/** `rows` by the cell of a column, in their order. */
export function groupedBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = textOf(row, column)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** Who speaks in a document: the row of each speaker, in the order in which they first speak. */
export function speakersIn(document: Document): Row[] {
  const rows = new Map(document.rows('speakers').map((row) => [textOf(row, 'speaker_id'), row]))
  const spoken = document.rows('attributions').map((row) => textOf(row, 'speaker_id'))
  return [...new Set(spoken)].flatMap((id) => {
    const row = id === undefined ? undefined : rows.get(id)
    return row ? [row] : []
  })
}
