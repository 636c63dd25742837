import type { Mark, Origin } from '#model/source.ts'
import { frontMatter } from '../marked/front-matter.ts'
import { deriveText, markupOf } from './derive.ts'
import { marksOf } from './marks.ts'
import type { Markup } from './parse.ts'

/** What a file of HTML says: the text that is shown, where it comes from, its marks, and its title. */
export function readHtml(raw: string): {
  readonly text: string
  readonly origin: Origin
  readonly marks: readonly Mark[]
  readonly title?: string
} {
  const markup = markupOf(raw)
  const { text, pieces } = deriveText(raw, markup)
  const front = text.startsWith('---') ? frontMatter(text)?.marks : undefined
  const marks = [...(front ?? []), ...marksOf(markup.elements, text, pieces)]
  const title = titleOf(markup)
  return { text, origin: { raw, pieces }, marks, ...(title === '' ? {} : { title }) }
}

/** What the first `title` says, which no browser shows in the page. */
function titleOf({ elements, words }: Markup): string {
  const title = elements.find(({ tag }) => tag === 'title')
  const said = title ? words.filter(({ parent }) => parent === title) : []
  return said
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
