import type { Range } from 'readout'
import type { Token } from './clause.ts'
import type { Quotation } from './marks.ts'
import type { Said } from './said.ts'
import type { Speaker } from './speakers.ts'

/** Words of somebody, with who said them as far as the text tells. */
export interface Quoted extends Range {
  readonly pieces: readonly Range[]
  readonly speaker?: Speaker | undefined
  readonly cue?: Range | undefined
  /** The pronoun that stands for somebody the text does not tell. */
  readonly pronoun?: Range | undefined
  /** True if the text says that somebody speaks, but nobody in particular: "someone shouted". */
  readonly nobody?: boolean
  /** True if somebody speaks whom the text tells in words that are not read: “…” said the 15-times champion. */
  readonly isUnread?: boolean
  readonly rule: string
  /** True for whole sentences in the midst of a text that tells nobody who says them. */
  readonly isLoose?: boolean
  readonly manner: 'direct' | 'indirect'
}

/** A quotation while it is read. */
export interface Draft {
  readonly index: number
  readonly quotation: Quotation
  readonly before: readonly Token[]
  readonly sentence: Range
  readonly said?: Said | undefined
  readonly whole: boolean
}
