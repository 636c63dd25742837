import type { Mark } from '#model/source.ts'
import { byPosition } from '#text/range.ts'
import { captionMarks, isCaptions } from './captions.ts'
import { frontMatter } from './front-matter.ts'
import { isMarkdown, markdownMarks } from './markdown.ts'
import { speakerMarks } from './speakers.ts'
import { tableMarks } from './tables.ts'
import { tagMarks } from './tags.ts'

/** What the markup in a text that stays as it is says. `sure` if its file says that it is Markdown. */
export function textMarks(text: string, sure: boolean): readonly Mark[] {
  if (text.includes('-->') && isCaptions(text)) return captionMarks(text)
  const front = text.includes('---') ? frontMatter(text) : undefined
  const isMarked = sure || front !== undefined || isMarkdown(text)
  const speakers = text.includes('<') ? speakerMarks(text) : NONE
  const tags = speakers.length > 0 ? speakers : [...tagMarks(text), ...tableMarks(text)]
  if (!isMarked && tags.length === 0) return NONE
  const marks = [...(front?.marks ?? []), ...tags]
  if (isMarked) for (const mark of markdownMarks(text, front?.end ?? 0)) marks.push(mark)
  return marks.sort(byPosition)
}

const NONE: readonly Mark[] = []
