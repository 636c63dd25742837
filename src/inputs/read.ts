import type { Mark, Origin } from '#model/source.ts'
import type { DecodeFault } from '#text/decode.ts'
import { decodeBytes, encodingOf, isMistaken, type Decoded } from './encoding.ts'
import type { FormatName } from './format.ts'
import { metaEncoding } from './html/meta.ts'
import { readHtml } from './html/index.ts'
import { captionMarks } from './marked/captions.ts'
import { textMarks } from './marked/index.ts'

/** A file as read: its text, what its markup says, and where the text comes from. */
export interface ReadText {
  readonly text: string
  readonly encoding: string
  readonly marks: readonly Mark[]
  readonly origin?: Origin
  /** What a page calls itself, outside of its text. */
  readonly title?: string
}

/** Reads the bytes of one document. `declared` is the encoding that a person stated, if any. */
export function readText(
  bytes: Uint8Array,
  format: FormatName,
  declared: string | undefined,
): ReadText | DecodeFault {
  const decoded =
    declared === undefined ? decodeSaid(bytes, format) : decodeBytes(bytes, encodingOf(declared))
  return 'cause' in decoded ? decoded : { ...decoded, ...markup(decoded.text, format) }
}

/**
 * The text of a file of which nobody states the encoding. What a page says of itself gives way to
 * bytes that are UTF-8, since a page that is saved as UTF-8 often keeps the `meta` it had.
 */
function decodeSaid(bytes: Uint8Array, format: FormatName): Decoded | DecodeFault {
  const said = format === 'html' ? metaEncoding(bytes) : undefined
  const other = said !== undefined && said !== 'utf-8'
  return decodeBytes(bytes, other && isMistaken(bytes) ? undefined : said)
}

/** What the markup of a decoded text of `format` says. */
export function markup(text: string, format: FormatName): Omit<ReadText, 'encoding'> {
  if (format === 'html') return readHtml(text)
  if (format === 'webvtt' || format === 'subrip') return { text, marks: captionMarks(text) }
  return { text, marks: textMarks(text, format === 'markdown') }
}
