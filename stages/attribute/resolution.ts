import type { Range } from 'readout'
import type { Known } from './names.ts'

/** Who a mention was resolved to, and how; or the candidates among whom it stays open. */
export interface Resolution {
  readonly known: Known | undefined
  readonly method: 'authority' | 'in_text' | 'office' | 'curated' | 'unresolved'
  readonly rule: string
  readonly candidates: readonly string[]
  /** What justifies it, if not the naming of the person. */
  readonly evidence: Range | undefined
}

/** A mention that means `known`, who is named in the document or stands in the codebook. */
export function resolved(known: Known, rule: string): Resolution {
  const method = known.person ? 'authority' : 'in_text'
  return { known, method, rule, candidates: [], evidence: undefined }
}

/** A mention that stays open, with those whom it may mean. */
export function open(rule: string, candidates: readonly string[] = []): Resolution {
  const all = [...new Set(candidates)].sort()
  return { known: undefined, method: 'unresolved', rule, candidates: all, evidence: undefined }
}

/** `found`, or where it found nobody, those whom `near` gives as candidates. */
export function orNear(found: Resolution, near: () => readonly string[]): Resolution {
  return found.known || found.candidates.length > 0 ? found : open(found.rule, near())
}
