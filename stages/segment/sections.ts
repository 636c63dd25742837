import { span, type Finding, type Range, type Span } from 'readout'
import { brackets } from './brackets.ts'
import { framed } from './framed.ts'
import type { Headings } from './marked.ts'
import type { Notes } from './notes.ts'

/** Adds the spans of one heading, and of the notes in it, to `out`. */
export function headingSpans(
  out: (Span | Finding)[],
  text: string,
  paragraph: Range,
  { rule, level }: { rule: string; level: number },
  notes: Notes,
): void {
  const heading = rule === 'heading.framed' ? framed(paragraph) : paragraph
  out.push(span('heading', heading, rule, { code: String(level) }))
  if (heading !== paragraph) {
    out.push(span('narration', { start: paragraph.start, end: heading.start }, 'narration.frame'))
    out.push(span('narration', { start: heading.end, end: paragraph.end }, 'narration.frame'))
    return
  }
  for (const bracket of brackets(text, paragraph, notes)) {
    const { kind, code } = bracket
    if (kind !== 'note' || code === 'insertion') continue
    out.push(span(kind, bracket, 'note.bracket', { code, features: { scope: 'section' } }))
  }
}

/** Adds each heading and what follows until the next to `out`. */
export function sections(
  out: (Span | Finding)[],
  body: readonly Range[],
  headings: Headings,
): void {
  let open: Range | undefined
  let last: Range | undefined
  for (const paragraph of body) {
    if (headings.has(paragraph.start)) {
      if (open && last) out.push(section(open, last))
      open = paragraph
    }
    last = paragraph
  }
  if (open && last) out.push(section(open, last))
}

function section({ start }: Range, { end }: Range): Span {
  return span('section', { start, end }, 'section.heading')
}
