import type { FileRecord, ListRecord, SourceRecord } from '../describe/release.ts'
import { LIST, sourceRecord, type ListedSource } from '../describe/sources.ts'
import { swhid as swhidOf } from '../disk/hash.ts'
import type { Told } from '../pipeline/account.ts'
import type { Input } from '../pipeline/inputs.ts'
import type { FileSink, Staging } from './staging.ts'

/** What a release has of its sources: a record of each, or of the list of all. */
interface Shelved {
  readonly sources: readonly SourceRecord[]
  readonly facts: readonly FileRecord[]
  readonly listed?: ListRecord
}

/** Puts the files of the sources into the release, each once, and keeps a record of each source, or lists it. */
export class Shelf {
  private readonly sources: SourceRecord[] = []
  private readonly facts: FileRecord[] = []
  private readonly staging: Staging
  private readonly list: SourceList | undefined
  /** The ids of the corpora that were put, by the paths of their files. */
  private readonly corpora = new Map<string, string>()

  /** With `isListed` memory holds nothing of a source whose file is its own. */
  constructor(staging: Staging, isListed: boolean) {
    this.staging = staging
    this.list = isListed ? new SourceList(staging) : undefined
  }

  put(input: Input, { chars, file, carried }: Told): void {
    const { staging } = this
    if (!file && input.record?.corpus.bytes) this.corpus(input)
    const path = `data/${input.file}`
    const swhid = file?.swhid ?? this.corpora.get(path)!
    const kept = staging.files.get(path) ?? this.write(path, file!.bytes)
    const derived =
      carried && (staging.files.get(carried.path) ?? this.write(carried.path, carried.bytes))
    const record = sourceRecord({ ...kept, swhid }, input.id, chars)
    const source = derived ? { ...record, text: derived } : record
    const facts = this.factsOf(input)
    if (this.list) return this.list.add(source, facts, !input.record)
    this.sources.push(source)
    if (facts) this.facts.push(facts)
  }

  /** Puts the file of a record, if it is the first of its corpus. */
  readonly corpus = ({ file, record }: Input): void => {
    const path = `data/${file}`
    if (!record?.corpus.bytes || this.corpora.has(path)) return
    this.staging.put(path, record.corpus.bytes)
    this.corpora.set(path, swhidOf(record.corpus.bytes))
  }

  /** What was put. */
  finish(): Shelved {
    const { sources, facts, list } = this
    return list ? { sources, facts, listed: list.finish(this.corpora.size) } : { sources, facts }
  }

  private write(path: string, bytes: Uint8Array): FileRecord {
    return this.list ? this.staging.putMany(path, bytes) : this.staging.put(path, bytes)
  }

  /** The file of facts beside a source, unless it was put with another record of the same corpus. */
  private factsOf({ beside, record }: Input): FileRecord | undefined {
    const path = `data/${beside?.file}`
    if (!beside || this.staging.files.has(path)) return undefined
    return record ? this.staging.put(path, beside.bytes) : this.write(path, beside.bytes)
  }
}

/** Writes the list of the sources. */
class SourceList {
  private readonly staging: Staging
  private readonly sink: FileSink
  private readonly counts = { documents: 0, files: 0, texts: 0, facts: 0 }

  constructor(staging: Staging) {
    this.staging = staging
    this.sink = staging.open(LIST)
  }

  /** `isFile`: its file holds no other source. */
  add(source: SourceRecord, facts: FileRecord | undefined, isFile: boolean): void {
    const listed: ListedSource = facts ? { ...source, facts } : source
    this.sink.write(Buffer.from(`${JSON.stringify(listed)}\n`))
    this.counts.documents++
    if (isFile) this.counts.files++
    if (source.text) this.counts.texts++
    if (facts) this.counts.facts++
  }

  /** What was listed, of which the files of `corpora` hold several each. */
  finish(corpora: number): ListRecord {
    const { documents, files, texts, facts } = this.counts
    const file = this.staging.record(this.sink.finish())
    return { ...file, documents, files: files + corpora, texts, facts }
  }
}
