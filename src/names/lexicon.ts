import { z, type Inferred } from '#model/schema.ts'
import { isAscii } from '#text/words.ts'
import { compare } from '#model/problem.ts'

const words = z.array(z.string().min(1))

/** The shape of codebooks/names.yaml: how people are named and labelled, language by language. */
export const namesSchema = z.strictObject({
  about: z.string(),
  honorifics: words,
  offices: words,
  office_modifiers: words,
  office_changers: words,
  particles: words,
  joiners: words,
  functions: z.strictObject({
    questioner: words,
    answerer: words,
    moderator: words,
    collective: words,
    anonymous: words,
  }),
  not_names: words,
  not_speakers: words,
  bylines: words,
})

/** What a label without a name says of who speaks. */
export type SpeakerFunction = keyof Inferred<typeof namesSchema>['functions']

/** The lexicon of names, ready for look-up by lower-case word without a full stop. */
export interface Lexicon {
  readonly honorifics: ReadonlySet<string>
  /** Nouns that end the name of an office: "minister", "president". */
  readonly offices: ReadonlySet<string>
  /** Lower-case words before such a noun: "prime", "foreign". */
  readonly modifiers: ReadonlySet<string>
  /** Words that make another office of the one they stand before: "vice", "former". */
  readonly changers: ReadonlySet<string>
  readonly particles: ReadonlySet<string>
  readonly joiners: ReadonlySet<string>
  readonly functions: ReadonlyMap<string, SpeakerFunction>
  readonly notNames: ReadonlySet<string>
  readonly notSpeakers: ReadonlySet<string>
  readonly bylines: readonly string[]
}

/** Prepares a names codebook for look-up. */
export function lexicon(book: Inferred<typeof namesSchema>): Lexicon {
  const functions = new Map<string, SpeakerFunction>()
  for (const [code, terms] of Object.entries(book.functions)) {
    for (const term of terms) functions.set(key(term), code as SpeakerFunction)
  }
  const set = (list: readonly string[]): Set<string> => new Set(list.map(key))
  return {
    honorifics: set(book.honorifics),
    offices: set(book.offices),
    modifiers: set([...book.office_modifiers, ...book.office_changers]),
    changers: set(book.office_changers),
    particles: set(book.particles),
    joiners: set(book.joiners),
    functions,
    notNames: set(book.not_names),
    notSpeakers: set(book.not_speakers),
    bylines: [...book.bylines].sort((a, b) => b.length - a.length || compare(a, b)),
  }
}

/** The form under which a word is looked up: composed, lower case, no full stop at its end. */
export function key(word: string): string {
  const lower = (isAscii(word) ? word : word.normalize('NFC')).toLowerCase()
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}
