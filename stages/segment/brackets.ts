import {
  countWords,
  isBlank,
  isWordUnit,
  key,
  line,
  overlaps,
  words,
  z,
  type Range,
  type Span,
  span,
} from 'readout'

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

/** Words of the codebook, ready to be looked for. */
export interface Notes {
  /** Stage directions first: `(Applause; translated)` is one. */
  readonly phrases: readonly { kind: 'note' | 'incident'; code: string; phrase: string }[]
  readonly fidelity: readonly { code: string; phrase: string }[]
  /** Brackets of the article that are spoken, as a person stated. */
  readonly spoken?: readonly Range[]
}

/** Prepares the notes codebook. */
export function prepared(book: z.infer<typeof notesSchema>): Notes {
  const listed = (entries: readonly z.infer<typeof entry>[]): { code: string; phrase: string }[] =>
    entries.flatMap(({ code, words }) =>
      words.map((word) => ({ code, phrase: word.toLowerCase() })),
    )
  const incidents = listed(book.incidents).map((one) => ({ kind: 'incident' as const, ...one }))
  const notes = listed(book.notes).map((one) => ({ kind: 'note' as const, ...one }))
  return { phrases: [...incidents, ...notes], fidelity: listed(book.fidelity) }
}

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

/** The keys of CLOSER: most paragraphs hold none, and a pattern tells so fastest. */
const BRACKET = /[([（［]/

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
  if (!BRACKET.test(text.slice(range.start, range.end))) return found
  for (let i = range.start; i < range.end; i++) {
    if (!opensBracket(text.charCodeAt(i))) continue
    const closer = CLOSER[text[i]!]!
    const end = text.indexOf(closer, i) + 1
    if (end === 0 || end > range.end) continue
    const isWhole = i === range.start && end === range.end
    const bracket = isWhole
      ? wholeBracket(text, { start: i, end }, notes)
      : classify(text, { start: i, end }, notes)
    const isSpoken = notes.spoken?.some((one) => overlaps(one, { start: i, end })) === true
    if (bracket && !isSpoken) found.push(bracket)
    i = end - 1
  }
  return found
}

/** True for the keys of CLOSER; asked for every character of a corpus. */
function opensBracket(unit: number): boolean {
  return unit === 0x28 || unit === 0x5b || unit === 0xff08 || unit === 0xff3b
}

function classify(text: string, range: Range, notes: Notes): Bracket | undefined {
  const inner = { start: range.start + 1, end: range.end - 1 }
  const content = text.slice(inner.start, inner.end)
  if (content.includes('(') || content.includes('[')) return undefined
  const remark = remarkOf(content, notes)
  const { start, end } = range
  if (remark) return { start, end, kind: remark.kind, code: remark.code }
  const count = words(text, inner).length
  const isInsertion = count > 0 && count <= LONGEST_INSERTION && !/[.!?]\s/.test(content)
  return isInsertion ? { start, end, kind: 'note', code: 'insertion' } : undefined
}

/** A bracket that fills its paragraph is never speech: what nothing tells apart is the editors'. */
function wholeBracket(text: string, range: Range, notes: Notes): Bracket | undefined {
  const known = classify(text, range, notes)
  if (known && known.code !== 'insertion') return known
  const said = key(text.slice(range.start + 1, range.end - 1))
  if (said.includes('(') || said.includes('[') || said.length > WIDEST_NOTE) return known
  const named = notes.phrases.find(({ phrase }) => standsAt(said, phrase) >= 0)
  const { start, end } = range
  return { start, end, kind: named?.kind ?? 'note', code: named?.code ?? 'editorial' }
}

/** Reads `content` as an editorial note or a stage direction, if its words say so. */
function remarkOf(content: string, { phrases }: Notes): Omit<Bracket, 'start' | 'end'> | undefined {
  const said = key(content.trim().replace(/[.!:]+$/, ''))
  if (said === '' || said.split(/\s+/).length > LONGEST_NOTE) return undefined
  for (const { kind, code, phrase } of phrases) if (opens(said, phrase)) return { kind, code }
  return undefined
}

/** True if `phrase` stands in `said` as whole words, after at most one other that is no article. */
function opens(said: string, phrase: string): boolean {
  const at = standsAt(said, phrase)
  if (at < 0) return false
  const before = said.slice(0, at).trim()
  if (/^(the|a|an|his|her|their|our|my|its)\b/.test(before)) return false
  return before === '' || before.split(/\s+/).length <= MOST_BEFORE
}

/** Where `phrase` stands in `said` as whole words; -1 if it does not. */
function standsAt(said: string, phrase: string): number {
  for (let at = said.indexOf(phrase); at >= 0; at = said.indexOf(phrase, at + 1)) {
    const joined = at > 0 && isWordUnit(said.charCodeAt(at - 1))
    if (!joined && !isWordUnit(said.charCodeAt(at + phrase.length))) return at
  }
  return -1
}

/** Longest paragraph that may be a note, in characters. */
const WIDEST_NOTE = 200

/** The code of a note that fills `paragraph`, in brackets or bare ("Check against delivery"). */
export function wholeRemark(text: string, { start, end }: Range, notes: Notes): string | undefined {
  if (end - start > WIDEST_NOTE) return undefined
  const said = text.slice(start, end)
  const inner = /^[([（［]([^()[\]]*)[)\]）］][.]?$/.exec(said)?.[1]
  if (inner === undefined && (countWords(said) > 6 || said.includes('\n'))) return undefined
  const remark = remarkOf(inner ?? said, notes)
  return remark?.kind === 'note' ? remark.code : undefined
}

/** True if `paragraph` is nothing but notes and stage directions in brackets. */
export function isRemark(text: string, paragraph: Range, notes: Notes): boolean {
  if (!opensBracket(text.charCodeAt(paragraph.start))) return false
  let at = paragraph.start
  for (const { start, end, code } of brackets(text, paragraph, notes)) {
    if (code === 'insertion' || !isBlank(text, { start: at, end: start })) return false
    at = end
  }
  return at === paragraph.end
}

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
