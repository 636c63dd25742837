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
  if (decoder.write(raw.slice(start, limitOf(raw, start, end)), 1) < 0) decoder.end()
  return length > 0 ? { text: decoded, length } : undefined
}

/** No reference by name is longer. */
const LONGEST = 64

/** Where the reference at `start` ends at the latest: a number may have any count of digits. */
function limitOf(raw: string, start: number, end: number): number {
  if (raw.charCodeAt(start + 1) !== 0x23) return Math.min(end, start + LONGEST)
  let at = start + 2
  while (at < end && /[0-9a-fx]/i.test(raw[at]!)) at++
  return Math.min(end, at + 1)
}
