import type { ReleaseRecord } from '../describe/record.ts'

/** A release as its folder tells it. */
export interface Published {
  /** release.json. */
  readonly record: ReleaseRecord
  /** SHA-256 of tagmanifest-sha256.txt: the digest by which the release is cited. */
  readonly digest: string
  /** Paths of all its files, with `/`, sorted. */
  readonly files: readonly string[]
  /** The bytes of the file at `path`. */
  read(path: string): Uint8Array
}
