import type { CellType } from '#model/table.ts'
import type { HistoryRecord, Level, Release, TextFile } from './release.ts'

/** A column of one of the files that say how a release differs from the one before. */
interface HistoryColumn {
  readonly name: string
  readonly type: CellType
  readonly description: string
}

/** One of the files that say how a release differs from the one before. */
export interface HistoryTable {
  readonly path: string
  readonly row: string
  readonly columns: readonly HistoryColumn[]
}

const text = (name: string, description: string): HistoryColumn => ({
  name,
  type: 'text',
  description,
})

/** changes.csv: what differs, cell by cell, and why. */
export const CHANGES: HistoryTable = {
  path: 'changes.csv',
  row: 'something that differs from the release before',
  columns: [
    text('table', 'The table'),
    text('row_id', 'Key of the row, several cells joined by |; empty for a whole table or column'),
    text('change', 'What differs: a corrected cell, a row added or removed, a table, a column'),
    text('column', 'The column of the cell; empty for a whole row or table'),
    text('old', 'The cell, or what was declared of the column, in the release before'),
    text('new', 'The cell, or what is declared of the column, in this release'),
    text(
      'cause',
      'source, correction, codebook, option, code or unknown; where it cannot be told which, all that may be, joined by |',
    ),
    text('basis', 'How each cause is known: only, text, evidence, range, possible or none'),
    text('file', 'The file of each cause, below the project folder; empty for readout itself'),
    text('line', 'The line of each cause in the new file, from 1, where it can be told'),
  ],
}

/** succession.csv: what became of row ids. */
export const SUCCESSION: HistoryTable = {
  path: 'succession.csv',
  row: 'a row id of the release before and one that succeeds it',
  columns: [
    text('table', 'The table'),
    text('old_id', 'Id of the row in the release before'),
    text('new_id', 'Id of the row that has its words; empty if none has'),
    text('relation', 'corrected, split, merged or removed'),
    text(
      'basis',
      'range: the source is the same; text: the source differs, the words are the same',
    ),
  ],
}

/** Both files. */
export const HISTORY: readonly HistoryTable[] = [CHANGES, SUCCESSION]

/** Numbers of what differs between two releases. */
export interface Counts {
  readonly cells: number
  readonly added: number
  readonly removed: number
  /** Row ids that are gone, of tables whose rows have one. */
  readonly ids: number
  /** Of those, the ids that nothing succeeds. */
  readonly lost: number
}

/** Most inputs named in the sentence. */
const MOST_NAMED = 3

/** The one sentence that says how a release differs from `previous`. */
export function summary(
  previous: string,
  level: Level,
  counts: Counts,
  inputs: HistoryRecord['inputs'],
): string {
  if (level === 'none')
    return `No table differs from ${previous}: what was computed from it holds for this release too.`
  const because = inputs.length > 0 ? `, as ${named(inputs)}` : ''
  return `Since ${previous}, ${differing(counts)}${because}; ${idsIn(counts)}.`
}

function differing({ cells, added, removed }: Counts): string {
  const parts = [
    cells > 0 ? `${cells} ${cells === 1 ? 'cell was' : 'cells were'} corrected` : '',
    added > 0 ? `${added} ${added === 1 ? 'row was' : 'rows were'} added` : '',
    removed > 0 ? `${removed} ${removed === 1 ? 'row was' : 'rows were'} removed` : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? listed(parts) : 'no cell differs, but tables or columns do'
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

function named(inputs: HistoryRecord['inputs']): string {
  const first = inputs.slice(0, MOST_NAMED).map(({ file }) => file || 'readout itself')
  const more = inputs.length - first.length
  const rest = more > 0 ? [`${more} more ${more === 1 ? 'input' : 'inputs'}`] : []
  return `${listed([...first, ...rest])} ${inputs.length === 1 ? 'differs' : 'differ'}`
}

function idsIn({ ids, lost }: Counts): string {
  if (ids === 0) return 'every published row id is still there'
  const gone = `${ids} published row ${ids === 1 ? 'id is' : 'ids are'} gone`
  const succeeded =
    lost === 0 ? (ids === 1 ? '' : 'all ') : lost === ids ? 'none ' : `${ids - lost} `
  return lost === 1 && ids === 1
    ? `${gone}, without a successor`
    : `${gone}, ${succeeded}with a successor in succession.csv`
}

/** CHANGES.md: how this version differs from the one before, in words computed from the data. */
export function changes(release: Release): TextFile {
  const { previous, history, version, released, level, reasons } = release
  const since = previous ? ` since ${previous.version}` : ''
  const inputs = (history?.inputs ?? []).map(
    ({ cause, file }) => `- ${file || 'readout itself'} (${cause})`,
  )
  const parts = [
    '# Changes',
    history?.summary ?? 'This is the first release.',
    `## ${version} (${released}), ${level}${since}`,
    reasons.map((reason) => `- ${reason}`).join('\n'),
    ...(inputs.length > 0 ? ['## Inputs that differ', inputs.join('\n')] : []),
    ...(history ? [FILES] : []),
  ]
  return { path: 'CHANGES.md', text: `${parts.join('\n\n')}\n` }
}

const FILES =
  'changes.csv lists every cell and row that differs, with its cause as far as that can be told; succession.csv says what became of the row ids that are gone.'
