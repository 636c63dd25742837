/** What one run over a corpus read. */
export interface Tally {
  readonly articles: number
  /** Statements found; all works must agree on them. */
  readonly statements: number
}

/** One measurement, taken in a process of its own. */
export interface Measured extends Tally {
  readonly seconds: number
  /** Largest resident set of the process, in bytes. */
  readonly peak: number
}
