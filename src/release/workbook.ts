import type { Cell, Table } from '#model/table.ts'
import { citationText } from '../describe/citation.ts'
import type { Release } from '../describe/release.ts'
import { readCsv } from '../formats/csv-read.ts'
import { workbook, type Sheet } from '../formats/workbook.ts'

/** Path of the workbook below the release folder. */
export const WORKBOOK = 'release.xlsx'

/** All tables of a release in one workbook, after a sheet that says what they are, before the codebook. */
export function releaseWorkbook(
  release: Omit<Release, 'tables'> & Pick<Release, 'version'>,
  tables: readonly { readonly table: Table; readonly rows: readonly Cell[][] }[],
  codebook: string,
): Uint8Array {
  const sheets = tables.map(({ table, rows }) => ({
    name: table.name,
    columns: table.columns.map(({ name, type }) => ({ name, type })),
    rows,
  }))
  return workbook([readMe(release, tables), ...sheets, codebookSheet(codebook)])
}

function readMe(
  release: Omit<Release, 'tables'>,
  tables: readonly { readonly table: Table; readonly rows: readonly unknown[] }[],
): Sheet {
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
    ...tables.map(({ table, rows: list }) => [
      `sheet ${table.name}`,
      `${list.length} rows; one row is ${table.row}`,
    ]),
  ]
  return { name: 'read me', columns: textColumns(['what', 'value']), rows }
}

function codebookSheet(csv: string): Sheet {
  const { columns, rows } = readCsv(Buffer.from(csv))
  const cells = rows.map((row) => row.map((cell) => (cell === '' ? undefined : cell)))
  return { name: 'codebook', columns: textColumns(columns), rows: cells }
}

const textColumns = (names: readonly string[]): Sheet['columns'] =>
  names.map((name) => ({ name, type: 'text' }))
