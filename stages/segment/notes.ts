import { isWordUnit, key, line, z, type Range, type Span, span } from 'readout'

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
  procedures: z.array(entry).default([]),
  ends: z.array(z.string().min(1)).default([]),
  fidelity: z.array(entry),
})

/** Words that tell what a bracket holds. */
export interface Phrase {
  readonly kind: 'note' | 'incident'
  readonly code: string
  readonly phrase: string
}

/** Words of the codebook, ready to be looked for. */
export interface Notes {
  /** Stage directions first: `(Applause; translated)` is one. */
  readonly phrases: readonly Phrase[]
  /** The phrases, by their first word. */
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>
  /** Openings of lines that tell what is done, by their first word. */
  readonly procedures: ReadonlyMap<string, readonly { code: string; phrase: string }[]>
  readonly ends: ReadonlySet<string>
  readonly fidelity: readonly { code: string; phrase: string }[]
  /** Words of the article of which a person stated what they are: no bracket is read there. */
  readonly settled?: readonly Span[]
}

/** Prepares the notes codebook. */
export function prepared(book: z.infer<typeof notesSchema>): Notes {
  const listed = (entries: readonly z.infer<typeof entry>[]): { code: string; phrase: string }[] =>
    entries.flatMap(({ code, words }) =>
      words.map((word) => ({ code, phrase: word.toLowerCase() })),
    )
  const incidents = listed(book.incidents).map((one) => ({ kind: 'incident' as const, ...one }))
  const notes = listed(book.notes).map((one) => ({ kind: 'note' as const, ...one }))
  const phrases = [...incidents, ...notes]
  return {
    phrases,
    byFirst: grouped(phrases),
    procedures: grouped(listed(book.procedures)),
    ends: new Set(book.ends.map(key)),
    fidelity: listed(book.fidelity),
  }
}

function grouped<T extends { phrase: string }>(phrases: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of phrases) {
    const first = firstWord(one.phrase)
    const list = found.get(first)
    if (list) list.push(one)
    else found.set(first, [one])
  }
  return found
}

/** The first run of letters of `said`, or its first character. */
export function firstWord(said: string): string {
  let end = 0
  while (end < said.length && isWordUnit(said.charCodeAt(end))) end++
  return said.slice(0, Math.max(end, 1))
}

/** Where `phrase` stands in `said` as whole words; -1 if it does not. */
export function standsAt(said: string, phrase: string): number {
  for (let at = said.indexOf(phrase); at >= 0; at = said.indexOf(phrase, at + 1)) {
    const joined = at > 0 && isWordUnit(said.charCodeAt(at - 1)) && isSpaced(phrase)
    if (!joined && !(isWordUnit(said.charCodeAt(at + phrase.length)) && isSpaced(phrase))) return at
  }
  return -1
}

/** False for scripts that print no spaces between words. */
const isSpaced = (phrase: string): boolean => phrase.charCodeAt(0) < 0x3000

/** `text` in small letters, unit for unit: in some letters the small form is longer. */
function small(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (one) => one.toLowerCase())
}

/** The words by which `range` says how close it keeps to what was said. */
export function fidelity(text: string, range: Range, notes: Notes): Span | undefined {
  const said = small(text.slice(range.start, range.end))
  let first: Span | undefined
  for (const { code, phrase } of notes.fidelity) {
    const at = standsAt(said, phrase)
    const start = range.start + at
    if (at < 0 || (first && first.start <= start)) continue
    first = span('fidelity', { start, end: start + phrase.length }, 'fidelity.word', { code })
  }
  return first
}

/** The code of the procedure that `said` (folded) opens with, if it tells of one. */
export function procedureIn(said: string, { procedures }: Notes): string | undefined {
  return procedures.get(firstWord(said))?.find(({ phrase }) => opensWith(said, phrase))?.code
}

function opensWith(said: string, phrase: string): boolean {
  return said.startsWith(phrase) && (phrase.endsWith(':') || standsAt(said, phrase) === 0)
}
