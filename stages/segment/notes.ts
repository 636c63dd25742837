import { isWordUnit, key, line, z, type Range, type Span, span } from 'readout'

const entry = z.strictObject({
  line,
  code: z.string(),
  definition: z.string(),
  words: z.array(z.string().min(1)),
})

const words = z.array(z.string().min(1)).default([])
const byCode = z.record(z.string(), words).default({})

/** Lists whose words stand under codes. */
const PARTS = ['notes', 'incidents', 'fidelity'] as const

const spoken = z.strictObject({
  line,
  language: z.string().min(2),
  also: words,
  notes: byCode,
  incidents: byCode,
  procedures: words,
  records: words,
  outcomes: words,
  motions: words,
  fidelity: byCode,
})

/** The shape of codebooks/notes.yaml. */
export const notesSchema = z
  .strictObject({
    about: z.string(),
    notes: z.array(entry),
    incidents: z.array(entry),
    procedures: z.array(entry).default([]),
    ends: z.array(z.string().min(1)).default([]),
    records: words,
    outcomes: words,
    fidelity: z.array(entry),
    tongues: z.array(z.strictObject({ line, language: z.string().min(2), words })).default([]),
    languages: z.array(spoken).default([]),
  })
  .superRefine((book, { addIssue }) => {
    for (const [index, language] of book.languages.entries()) {
      for (const part of PARTS) {
        const codes = new Set(book[part].map(({ code }) => code))
        for (const code of Object.keys(language[part])) {
          if (codes.has(code)) continue
          const message = `no entry of ${part} has this code; codes: ${[...codes].join(', ')}`
          addIssue({ code: 'custom', path: ['languages', index, part, code], message })
        }
      }
    }
  })

type Book = z.infer<typeof notesSchema>

/** Words that tell what a bracket holds. */
export interface Phrase {
  readonly kind: 'note' | 'incident'
  readonly code: string
  readonly phrase: string
  /** Place in the codebook: of two that stand in a bracket, the earlier tells. */
  readonly order: number
}

/** Words of the codebook, ready to be looked for. */
export interface Notes {
  /** Stage directions first: `(Applause; translated)` is one. */
  readonly phrases: readonly Phrase[]
  /** The phrases, by their first word. */
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>
  /** Those that open with no letter, or whose script prints no spaces. */
  readonly loose: readonly Phrase[]
  /** Openings of lines that tell what is done, by their first word. */
  readonly procedures: ReadonlyMap<string, readonly { code: string; phrase: string }[]>
  readonly ends: ReadonlySet<string>
  /** Words that name a kind of record, as titles do, in small letters. */
  readonly records: readonly string[]
  /** Words that open a line of minutes telling what came of the talk, in small letters, by their first word. */
  readonly outcomes: ReadonlyMap<string, readonly string[]>
  /** Words before the name of who brings a motion, in small letters, by their first word. */
  readonly motions: ReadonlyMap<string, readonly string[]>
  readonly fidelity: readonly { code: string; phrase: string }[]
  /** Names of languages, in small letters, with their codes (BCP 47). */
  readonly tongues: ReadonlyMap<string, string>
  /** Words of the article of which a person stated what they are: no bracket is read there. */
  readonly settled?: readonly Span[]
}

/** Gives the words that count in documents of a language (BCP 47); all, where it is not known. */
export type NotesOf = (language: string) => Notes

/** Prepares the notes codebook: the words of each language when a document first asks for them. */
export function prepared(book: Book): NotesOf {
  const made = new Map<string, Notes>()
  return (language) => {
    const known = made.get(language) ?? notesOf(book, language)
    made.set(language, known)
    return known
  }
}

function notesOf(book: Book, language: string): Notes {
  const primary = language.split('-')[0]!.toLowerCase()
  const own = book.languages.filter((one) => [one.language, ...one.also].includes(primary))
  const heard = own.length > 0 ? own : book.languages
  const listed = (part: (typeof PARTS)[number]): { code: string; phrase: string }[] => [
    ...book[part].flatMap(({ code, words }) => coded(code, words)),
    ...heard.flatMap((one) =>
      Object.entries(one[part]).flatMap(([code, words]) => coded(code, words)),
    ),
  ]
  const all = (['incident', 'note'] as const).flatMap((kind) =>
    listed(`${kind}s`).map((one) => ({ kind, one })),
  )
  // With their fields in one order: documents are asked about thousands.
  const phrases: Phrase[] = all.map(({ kind, one: { code, phrase } }, order) => {
    return { kind, code, phrase, order }
  })
  const done = heard.flatMap(({ procedures }) => coded('procedure', procedures))
  return {
    phrases,
    loose: phrases.filter(({ phrase }) => !isSpaced(phrase) || !isWordUnit(phrase.charCodeAt(0))),
    byFirst: grouped(phrases),
    procedures: grouped([...book.procedures.flatMap((one) => coded(one.code, one.words)), ...done]),
    ends: new Set(book.ends.map(key)),
    outcomes: byFirstWord([...book.outcomes, ...heard.flatMap(({ outcomes }) => outcomes)]),
    motions: byFirstWord(heard.flatMap(({ motions }) => motions)),
    records: [...book.records, ...heard.flatMap(({ records }) => records)].map(key),
    fidelity: listed('fidelity'),
    tongues: new Map(
      book.tongues.flatMap(({ language, words }) => words.map((word) => [key(word), language])),
    ),
  }
}

function byFirstWord(phrases: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const phrase of phrases.map(key)) {
    const first = firstWord(phrase)
    found.set(first, [...(found.get(first) ?? []), phrase])
  }
  return found
}

const coded = (code: string, words: readonly string[]): { code: string; phrase: string }[] =>
  words.map((word) => ({ code, phrase: word.toLowerCase() }))

interface PhraseAt {
  readonly at: number
  readonly phrase: Phrase
}

/** The phrases that stand in `said` as whole words, and where: one may come more than once. */
export function phrasesIn(said: string, { byFirst, loose }: Notes): PhraseAt[] {
  const found: PhraseAt[] = []
  for (const phrase of loose) {
    const at = standsAt(said, phrase.phrase)
    if (at >= 0) found.push({ at, phrase })
  }
  for (let at = 0; at < said.length; at++) {
    if (!isWordUnit(said.charCodeAt(at))) continue
    let stop = at + 1
    while (stop < said.length && isWordUnit(said.charCodeAt(stop))) stop++
    const word = said.slice(at, stop)
    for (const phrase of byFirst.get(word) ?? []) {
      const end = at + phrase.phrase.length
      if (!said.startsWith(phrase.phrase, at) || isWordUnit(said.charCodeAt(end))) continue
      found.push({ at, phrase })
    }
    at += word.length
  }
  return found
}

/** The language (BCP 47) that `said` names, if it names one. */
export function tongueIn(said: string, { tongues }: Notes): string | undefined {
  const named = new Set<string>()
  for (const word of said.split(/[^\p{L}\p{M}]+/u)) {
    const language = tongues.get(key(word))
    if (language !== undefined) named.add(language)
  }
  return named.size === 1 ? [...named][0] : undefined
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

/** Words that may stand before the word that tells: "Slightly abridged". */
const MOST_BEFORE = 1

/** True if at most one word stands in `said` before `at`, and no article. */
export function mayOpen(said: string, at: number): boolean {
  const before = said.slice(0, at).trim()
  if (/^(the|a|an|his|her|their|our|my|its)\b/.test(before)) return false
  return before === '' || before.split(/\s+/).length <= MOST_BEFORE
}
