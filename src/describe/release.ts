import type { Table } from '#model/table.ts'

/** How two versions differ: `none` is never published. */
export type Level = 'none' | 'patch' | 'minor' | 'major' | 'first'

/** A file of a release as written. Paths are below the release folder, with `/`. */
export interface FileRecord {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** A table of a release. */
export interface TableRecord {
  readonly table: Table
  readonly rows: number
  /** Logical digest: SHA-256 over schema and rows, independent of the encoding. */
  readonly digest: string
  /** The same rows in each format, by the extension of the file; none of a table in parts. */
  readonly files: Readonly<Record<string, FileRecord>>
  /** Of a table in parts: these, in order. */
  readonly parts?: readonly PartRecord[]
}

/** A part of a table: the rows of the documents that belong to it. */
export interface PartRecord {
  readonly part: string
  readonly rows: number
  /** As of a table. */
  readonly digest: string
  readonly files: Readonly<Record<string, FileRecord>>
}

/** How the documents of a release are divided. */
export interface PartsRecord {
  /** Root of the Merkle tree over all documents, the same whatever the number of parts. */
  readonly root: string
  /** The documents of each part: how many, the first and last id, the root of their part of the tree. */
  readonly list: readonly {
    readonly part: string
    readonly documents: number
    readonly first: string | null
    readonly last: string | null
    readonly root: string | null
  }[]
}

/** A stage as it ran. */
export interface StageRecord {
  readonly name: string
  readonly use: string
  readonly version: number
  readonly about: string
  readonly options: Readonly<Record<string, unknown>>
  /** Paths of the codebooks it read, below pipeline/. */
  readonly codebooks: readonly string[]
  /** Spans it added, by kind. */
  readonly spans: Readonly<Record<string, number>>
  /** Definitions of its rules. */
  readonly rules: Readonly<Record<string, string>>
}

/** A source as it was read. */
export interface SourceRecord extends FileRecord {
  readonly doc_id: string
  readonly chars: number
  readonly swhid: string
  /** The file that carries the text, if the source itself is not the text in UTF-8. */
  readonly text?: FileRecord
}

/** The list of the sources of a release that are too many for each to be named wherever files are. */
export interface ListRecord extends FileRecord {
  readonly documents: number
  /** Files of sources; fewer than documents where corpora are among them. */
  readonly files: number
  /** Files with texts that were read from sources. */
  readonly texts: number
  /** Files of curated facts. */
  readonly facts: number
}

/** A kind or code with its definition, for the codebook of the release. */
export interface Definition {
  readonly code: string
  readonly definition: string
}

/** A person or body that answers for the dataset. */
export interface Creator {
  readonly name: string
  readonly type: 'person' | 'organization'
  readonly orcid?: string
}

/** How well sources were read of which a person marked the turns, in short; quality.json has all. */
export interface QualityRecord {
  readonly documents: number
  readonly turns: number
  /** Digest of all gold. */
  readonly gold: string
  /** F1 of turns with the right speakers, in percent, and its 95 % interval; null without gold. */
  readonly attr: number | null
  readonly interval: readonly [low: number, high: number] | undefined
  /** The same without what is known of people. */
  readonly blind: number | null
  /** Of each sample, how many of how many statements have boundary and speaker right. */
  readonly samples: readonly { readonly right: number; readonly of: number }[]
  /** quality.json, and what it was computed from. */
  readonly files: readonly FileRecord[]
}

/** Who corrected what was read, and by how many entries of the file of corrections. */
export interface Corrector {
  readonly name: string
  readonly corrections: number
}

/** What the sources are, counted. */
export interface Composition {
  /** Code points. */
  readonly chars: number
  /** Code points that no rule understood. */
  readonly unread: number
  /** Sources of which the day is stated; the first and the last of these days. */
  readonly dated: number
  readonly from: string | undefined
  readonly to: string | undefined
  /** Languages, the most frequent first. */
  readonly languages: readonly { readonly code: string; readonly documents: number }[]
  readonly publishers: readonly string[]
  /** Sources of which an address is stated. */
  readonly located: number
}

/** How a release differs from the one before it, in short; its files have all. */
export interface HistoryRecord {
  /** One sentence. */
  readonly summary: string
  /** What the two runs were given differently; no file for readout itself. */
  readonly inputs: readonly { readonly cause: string; readonly file: string }[]
  /** changes.csv and succession.csv, with the number of their rows. */
  readonly files: readonly (FileRecord & { readonly rows: number })[]
}

/** All that a release says of itself: the one source of every metadata file. */
export interface Release {
  readonly dataset: string
  readonly title: string
  readonly description: string
  readonly version: string
  readonly status: 'draft' | 'stable'
  /** Day of the release, ISO 8601. */
  readonly released: string
  readonly level: Level
  readonly reasons: readonly string[]
  readonly previous?: { readonly version: string; readonly digest: string }
  /** Missing in a first release. */
  readonly history?: HistoryRecord
  readonly language: string
  readonly licence: string
  readonly rights: string
  readonly creators: readonly Creator[]
  /** Missing if nothing was corrected. */
  readonly correctors?: readonly Corrector[]
  readonly keywords: readonly string[]
  readonly software: { readonly name: string; readonly version: string; readonly digest: string }
  readonly stages: readonly StageRecord[]
  /** None if they are listed in a file of their own. */
  readonly sources: readonly SourceRecord[]
  /** Only of a release whose sources, and the facts beside them, are listed in a file of their own. */
  readonly listed?: ListRecord
  readonly composition: Composition
  /** Curated facts beside the sources, below data/raw/. */
  readonly facts: readonly FileRecord[]
  /** Declaration, codebooks and custom stages as used, below pipeline/. */
  readonly pipeline: readonly FileRecord[]
  readonly tables: readonly TableRecord[]
  /** Values of each column with a closed list or a codebook, by `table.column`. */
  readonly values: Readonly<Record<string, readonly Definition[]>>
  readonly bom: boolean
  /** Only of a release in parts. */
  readonly parts?: PartsRecord
  /** Formats of the tables, as declared. */
  readonly formats: readonly string[]
  /** Only of a dataset that has gold. */
  readonly quality?: QualityRecord
}

/** A text file to be written into the release folder. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** `value` as JSON with two spaces and a final newline. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** Number of documents, statements or other rows of a table; 0 if there is no such table. */
export function rowsOf(release: Release, table: string): number {
  return release.tables.find((one) => one.table.name === table)?.rows ?? 0
}
