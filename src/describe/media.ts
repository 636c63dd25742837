/** The media type that the ending of a source tells. */
export function mediaOf(path: string): string {
  return MEDIA[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain'
}

/** Media types by the ending of a file, as the Internet's registry names them. */
export const MEDIA: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.file',
  parquet: 'application/vnd.apache.parquet',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  md: 'text/markdown',
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  jsonl: 'application/jsonl',
  warc: 'application/warc',
  wet: 'application/warc',
  gz: 'application/gzip',
}
