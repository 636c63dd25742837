import { compare } from '#model/problem.ts'

/**
 * A printed label for comparison: case, composition and white space folded, marks of emphasis and
 * punctuation at its end dropped. Honorifics count. `lenient` leaves out what stands in brackets.
 */
export function foldLabel(label: string, lenient = false): string {
  let text = label.normalize('NFKC').toLowerCase()
  if (lenient) text = text.replace(/\([^()]*\)|\[[^[\]]*\]/gu, ' ')
  text = text.replace(/[*_]/gu, '').replace(/\s+/gu, ' ')
  return text
    .replace(/ (?=[.,:;)])/gu, '')
    .trim()
    .replace(/[\s.,:;\u2013\u2014-]+$/u, '')
}

function labelSet(labels: readonly string[], lenient: boolean): string {
  const folded = new Set(labels.map((label) => foldLabel(label, lenient)).filter(Boolean))
  return [...folded].sort(compare).join('\u0000')
}

/** What a person wrote of the speakers of a turn. */
interface Marked {
  readonly speakers: readonly string[]
  readonly inferred_speakers?: readonly string[] | undefined
}

/** True if the labels read are those marked; a turn without a label accepts who is inferred. */
export function sameSpeakers(marked: Marked, read: readonly string[], lenient: boolean): boolean {
  const got = labelSet(read, lenient)
  if (got === labelSet(marked.speakers, lenient)) return true
  return marked.speakers.length === 0 && got === labelSet(marked.inferred_speakers ?? [], lenient)
}
