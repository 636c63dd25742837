/** What one run over a corpus read. */
export interface Tally {
  readonly articles: number
  /** Statements found; all works must agree on them. */
  readonly statements: number
}

/** What a work gives that is done in a process of its own: it took its time and memory itself. */
export interface Timed extends Tally {
  readonly seconds: number
  /** Seconds of all its threads on a core, where they are told. */
  readonly cpu: number
  /** Largest resident set of the process, in bytes. */
  readonly peak: number
}

/** One measurement, taken in a process of its own. */
export interface Measured extends Timed {
  /** Digest of the rows of the small task, by works that write them. */
  readonly digest?: string | undefined
}
