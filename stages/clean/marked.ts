import { span, type Article, type Span } from 'readout'
import { aside } from './pages.ts'

/** What the marks of the source set aside: markup, front matter, timing lines. */
export function* markup({ source }: Article): Generator<Span> {
  for (const mark of source.marks) {
    if (mark.kind === 'timecode') yield part(mark, 'layout.timing', 'timing', 'timing')
    else if (mark.kind === 'syntax') yield part(mark, 'layout.syntax', 'syntax')
    else if (mark.kind === 'furniture' && mark.value === 'front-matter')
      yield part(mark, 'layout.front-matter', 'front-matter')
    else if (mark.kind === 'furniture' && mark.value === 'figure')
      yield part(mark, 'layout.figure', 'figure', 'interruption')
  }
}

const part = (
  { start, end }: { start: number; end: number },
  rule: string,
  code: string,
  aside = 'markup',
): Span => span('chrome', { start, end }, rule, { code, features: { aside } })

/** A time of a recording, in brackets or without: `[00:12:33]`. */
const TIME = /[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?/.source
/** One by the clock of the sitting: `2.15 pm`, `[3 p.m.`; in round brackets it is an event. */
const CLOCK = /\[?\d{1,2}(?:[:.]\d{2})?[ \u00a0\u202f]?[AaPp]\.?[Mm]\b\.?\]?/.source
/** Times that stand in the words: `<T: 12 min>`, `{time} 1415`, and those alone on their line. */
const STRAY = new RegExp(
  `<T:[^<>\\n]{1,16}>|\\{time\\}[ \\t]*\\d{3,4}|(?:^|[\\r\\n])[ \\t]*(?:${TIME}|${CLOCK})[ \\t]*(?=$|[\\r\\n])`,
  'g',
)
const MAY_STRAY = /(?:^|[\r\n])[ \t]*[[(]?\d{1,2}[:.\u00a0\u202f AaPp]/

/** Times of the recording or the sitting that stray into the text. */
export function* times(text: string): Generator<Span> {
  if (!text.includes('<T:') && !text.includes('{time}') && !MAY_STRAY.test(text)) return
  for (const { 0: said, index } of text.matchAll(STRAY)) {
    const start = index + said.length - said.trimStart().length
    yield aside({ start, end: start + said.trim().length }, 'layout.time', 'time')
  }
}
