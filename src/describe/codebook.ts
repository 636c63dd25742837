import { stringify } from 'csv-stringify/sync'
import type { Column, EvidenceKind } from '#model/table.ts'
import type { Definition, Release } from './release.ts'

const EVIDENCE: Readonly<Record<EvidenceKind, string>> = {
  quote: 'a quote of the raw file',
  code: 'a code, justified by a range of the raw file',
  count: 'a count',
  curated: 'a fact stated by a person, with file, line and basis',
}

/** The kind of evidence that codebook.csv states in these words; `code` for words it does not use. */
export function evidenceKind(words: string): EvidenceKind {
  const found = Object.entries(EVIDENCE).find(([, stated]) => stated === words)
  return (found?.[0] ?? 'code') as EvidenceKind
}

const MISSING = 'empty cell'

/** codebook.csv: each column with type, unit, definition, allowed values, missing value and stage. */
export function codebookCsv(release: Release): string {
  const rows = release.tables.flatMap(({ table }) =>
    table.columns.map((column) => ({
      table: table.name,
      column: column.name,
      type: typeWords(column),
      unit: column.unit ?? '',
      definition: column.description,
      values: (release.values[`${table.name}.${column.name}`] ?? []).map(value).join(' | '),
      missing: column.required ? 'never' : MISSING,
      key: table.key.includes(column.name) ? 'key' : '',
      refers_to: reference(table.foreign.find((one) => one.column === column.name)),
      evidence: EVIDENCE[column.evidence],
      stage: column.stage,
    })),
  )
  return stringify(rows, { header: true, bom: release.bom, record_delimiter: '\n' })
}

function typeWords(column: Column): string {
  return column.type === 'list' ? 'list of texts, joined by |' : column.type
}

function value({ code, definition }: Definition): string {
  return definition === '' ? code : `${code}: ${definition}`
}

function reference(foreign: { table: string; reference: string } | undefined): string {
  return foreign ? `${foreign.table}.${foreign.reference}` : ''
}
