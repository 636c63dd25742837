import type { Mark, Origin } from '#model/source.ts'
import { deriveText } from './derive.ts'
import { marksOf } from './marks.ts'
import { parseHtml } from './parse.ts'

/** What a file of HTML says: the text that is shown, where it comes from, and its marks. */
export function readHtml(raw: string): {
  readonly text: string
  readonly origin: Origin
  readonly marks: readonly Mark[]
} {
  const markup = parseHtml(raw)
  const { text, pieces } = deriveText(raw, markup)
  const marks = marksOf(markup.elements, text, pieces)
  return { text, origin: { raw, pieces }, marks }
}
