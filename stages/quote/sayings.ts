import { key, type z } from 'readout'
import { casesOf, type Case } from './cases.ts'
import type { sayingsSchema } from './schema.ts'
import { prepareWide, type WideSayings } from './wide-sayings.ts'

type Book = z.infer<typeof sayingsSchema>

/** The words of one language that puts spaces between words. */
export interface Sayings {
  readonly language: string
  readonly verbSecond: boolean
  readonly capitalNouns: boolean
  readonly bareNouns: boolean
  readonly dropsPronouns: boolean
  /** True if the verb ends the sentence: who speaks stands before it. */
  readonly verbLast: boolean
  readonly innerClauses: boolean
  readonly inflectsNames: boolean
  /** True if names of people stand with an article inside a sentence. */
  readonly articledNames: boolean
  /** True if the name of a person has two words, behind that of a party: "della Lega Blu Mario Rulli". */
  readonly twoNames: boolean
  /** Endings of adjectives that have a capital: "Haagse". */
  readonly capitalAdjectives: readonly string[]
  /** True if a dash opens what is said, also a typed hyphen, and behind a stop. */
  readonly dashLines: boolean
  /** Articles before the hyphen of a name: "al-Masri". */
  readonly nameArticles: ReadonlySet<string>
  /** Endings of names that say whose something is. */
  readonly possessives: readonly string[]
  /** Endings of names in the nominative and in other cases. */
  readonly cases: readonly Case[]
  readonly apostropheSuffixes: boolean
  readonly says: ReadonlySet<string>
  readonly behind: ReadonlySet<string>
  readonly describes: ReadonlySet<string>
  readonly participles: ReadonlySet<string>
  readonly that: ReadonlySet<string>
  /** Phrases before a speaker, word by word, the longest first. */
  readonly according: readonly (readonly string[])[]
  /** Phrases before whose opinion follows, or with its possessive, word by word, the longest first. */
  readonly opinions: readonly (readonly string[])[]
  /** What opens a sentence that says who said the one before, word by word, the longest first. */
  readonly soSaid: readonly (readonly string[])[]
  /** Verbs in the mood of what somebody else said: "sei", "habe". */
  readonly reports: ReadonlySet<string>
  /** Auxiliaries that may stand apart from a participle at the end of the clause: "hat". */
  readonly perfects: ReadonlySet<string>
  readonly afterSpeaker: ReadonlySet<string>
  readonly articles: ReadonlySet<string>
  /** Articles of other cases: they open no subject. */
  readonly oblique: ReadonlySet<string>
  readonly demonstratives: ReadonlySet<string>
  readonly indefinite: ReadonlySet<string>
  /** Possessives of the subject, which open no subject: "svůj". */
  readonly reflexives: ReadonlySet<string>
  /** Possessives: "his". */
  readonly owners: ReadonlySet<string>
  readonly pronouns: ReadonlySet<string>
  /** Words that open a clause about the person named before: "who". */
  readonly relatives: ReadonlySet<string>
  readonly anybody: ReadonlySet<string>
  readonly auxiliaries: ReadonlySet<string>
  readonly small: ReadonlySet<string>
  readonly of: ReadonlySet<string>
  readonly prepositions: ReadonlySet<string>
  readonly namers: ReadonlySet<string>
  readonly bodies: ReadonlySet<string>
  readonly passive: ReadonlySet<string>
  readonly titles: ReadonlySet<string>
  /** Words for people that may stand for somebody named before: "the woman". */
  readonly persons: ReadonlySet<string>
  /** Words for what people write, which may stand for who wrote it: "a statement of the museum". */
  readonly documents: ReadonlySet<string>
  /** Words said of a man alone: pronouns, nouns for people, articles before an office. */
  readonly men: ReadonlySet<string>
  /** The same of a woman. */
  readonly women: ReadonlySet<string>
  readonly titleEndings: readonly string[]
  readonly adverbEndings: readonly string[]
  readonly nounEndings: readonly string[]
  /** End an adjective, which is no given name: "Ähnliche Sorgen". */
  readonly adjectiveEndings: readonly string[]
  /** End a word for a person: "Prokuristin". */
  readonly personEndings: readonly string[]
  /** End a verb that only goes with another: "referring". */
  readonly participleEndings: readonly string[]
  /** End a noun for several, which needs no article: "lawmakers". */
  readonly pluralEndings: readonly string[]
  /** Forms of "to be", behind which the subject may end its sentence. */
  readonly copulas: ReadonlySet<string>
  /** Words between "to be" and the infinitive of a verb of saying: "was quick to say". */
  readonly eager: ReadonlySet<string>
  /** Words like "also" before a subject that ends its sentence. */
  readonly also: ReadonlySet<string>
  /** Verbs behind which their object may stand and not who speaks. */
  readonly objects: ReadonlySet<string>
  /** Verbs behind which stands who is told, and not who speaks: "told". */
  readonly addressed: ReadonlySet<string>
  /** Verbs of saying that are nouns behind an article or a preposition: "la cuenta", "en alerta". */
  readonly nouns: ReadonlySet<string>
  /** End the name of a place in the case that stands behind an office: "премьер Нордландии". */
  readonly placeEndings: readonly string[]
  /** True if small words are written together with the next: "l'eau". */
  /** Articles that are part of their noun: the Arabic one. */
  readonly prefixes: readonly string[]
  readonly elides: boolean
  /** Words that may be a cue or open one. */
  readonly cues: ReadonlySet<string>
  /** First words of the phrases before a speaker. */
  readonly accordingFirst: ReadonlySet<string>
  /** True at the hash of each word that may be a cue, so that most words are passed by unread. */
  readonly mayCue: Uint8Array
}

/** The codebook, ready for look-up. */
export interface Phrasebook {
  /** The languages that other codes stand for: `no` for `nb`. */
  readonly codes: ReadonlyMap<string, string>
  /** For each opening mark, the marks that may close it. */
  readonly marks: ReadonlyMap<number, string>
  readonly spaced: ReadonlyMap<string, Sayings>
  readonly wide: ReadonlyMap<string, WideSayings>
}

/** The form under which a word is looked up. */
export function wordKey(word: string): string {
  return key(word.includes('\u2019') ? word.replaceAll('\u2019', "'") : word)
}

/** Prepares the codebook. */
export function phrasebook(book: Book): Phrasebook {
  const nameArticles = new Set(book.name_articles)
  const marks = new Map<number, string>()
  for (const [open, close] of book.marks) {
    const unit = open.charCodeAt(0)
    marks.set(unit, (marks.get(unit) ?? '') + close)
  }
  return {
    marks,
    codes: new Map(
      book.entries.flatMap(({ codes, language }) => codes.map((code) => [code, language])),
    ),
    spaced: new Map(book.entries.map((entry) => [entry.language, prepare(entry, nameArticles)])),
    wide: new Map(book.wide.map((entry) => [entry.language, prepareWide(entry)])),
  }
}

function prepare(entry: Book['entries'][number], nameArticles: ReadonlySet<string>): Sayings {
  const set = (list: readonly string[]): Set<string> => new Set(list.map(wordKey))
  const phrases = (list: readonly string[]): string[][] =>
    list.map((phrase) => phrase.split(/[ '’]+/).map(wordKey)).sort((a, b) => b.length - a.length)
  const according = phrases(entry.according)
  const says = set(entry.says)
  const participles = set(entry.participles)
  const afterSpeaker = set(entry.after_speaker)
  const openers = entry.according.map((phrase) => wordKey(phrase.split(' ')[0]!))
  const cues = new Set([...says, ...participles, ...afterSpeaker, ...openers])
  return {
    language: entry.language,
    verbSecond: entry.verb_second,
    capitalNouns: entry.capital_nouns,
    bareNouns: entry.bare_nouns,
    dropsPronouns: entry.drops_pronouns,
    verbLast: entry.verb_last,
    innerClauses: entry.inner_clauses,
    inflectsNames: entry.inflects_names,
    articledNames: entry.articled_names,
    twoNames: entry.two_names,
    dashLines: entry.dash_lines,
    nameArticles,
    cases: casesOf(entry.cases),
    apostropheSuffixes: entry.apostrophe_suffixes,
    says,
    behind: set(entry.behind),
    describes: set(entry.describes),
    participles,
    that: set(entry.that),
    according,
    opinions: phrases(entry.opinions),
    soSaid: phrases(entry.so_said),
    reports: set(entry.reports),
    perfects: set(entry.perfects),
    afterSpeaker,
    ...articlesOf(entry),
    pronouns: set(entry.pronouns),
    relatives: set(entry.relatives),
    anybody: set(entry.anybody),
    auxiliaries: set(entry.auxiliaries),
    small: set(entry.small),
    of: set(entry.of),
    prepositions: set(entry.prepositions),
    namers: set(entry.namers),
    bodies: set(entry.bodies),
    passive: set(entry.passive),
    titles: set(entry.titles),
    persons: set(entry.persons),
    documents: set(entry.documents),
    ...sexesOf(entry),
    ...endingsOf(entry),
    ...behindVerbs(entry),
    elides: entry.articles.includes('l'),
    cues,
    accordingFirst: new Set(according.map(([first]) => first!)),
    mayCue: hashesOf(cues),
  }
}

const behindVerbs = ({
  copulas,
  eager,
  also,
  objects,
  addressed,
  nouns,
}: Book['entries'][number]): Pick<
  Sayings,
  'copulas' | 'eager' | 'also' | 'objects' | 'addressed' | 'nouns'
> => ({
  copulas: new Set(copulas.map(wordKey)),
  eager: new Set(eager.map(wordKey)),
  also: new Set(also.map(wordKey)),
  objects: new Set(objects.map(wordKey)),
  addressed: new Set(addressed.map(wordKey)),
  nouns: new Set(nouns.map(wordKey)),
})

type Articles = 'articles' | 'oblique' | 'demonstratives' | 'indefinite' | 'owners' | 'reflexives'

const articlesOf = (entry: Book['entries'][number]): Pick<Sayings, Articles> => ({
  articles: new Set(entry.articles.map(wordKey)),
  oblique: new Set(entry.oblique.map(wordKey)),
  demonstratives: new Set(entry.demonstratives.map(wordKey)),
  indefinite: new Set(entry.indefinite.map(wordKey)),
  owners: new Set(entry.owners.map(wordKey)),
  reflexives: new Set(entry.reflexives.map(wordKey)),
})

const sexesOf = ({ men, women }: Book['entries'][number]): Pick<Sayings, 'men' | 'women'> => ({
  men: new Set(men.map(wordKey)),
  women: new Set(women.map(wordKey)),
})

function endingsOf(entry: Book['entries'][number]): Pick<Sayings, Endings> {
  return {
    titleEndings: entry.title_endings.map(wordKey),
    adverbEndings: entry.adverb_endings,
    nounEndings: entry.noun_endings,
    adjectiveEndings: entry.adjective_endings,
    capitalAdjectives: entry.capital_adjectives,
    personEndings: entry.person_endings,
    participleEndings: entry.participle_endings,
    pluralEndings: entry.plural_endings,
    placeEndings: entry.place_endings,
    possessives: entry.possessives,
    prefixes: entry.prefixes,
  }
}

type Endings =
  | 'titleEndings'
  | 'adverbEndings'
  | 'nounEndings'
  | 'adjectiveEndings'
  | 'capitalAdjectives'
  | 'personEndings'
  | 'participleEndings'
  | 'pluralEndings'
  | 'placeEndings'
  | 'possessives'
  | 'prefixes'

function hashesOf(words: Iterable<string>): Uint8Array {
  const found = new Uint8Array(0x10000)
  for (const word of words) found[hash(word, 0, word.length)] = 1
  return found
}

/** A number for the word from `start` to `end`, by its length and two of its letters, any case. */
export function hash(text: string, start: number, end: number): number {
  const last = text.charCodeAt(end - 1) | 0x20
  const second = end - start > 1 ? text.charCodeAt(start + 1) | 0x20 : 0
  return ((end - start) * 2531 + last * 127 + second * 8191) & 0xffff
}
