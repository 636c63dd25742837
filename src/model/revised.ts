import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import type { Span } from './span.ts'

/** Proposals that open a paragraph where their words begin. */
const OPENS = new Set(['label', 'turn', 'heading', 'paragraph'])
/** Proposals whose words belong to no paragraph that is still to be read. */
const ASIDE = new Set(['note', 'incident', 'chrome', 'narration'])

/** `paragraphs` as `corrections` divide, join and set them aside; in order and trimmed. */
export function revised(
  text: string,
  paragraphs: readonly Range[],
  corrections: readonly Span[],
): Range[] {
  const cuts = corrections
    .flatMap(({ code = '', start, end }) => [
      ...(OPENS.has(code) ? [start] : []),
      ...(code === 'heading' ? [end] : []),
    ])
    .sort((a, b) => a - b)
  const aside = corrections.filter(({ code = '' }) => ASIDE.has(code))
  const found: Range[] = []
  for (const paragraph of joined(paragraphs, corrections)) {
    for (const piece of pieces(paragraph, cuts)) {
      const rest = without(text, trim(text, piece), aside)
      if (rest.end > rest.start) found.push(rest)
    }
  }
  return found
}

/** Paragraphs that one correction says are one. */
function joined(paragraphs: readonly Range[], corrections: readonly Span[]): Range[] {
  const whole = corrections.filter(({ code }) => code === 'no-paragraph')
  const found: Range[] = []
  for (const paragraph of paragraphs) {
    const last = found.at(-1)
    const one = last && whole.some(({ start, end }) => start < last.end && end > paragraph.start)
    if (one) found[found.length - 1] = { start: last.start, end: paragraph.end }
    else found.push(paragraph)
  }
  return found
}

function* pieces({ start, end }: Range, cuts: readonly number[]): Generator<Range> {
  let from = start
  for (const cut of cuts) {
    if (cut <= from || cut >= end) continue
    yield { start: from, end: cut }
    from = cut
  }
  yield { start: from, end }
}

/** `range` without what is set aside at its edges. */
function without(text: string, range: Range, aside: readonly Range[]): Range {
  let rest = range
  for (let again = true; again && rest.end > rest.start;) {
    again = false
    for (const { start, end } of aside) {
      const { start: from, end: to } = rest
      if (from >= to || end <= from || start >= to) continue
      if (start <= from) rest = trim(text, { start: Math.min(end, to), end: to })
      else if (end >= to) rest = trim(text, { start: from, end: start })
      again ||= rest.start !== from || rest.end !== to
    }
  }
  return rest
}
