import type { Article } from '#model/article.ts'
import { neutral, neutralText } from './neutral.ts'

/** A form that documents can be exported in: one file a document. */
export interface Target {
  readonly name: string
  /** One sentence: what it is for. */
  readonly about: string
  /** What the names of its files end with. */
  readonly ending: string
  /** The form of `article`, which is to be called `id`. */
  text(article: Article, id: string): string
}

/** The forms that `readout export --to` knows. */
export const TARGETS: readonly Target[] = [
  {
    name: 'neutral',
    about: 'turns, headings, notes and stage directions as JSON, for evaluation and other programs',
    ending: '.json',
    text: (article, id) => neutralText({ ...neutral(article), id }),
  },
]
