import { encodingOf } from '../encoding.ts'

/** How far into a file its `meta` is looked for, in bytes, as browsers do. */
const FIRST = 1024

/** `head` without comments; one that does not end there hides all behind it. */
const withoutComments = (head: string): string => head.replace(/<!--[^]*?(?:-->|$)/g, '')

/** The encoding that a `meta` at the start of a file of HTML states, if it is one that is read. */
export function metaEncoding(bytes: Uint8Array): string | undefined {
  const head = withoutComments(String.fromCharCode(...bytes.subarray(0, FIRST)))
  const found = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  const encoding = found === undefined ? undefined : encodingOf(found)
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding
}
