import type { Range } from 'readout'

/** Longest address of a link, in units. */
const LONGEST = 500

/**
 * `said` with the mark of code or of a link at its edge whose other half stands inside: what a half is cut from
 * no longer reads as it was written.
 *
 * ```
 * Ida: `mill` and [the book](https://example.org)
 *      ^ goes with                             ^^ goes with
 * ```
 */
export function withHalves(text: string, said: Range): Range {
  const start = said.start - (opensHalf(text, said) ? 1 : 0)
  return { start, end: closesHalf(text, { start, end: said.end }) }
}

function opensHalf(text: string, { start, end }: Range): boolean {
  const before = text[start - 1]
  if (before === '`')
    return text[start - 2] !== '`' && (isOdd(text, start, end) || text[end] === '`')
  return (
    before === '[' && /^[^\][\r\n]*\]\(/.test(text.slice(start, Math.min(end, start + LONGEST)))
  )
}

function closesHalf(text: string, { start, end }: Range): number {
  if (text[end] === '`') return text[end + 1] !== '`' && isOdd(text, start, end) ? end + 1 : end
  if (!text.startsWith('](', end)) return end
  const said = text.slice(start, end)
  const word = said.slice(said.lastIndexOf('[') + 1)
  const address = /^\]\([^()\s]*\)/.exec(text.slice(end, end + LONGEST))
  const isOpen = word.length < said.length && !word.includes(']')
  return isOpen && address ? end + address[0].length : end
}

/** True if a mark of code in the stretch has no other half there. */
function isOdd(text: string, start: number, end: number): boolean {
  let count = 0
  for (let at = text.indexOf('`', start); at >= 0 && at < end; at = text.indexOf('`', at + 1))
    count++
  return count % 2 === 1
}
