import { feature, type Article, type Span } from 'readout'

/** The language that a note names. */
export const languageOf = (note: Span | undefined): string | undefined =>
  note && feature(note, 'language')

/** The language of the document. */
export const declared = ({ source }: Article): string | undefined => source.facts.language?.value

/** The last note before the first words that tells in which language they were said. */
export const spokenIn = ({ start }: Span, notes: readonly Span[]): Span | undefined =>
  notes.findLast((note) => note.end <= start && languageOf(note) !== undefined)
