import type { FileRecord, TableRecord } from './release.ts'

/** The files of a table in one format: one, or one for each part, in order. */
export interface Form {
  readonly format: string
  readonly files: readonly FileRecord[]
  /** The folder of the files of a table in parts. */
  readonly folder?: string
}

/** The forms of a table, one for each format in which it is written. */
export function formsOf({ table, files, parts }: TableRecord): Form[] {
  if (!parts) return Object.entries(files).map(([format, file]) => ({ format, files: [file] }))
  const formats = Object.keys(parts[0]?.files ?? {})
  const folder = `data/${table.name}/`
  return formats.map((format) => ({
    format,
    files: parts.map((one) => one.files[format]!),
    folder,
  }))
}

/** The path of a form, or the pattern that finds its files. */
export function pathOf({ format, files, folder }: Form): string {
  return folder === undefined ? files[0]!.path : `${folder}*.${format}`
}

/** Bytes of all files of a form. */
export const bytesOf = ({ files }: Form): number => files.reduce((sum, one) => sum + one.bytes, 0)
