import { join } from 'node:path'
import type { ReleaseRecord } from '../describe/record.ts'
import type { FileRecord, SourceRecord } from '../describe/release.ts'
import type { ListedSource } from '../describe/sources.ts'
import type { Disk } from '../disk/disk.ts'
import { linesIn } from '../disk/lines.ts'
import { pieces } from '../disk/pieces.ts'

/** What a release says of its sources. */
type Told = Pick<ReleaseRecord, 'sources' | 'facts' | 'listed'>

/** The sources of the release in `folder`: those that it names, or those of its list, line by line. */
export function* sourcesOf(disk: Disk, folder: string, told: Told): Generator<SourceRecord> {
  yield* told.sources
  if (told.listed) yield* listedIn(disk, folder, told.listed.path)
}

/** The files of facts beside its sources. */
export function* factsOf(disk: Disk, folder: string, told: Told): Generator<FileRecord> {
  yield* told.facts
  if (!told.listed) return
  for (const { facts } of listedIn(disk, folder, told.listed.path)) if (facts) yield facts
}

/** The lines of the list of sources in `folder`. Throws a SyntaxError if one is no JSON. */
export function* listedIn(disk: Disk, folder: string, path: string): Generator<ListedSource> {
  for (const line of linesIn(pieces(disk, join(folder, path))))
    yield JSON.parse(line) as ListedSource
}
