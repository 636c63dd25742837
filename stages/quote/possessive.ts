import type { Range } from 'readout'
import type { Prose } from './prose.ts'

/** True for "Lund's": whose something is, says nothing. */
export const isPossessive = (prose: Prose, { mention }: { readonly mention: Range }): boolean =>
  prose.ownerIn(mention) !== undefined
