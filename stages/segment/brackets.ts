import { key, line, words, z, type Range, type Span } from 'readout'

const entry = z.strictObject({
  line,
  code: z.string(),
  definition: z.string(),
  words: z.array(z.string().min(1)),
})

/** The shape of codebooks/notes.yaml. */
export const notesSchema = z.strictObject({
  about: z.string(),
  notes: z.array(entry),
  incidents: z.array(entry),
  fidelity: z.array(entry),
})

export type Notes = z.infer<typeof notesSchema>

/** What a bracket holds: an editorial note, a stage direction, or words put into the sentence. */
export interface Bracket extends Range {
  readonly kind: 'note' | 'incident'
  readonly code: string
}

/** Most words of an insertion; a longer bracket is a remark of its own and stays speech. */
const LONGEST_INSERTION = 12
/** Most words of a note or a stage direction. */
const LONGEST_NOTE = 15
/** Words that may stand before the word that tells: "Slightly abridged". */
const MOST_BEFORE = 1

const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '（': '）', '［': '］' }

/**
 * The brackets of `range` that are no speech, in order.
 *
 * ```
 * Let the two (incumbent leaders) resolve this. (Laughter.) We agree. (Slightly abridged)
 *             ^^^^^^^^^^^^^^^^^^^ insertion      ^^^^^^^^^^^ incident  ^^^^^^^^^^^^^^^^^^^ note
 * ```
 */
export function brackets(text: string, range: Range, notes: Notes): Bracket[] {
  const found: Bracket[] = []
  for (let i = range.start; i < range.end; i++) {
    const closer = CLOSER[text[i]!]
    if (closer === undefined) continue
    const end = text.indexOf(closer, i) + 1
    if (end === 0 || end > range.end) continue
    const bracket = classify(text, { start: i, end }, notes)
    if (bracket) found.push(bracket)
    i = end - 1
  }
  return found
}

function classify(text: string, range: Range, notes: Notes): Bracket | undefined {
  const inner = { start: range.start + 1, end: range.end - 1 }
  const content = text.slice(inner.start, inner.end)
  if (content.includes('(') || content.includes('[')) return undefined
  const remark = remarkOf(content, notes)
  if (remark) return { ...range, ...remark }
  const count = words(text, inner).length
  const isInsertion = count > 0 && count <= LONGEST_INSERTION && !/[.!?]\s/.test(content)
  return isInsertion ? { ...range, kind: 'note', code: 'insertion' } : undefined
}

/** Reads `content` as an editorial note or a stage direction, if its words say so. */
export function remarkOf(
  content: string,
  notes: Notes,
): Omit<Bracket, 'start' | 'end'> | undefined {
  const said = key(content.trim().replace(/[.!:]+$/, ''))
  if (said === '' || said.split(/\s+/).length > LONGEST_NOTE) return undefined
  const incident = notes.incidents.find(({ words }) => words.some((word) => opens(said, word)))
  if (incident) return { kind: 'incident', code: incident.code }
  const note = notes.notes.find(({ words }) => words.some((word) => opens(said, word)))
  return note ? { kind: 'note', code: note.code } : undefined
}

/** True if `word` stands in `said` as whole words, after at most one other that is no article. */
function opens(said: string, word: string): boolean {
  const wanted = word.toLowerCase()
  const at = ` ${said} `.search(new RegExp(`(?<=[\\s"'‘“,/-])${escape(wanted)}(?=[\\s"'’”,./;:-])`))
  if (at < 0) return false
  const before = said.slice(0, Math.max(0, at - 1)).trim()
  if (/^(the|a|an|his|her|their|our|my|its)\b/.test(before)) return false
  return before === '' || before.split(/\s+/).length <= MOST_BEFORE
}

const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The words by which `range` says how close it keeps to what was said. */
export function fidelity(text: string, range: Range, notes: Notes): Span | undefined {
  const said = text.slice(range.start, range.end).toLowerCase()
  let first: Span | undefined
  for (const { code, words } of notes.fidelity) {
    for (const word of words) {
      const match = new RegExp(`(?<!\\p{L})${escape(word.toLowerCase())}(?!\\p{L})`, 'u').exec(said)
      const start = range.start + (match?.index ?? 0)
      if (!match || (first && first.start <= start)) continue
      first = { start, end: start + word.length, kind: 'fidelity', code, rule: 'fidelity.word' }
    }
  }
  return first
}
