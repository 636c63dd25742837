import type { Range } from '#text/range.ts'
import type { SpeakerFunction } from './lexicon.ts'

/** One party that a label names. */
export interface LabelName extends Range {
  /** Range of the name without honorific, office and bracket; empty if the label has no name. */
  readonly core: Range
  /** Office or bracket printed with the name. */
  readonly role?: Range | undefined
  readonly function?: SpeakerFunction | undefined
  /** True if an honorific is printed with the name. */
  readonly titled?: boolean | undefined
  /** Without the bracket printed with it, if there is one. */
  readonly bracketed?: Range | undefined
}
