import type { Mark, Origin } from '#model/source.ts'
import type { DecodeFault } from '#text/decode.ts'
import { decodeBytes, encodingOf } from './encoding.ts'
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
  const stated = declared ?? (format === 'html' ? metaEncoding(bytes) : undefined)
  const decoded = decodeBytes(bytes, stated === undefined ? undefined : encodingOf(stated))
  return 'cause' in decoded ? decoded : { ...decoded, ...markup(decoded.text, format) }
}

/** What the markup of a decoded text of `format` says. */
export function markup(text: string, format: FormatName): Omit<ReadText, 'encoding'> {
  if (format === 'html') return readHtml(text)
  if (format === 'webvtt' || format === 'subrip') return { text, marks: captionMarks(text) }
  return { text, marks: textMarks(text, format === 'markdown') }
}
