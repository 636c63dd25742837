import type { Lexicon, SentenceRules } from 'readout'
import type { Notes } from './notes.ts'

/** What the stage knows of the language. */
export interface Knowledge {
  readonly names: Lexicon
  readonly notes: Notes
  readonly rules: (language: string | undefined) => SentenceRules
}
