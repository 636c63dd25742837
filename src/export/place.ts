import type { Article } from '#model/article.ts'
import { rawRange, rawText } from '#model/origin.ts'
import { offsetsOf, type Offsets } from '#text/offsets.ts'
import type { Range } from '#text/range.ts'
import { trim } from '#text/space.ts'

/** The offsets of the decoded raw file of `article`, whose text may be derived from it. */
export function rawOffsets({ source, offsets }: Article): Offsets {
  return source.origin ? offsetsOf(source.origin.raw, Buffer.byteLength(rawText(source))) : offsets
}

/** Says where a range of the text stands in the raw file, in code points, on visible characters. */
export function rawPlaces(article: Article): (range: Range) => Range {
  const { codePoint } = rawOffsets(article)
  return (range) => {
    const { start, end } = rawRange(article.source, trim(article.source.text, range))
    return { start: codePoint(start), end: codePoint(end) }
  }
}
