import { z, type Inferred } from '#model/schema.ts'
import { isUnspaced, key } from './key.ts'
import { line } from '#model/codebook.ts'
import { compare } from '#model/problem.ts'
import { likely, type SmallWords } from './language.ts'
import { functionsOf, sexesOf } from './merged.ts'

const words = z.array(z.string().min(1)).default([])

const functions = z
  .strictObject({
    questioner: words,
    answerer: words,
    moderator: words,
    collective: words,
    anonymous: words,
  })
  .default({ questioner: [], answerer: [], moderator: [], collective: [], anonymous: [] })

const language = z.strictObject({
  line,
  language: z.string().min(2),
  also: words,
  honorifics: words,
  men: words,
  women: words,
  offices: words,
  chairs: words,
  in_chair: words,
  chaired_by: words,
  examined_by: words,
  rosters: words,
  also_names: words,
  office_modifiers: words,
  office_changers: words,
  office_tails: words,
  name_suffixes: words,
  generations: words,
  articles: words,
  complements: words,
  case_complements: z.boolean().default(false),
  compounds: z.boolean().default(false),
  small_behind: words,
  actions: words,
  place_joiners: words,
  particles: words,
  joiners: words,
  askers: words,
  asked: words,
  behalf: words,
  speech: words,
  addressed: words,
  interviews: words,
  functions,
  not_names: words,
  not_speakers: words,
  announcing: words,
  bylines: words,
  only: words,
})

/** The shape of codebooks/names.yaml: how people are named and labelled, language by language. */
export const namesSchema = z.strictObject({ about: z.string(), languages: z.array(language) })

type Book = Inferred<typeof namesSchema>
type Language = Book['languages'][number]
type ListName = Exclude<
  keyof Language,
  'line' | 'language' | 'also' | 'functions' | 'only' | 'case_complements' | 'compounds'
>

/** Lists whose words are too common in other languages to count there: "a", "on", "die", "ben". */
const OWN: ReadonlySet<ListName> = new Set<ListName>([
  'office_modifiers',
  'office_changers',
  'office_tails',
  'also_names',
  'articles',
  'complements',
  'place_joiners',
  'joiners',
  'small_behind',
  'asked',
  'speech',
  'addressed',
  'interviews',
  'not_names',
  'bylines',
  'examined_by',
])

/** What a label without a name says of who speaks. */
export type SpeakerFunction = keyof Language['functions']

/** The lexicon of names, ready for look-up by lower-case word without a full stop. */
export interface Lexicon {
  /** Language whose small words it holds (BCP 47); empty if of all. */
  readonly language: string
  readonly honorifics: ReadonlySet<string>
  /** Honorifics that are said of one sex alone. */
  readonly sexes: ReadonlyMap<string, 'man' | 'woman'>
  /** Nouns that end the name of an office: "minister", "president". */
  readonly offices: ReadonlySet<string>
  /** Nouns that end compounds for offices: "Verkehrsminister"; none where words are not compounded. */
  readonly compounded: readonly string[]
  /** Small words behind a name without a bracket: "Ida Lund ps". */
  readonly smallBehind: ReadonlySet<string>
  /** Words behind a name that tell what its bearer does: "interrupts". */
  readonly actions: ReadonlySet<string>
  /** Offices of who presides, as a label prints them without a name: "deputy speaker". */
  readonly chairs: ReadonlySet<string>
  /** Words behind the name of who presides from there on: "in the Chair". */
  readonly inChair: readonly string[]
  /** Words that open a line and stand before that name: "PRESIDENZA DEL". */
  readonly chairedBy: readonly string[]
  /** Words that open a line and stand before who asks from there on: "BY MR. LUND:". */
  readonly examinedBy: readonly string[]
  /** Words that open a list of those present, and names of such fields. */
  readonly rosters: ReadonlySet<string>
  /** Offices that are family names too: behind an honorific they are the name. */
  readonly alsoNames: ReadonlySet<string>
  /** Such nouns of scripts that print no spaces, the longest first: they end a name. */
  readonly officeEndings: readonly string[]
  /** Words behind a name that tell its bearer from a parent or a child: "Jr". */
  readonly generations: ReadonlySet<string>
  /** What stands behind a name without a space and is no part of it. */
  readonly nameSuffixes: readonly string[]
  /** Lower-case words before such a noun: "prime", "foreign". */
  readonly modifiers: ReadonlySet<string>
  /** Words that make another office of the one they stand before: "vice", "former". */
  readonly changers: ReadonlySet<string>
  /** Words behind the noun that belong to the office: "pro tempore". */
  readonly tails: ReadonlySet<string>
  readonly articles: ReadonlySet<string>
  /** Words that join an office to what it is for: "of", "der". */
  readonly complements: ReadonlySet<string>
  /** True if what an office is for stands behind it in a case, without a word that joins. */
  readonly caseComplements: boolean
  readonly placeJoiners: ReadonlySet<string>
  readonly particles: ReadonlySet<string>
  readonly joiners: ReadonlySet<string>
  /** Verbs between a name and its words: "asked". */
  readonly askers: ReadonlySet<string>
  /** Words that open an indirect question: "whether". */
  readonly asked: ReadonlySet<string>
  /** Words behind a name that tell for whom its bearer speaks: "on behalf of". */
  readonly behalf: readonly string[]
  /** Words by which a text speaks to somebody: "I", "you". */
  readonly speech: ReadonlySet<string>
  /** Words for who is spoken to, as printed; none where verbs tell as much: "you", "Sie". */
  readonly addressed: ReadonlySet<string>
  /** Words by which a text calls itself an interview. */
  readonly interviews: readonly string[]
  readonly functions: ReadonlyMap<string, SpeakerFunction>
  readonly notNames: ReadonlySet<string>
  readonly notSpeakers: ReadonlySet<string>
  /** Words that end what stands before a colon and announces a text, in scripts that part no words. */
  readonly announcing: readonly string[]
  readonly bylines: readonly string[]
}

/** Gives the lexicon for a text of the stated language (BCP 47), or of what it seems to be. */
export type Lexicons = (language: string | undefined, text: string) => Lexicon

const ofBooks = new WeakMap<Book, Lexicons>()

/** The lexicons of a names codebook, each made when a text first asks for it; one for all stages. */
export function lexicons(book: Book): Lexicons {
  let found = ofBooks.get(book)
  if (!found) ofBooks.set(book, (found = lexiconsOf(book)))
  return found
}

function lexiconsOf(book: Book): Lexicons {
  const made = new Map<string, Lexicon>()
  const small = smallWords(book)
  const listed = new Set(book.languages.flatMap((one) => [one.language, ...one.also]))
  return (stated, text) => {
    const known = stated === undefined ? undefined : made.get(stated)
    if (known) return known
    const isListed = stated !== undefined && listed.has(primary(stated))
    const language = (isListed ? stated : likely(text, small)) ?? ''
    const found = made.get(language) ?? lexicon(book, language)
    made.set(language, found)
    return found
  }
}

/** Words by which a text tells its language: those that are no part of a name, and joiners. */
function smallWords({ languages }: Book): SmallWords {
  const found = new Map<string, string[]>()
  for (const one of languages) {
    for (const word of new Set([...one.not_names, ...one.articles, ...one.joiners].map(key))) {
      found.set(word, [...(found.get(word) ?? []), one.language])
    }
  }
  return found
}

/**
 * Prepares a names codebook for look-up in documents of a language. Honorifics, offices, functions
 * and words before a colon count whatever their language, for records mix them; small words, and
 * those under `only`, in documents of their language. Of a language that is not listed nothing is
 * known: then all words count.
 */
export function lexicon(book: Book, language?: string): Lexicon {
  const languages = spoken(book, language)
  const list = (name: ListName): string[] => languages.flatMap((one) => one[name])
  const set = (name: ListName): Set<string> => new Set(list(name).map(key))
  const longestFirst = (a: string, b: string): number => b.length - a.length || compare(a, b)
  const changers = set('office_changers')
  const isOwn = languages !== book.languages
  return {
    language: isOwn ? (language ?? '') : '',
    honorifics: set('honorifics'),
    sexes: sexesOf(languages),
    offices: set('offices'),
    compounded: isOwn && languages[0]!.compounds ? languages[0]!.offices.map(key) : [],
    smallBehind: set('small_behind'),
    actions: set('actions'),
    chairs: set('chairs'),
    inChair: list('in_chair'),
    chairedBy: list('chaired_by').sort(longestFirst),
    examinedBy: list('examined_by').sort(longestFirst),
    rosters: set('rosters'),
    alsoNames: set('also_names'),
    officeEndings: list('offices').filter(isUnspaced).sort(longestFirst),
    generations: set('generations'),
    nameSuffixes: list('name_suffixes').sort(longestFirst),
    modifiers: new Set([...set('office_modifiers'), ...changers]),
    changers,
    tails: set('office_tails'),
    articles: set('articles'),
    complements: set('complements'),
    caseComplements: isOwn && languages[0]!.case_complements,
    placeJoiners: set('place_joiners'),
    particles: set('particles'),
    joiners: set('joiners'),
    askers: set('askers'),
    asked: set('asked'),
    behalf: list('behalf').map((words) => words.toLowerCase()),
    speech: set('speech'),
    addressed: new Set(list('addressed')),
    interviews: list('interviews'),
    functions: functionsOf(languages),
    notNames: set('not_names'),
    notSpeakers: set('not_speakers'),
    announcing: list('announcing'),
    bylines: list('bylines').sort(longestFirst),
  }
}

/** The languages of the book with the words that count in `language`, that language first. */
function spoken({ languages }: Book, language: string | undefined): readonly Language[] {
  const wanted = language === undefined ? '' : primary(language)
  const isOwn = (one: Language): boolean => one.language === wanted || one.also.includes(wanted)
  const own = languages.filter(isOwn)
  if (own.length === 0) return languages
  return [...own, ...languages.filter((one) => !isOwn(one)).map(abroad)]
}

/** The language of a BCP 47 tag. */
const primary = (tag: string): string => tag.split('-')[0]!.toLowerCase()

/** The words of a language that count in documents of others. */
function abroad(one: Language): Language {
  const only = new Set(one.only.map(key))
  const kept = (list: readonly string[]): string[] => list.filter((word) => !only.has(key(word)))
  const { line, language, also, functions, case_complements, compounds, only: _, ...lists } = one
  const names = Object.keys(lists) as ListName[]
  const others = names.map((name) => [name, OWN.has(name) ? [] : kept(lists[name])])
  const parts = Object.entries(functions).map(([code, terms]) => [code, kept(terms)])
  return {
    line,
    language,
    also,
    case_complements,
    compounds,
    only: [],
    ...(Object.fromEntries(others) as typeof lists),
    functions: Object.fromEntries(parts) as Language['functions'],
  }
}
