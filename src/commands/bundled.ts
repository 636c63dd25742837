import type { Software } from '../release/assemble.ts'

/** What a program in one file holds in place of the files around it. */
export interface Bundled {
  readonly software: Software
  /** URL of the module that a thread runs. */
  readonly thread: string
  /** Its templates and codebooks, by path. */
  files(): ReadonlyMap<string, Uint8Array>
}

/** Nothing, unless tools/bundle.ts put it here. */
export const BUNDLED: Bundled | undefined = undefined
