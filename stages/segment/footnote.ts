import { span, type Range, type Span } from 'readout'

/** The mark that opens a footnote: in brackets, raised, or stars. */
const MARK = /^(?:\(\d{1,3}\)|\[\d{1,3}\]|[¹²³⁰-⁹]{1,3}|\*{1,3})(?=\s?\p{Lu})/u

/**
 * A footnote: a paragraph that opens with a mark that stands glued to a word before.
 *
 * ```
 * When will the ferry be mended?(1)
 *                               ^^^
 * (1) The answer was given in writing.
 * ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note
 * ```
 */
export function footnote(text: string, piece: Range): Span | undefined {
  const unit = text.charCodeAt(piece.start)
  if ((unit >= 0x41 && unit <= 0x7a && unit !== 0x5b) || unit > 0x2100) return undefined
  const mark = MARK.exec(text.slice(piece.start, piece.start + WIDEST_MARK))?.[0]
  if (mark === undefined) return undefined
  for (let at = text.lastIndexOf(mark, piece.start - 1); at > 0;) {
    if (
      /[\p{L}\p{N}.,;:!?”"»]/u.test(text[at - 1]!) &&
      !/[\p{L}\p{N}*]/u.test(text[at + mark.length]!)
    )
      return span('note', piece, 'note.footnote', {
        code: 'editorial',
        features: { scope: 'statement' },
      })
    at = text.lastIndexOf(mark, at - 1)
  }
  return undefined
}

const WIDEST_MARK = 8
