import type { FileRecord, ListRecord, SourceRecord } from './release.ts'

/** Most documents whose sources are named wherever a release names files: above it a list has them alone. */
export const MOST_NAMED = 10_000

/** The list of the sources of a release that has more, below its folder: lines of JSON. */
export const LIST = 'sources.jsonl'

/** Folders of the files that only the list names, beside the manifest. */
export const LISTED = ['data/raw/', 'data/text/'] as const

/** A line of {@link LIST}: a source, and the file of facts beside it, if no line before has it. */
export interface ListedSource extends SourceRecord {
  readonly facts?: FileRecord
}

/** What the list is, in a sentence. */
export const listDescription = ({ documents, files }: ListRecord): string =>
  `Each of ${documents} sources in ${files} files below data/raw, as JSON on a line of its own: where its file, its text and the facts beside it are, with digests.`

/** A file of sources with all documents that it holds, as a release in parts lists it. */
export interface SourceFile extends FileRecord {
  readonly swhid: string
  /** Length of each document in code points, by its id. */
  readonly documents: Readonly<Record<string, number>>
  readonly text?: FileRecord
}

/** Sources by their files: what the records of a corpus have in common is said once. */
export function byFile(sources: readonly SourceRecord[]): SourceFile[] {
  const files = new Map<string, SourceFile & { readonly documents: Record<string, number> }>()
  for (const { doc_id: id, chars, text, ...file } of sources) {
    const key = text?.path ?? file.path
    const known = files.get(key)
    if (known) known.documents[id] = chars
    else files.set(key, { ...file, documents: { [id]: chars }, ...(text ? { text } : {}) })
  }
  return [...files.values()]
}

/** The sources that files hold, one for each document. */
export function byDocument(files: readonly SourceFile[]): SourceRecord[] {
  return files.flatMap((file) => {
    const { text } = file
    return Object.entries(file.documents).map(([id, chars]) => {
      const record = sourceRecord(file, id, chars)
      return text ? { ...record, text } : record
    })
  })
}

/**
 * The record of a document of `file`. Of these there are as many as documents, and each member is named: where an
 * object is spread into another, the engine makes a shape for each, which takes four times the room.
 */
export function sourceRecord(
  { path, bytes, sha256, swhid }: Omit<SourceFile, 'documents'>,
  id: string,
  chars: number,
): SourceRecord {
  return { path, bytes, sha256, doc_id: id, chars, swhid }
}
