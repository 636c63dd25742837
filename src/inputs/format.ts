/** How a source is written down. */
export type FormatName =
  'text' | 'markdown' | 'html' | 'webvtt' | 'subrip' | 'jsonl' | 'csv' | 'parquet' | 'warc' | 'wet'

const EXTENSIONS: Readonly<Record<string, FormatName>> = {
  txt: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  vtt: 'webvtt',
  srt: 'subrip',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  parquet: 'parquet',
  warc: 'warc',
  wet: 'wet',
}

/** Formats that hold many documents in one file. */
export const CORPORA: ReadonlySet<FormatName> = new Set(['jsonl', 'csv', 'parquet', 'warc', 'wet'])

/** Names of the endings that are read, for messages. */
export const ENDINGS =
  '.txt, .md, .html, .vtt, .srt, .jsonl, .csv, .parquet, .warc or .wet, each also with .gz'

/** What the name of a file tells. */
export interface NamedFormat {
  readonly format: FormatName
  /** The name without its ending: what an id is made of, and the facts beside it are named. */
  readonly stem: string
  readonly gzipped: boolean
}

/** The format that `name` tells by its ending (small letters); undefined if it is no source. */
export function formatOf(name: string): NamedFormat | undefined {
  const gzipped = name.endsWith('.gz')
  const plain = gzipped ? name.slice(0, -3) : name
  const dot = plain.lastIndexOf('.')
  const format = dot > 0 ? EXTENSIONS[plain.slice(dot + 1)] : undefined
  return format && { format, stem: plain.slice(0, dot), gzipped }
}
