import type { z } from 'readout'
import type { sayingsSchema } from './schema.ts'

type Entry = z.infer<typeof sayingsSchema>['wide'][number]

/** The words of one language without spaces between words; lists with the longest first. */
export interface WideSayings {
  readonly language: string
  readonly says: readonly string[]
  readonly before: readonly string[]
  /** Verbs right before an object and a quoted part of the sentence. */
  readonly describes: readonly string[]
  readonly particles: readonly string[]
  /** Those of them that mark who the sentence is about. */
  readonly topics: readonly string[]
  readonly titles: readonly string[]
  readonly titlesFirst: boolean
  /** True where spaces divide words. */
  readonly divided: boolean
  /** What stands behind a name or a title between marks. */
  readonly names: readonly string[]
  /** Words that end a clause before the name it describes. */
  readonly relatives: readonly string[]
  readonly adverbEndings: readonly string[]
  /** What ends a verb, where a particle stands behind verbs too: no name ends so. */
  readonly verbEndings: readonly string[]
  /** Ends of names of bodies, which stand between a name and its title. */
  readonly bodies: readonly string[]
  /** Words behind a name that open what is told of its bearer: "林远山在微博上感叹". */
  readonly openers: readonly string[]
  /** Words like "former" between a name and its title. */
  readonly former: ReadonlySet<string>
  /** Endings of whose somebody is, where spaces divide words: "문 대표의 변호인". */
  readonly possessives: readonly string[]
  /** Words before somebody who is not named, where spaces divide words: "한 위원". */
  readonly indefinite: ReadonlySet<string>
  readonly anybody: ReadonlySet<string>
  /** Particles before the one that marks a subject, behind a place or a time: 市場には. */
  readonly oblique: readonly string[]
  /** Pronouns for one person. */
  readonly pronouns: readonly string[]
}

/** Prepares the words of a language without spaces between words. */
export function prepareWide(entry: Entry): WideSayings {
  const longest = (list: readonly string[]): string[] =>
    [...list].sort((a, b) => b.length - a.length)
  return {
    language: entry.language,
    says: longest(entry.says),
    before: longest(entry.before),
    describes: longest(entry.describes),
    particles: longest(entry.particles),
    topics: longest(entry.topics),
    titles: longest(entry.titles),
    titlesFirst: entry.titles_first,
    divided: entry.divided,
    names: entry.names,
    relatives: entry.relatives,
    adverbEndings: entry.adverb_endings,
    verbEndings: entry.verb_endings,
    bodies: entry.bodies,
    former: new Set(entry.former),
    possessives: entry.possessives,
    indefinite: new Set(entry.indefinite),
    openers: entry.openers,
    anybody: new Set(entry.anybody),
    pronouns: entry.pronouns,
    oblique: entry.oblique,
  }
}
