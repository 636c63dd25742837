import type { Cell, Table } from '#model/table.ts'
import { citationText } from '../describe/citation.ts'
import type { Release } from '../describe/release.ts'
import { readCsv } from '../formats/csv-read.ts'
import type { Sink } from '../formats/format.ts'
import { writeWorkbook, type Sheet } from '../formats/workbook.ts'

/** Path of the workbook below the release folder. */
export const WORKBOOK = 'release.xlsx'

/** A table, and its rows as often as they are asked for. */
export interface TableRows {
  readonly table: Table
  readonly count: number
  rows(): Iterable<readonly Cell[]>
}

/** Writes all tables of a release into one workbook, after a sheet that says what they are, before the codebook. */
export function writeReleaseWorkbook(
  release: Omit<Release, 'tables'> & Pick<Release, 'version'>,
  tables: readonly TableRows[],
  codebook: string,
  sink: Sink,
): void {
  const sheets = tables.map(({ table, count, rows }) => ({
    name: table.name,
    columns: table.columns.map(({ name, type }) => ({ name, type })),
    count,
    rows,
  }))
  writeWorkbook([readMe(release, tables), ...sheets, codebookSheet(codebook)], sink)
}

function readMe(release: Omit<Release, 'tables'>, tables: readonly TableRows[]): Sheet {
  const rows: Cell[][] = [
    ['title', release.title],
    ['description', release.description],
    ['version', `${release.version} (${release.status})`],
    ['released', release.released],
    ['cite as', citationText(release)],
    ['licence of the tables', release.licence],
    ['rights in the texts', release.rights],
    ['missing values', 'An empty cell is a missing value. Lists are joined by |.'],
    ['offsets', 'start and end count characters (Unicode code points) from 0, end exclusive.'],
    ['columns', 'The sheet codebook defines every column.'],
    ...tables.map(({ table, count }) => [
      `sheet ${table.name}`,
      `${count} rows; one row is ${table.row}`,
    ]),
  ]
  return { name: 'read me', columns: textColumns(['what', 'value']), ...listed(rows) }
}

function codebookSheet(csv: string): Sheet {
  const { columns, rows } = readCsv(Buffer.from(csv))
  const cells = rows.map((row) => row.map((cell) => (cell === '' ? undefined : cell)))
  return { name: 'codebook', columns: textColumns(columns), ...listed(cells) }
}

const listed = (rows: readonly (readonly Cell[])[]): Pick<Sheet, 'count' | 'rows'> => ({
  count: rows.length,
  rows: () => rows,
})

const textColumns = (names: readonly string[]): Sheet['columns'] =>
  names.map((name) => ({ name, type: 'text' }))
