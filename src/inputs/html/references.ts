import { DecodingMode, HtmlEntityDecoder } from 'entities/decode'

let decoded = ''
let length = 0

const decoder = new HtmlEntityDecoder((point, consumed) => {
  decoded += String.fromCodePoint(point)
  length = consumed
})

/** A character reference: what it stands for, and its length in the file. */
export interface Reference {
  readonly text: string
  readonly length: number
}

/** The character reference at the `&` that stands at `start` of `raw`, as HTML reads it. */
export function referenceAt(raw: string, start: number, end: number): Reference | undefined {
  decoded = ''
  length = 0
  decoder.startEntity(DecodingMode.Legacy)
  if (decoder.write(raw.slice(start, Math.min(end, start + LONGEST)), 1) < 0) decoder.end()
  return length > 0 ? { text: decoded, length } : undefined
}

/** No reference is longer, but for zeros before a number. */
const LONGEST = 64
