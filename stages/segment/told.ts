import { isInCapitals, key, partiesIn, type Lexicon, type Range } from 'readout'

/** Longest name at the start of a paragraph, in characters. */
const WIDEST_NAME = 90

/** True for `Mr. LUND, from the Committee, reported`: capitals as in labels, and no label. */
export function tellsOfMember(text: string, piece: Range, names: Lexicon): boolean {
  const comma = text.indexOf(',', piece.start)
  if (comma < 0 || comma > Math.min(piece.end, piece.start + WIDEST_NAME)) return false
  const [name, ...more] = partiesIn(text, { start: piece.start, end: comma }, names)
  if (!name?.titled || more.length > 0 || !isInCapitals(text, name)) return false
  return /^,\s(?:\p{Ll}|\p{L}+\.\s\p{Lu}{2})/u.test(text.slice(comma, comma + 12))
}

/** Words with capitals, joined or parted by commas, before the first word in small letters that joins nothing. */
const LEADING =
  /^(?:\p{Lu}[\p{L}\p{M}.'’-]*(?:,?\s|\s&\s|,?\s\p{Ll}{1,3}\s(?=\p{Lu})))+(?=(\p{Ll}[\p{L}\p{M}’'-]*))/u

/**
 * True for a paragraph that opens with two who have labels of their own, and goes on in small letters: what both do
 * is told of them, and the one who spoke before does not say it.
 *
 * ```
 * Lund: We will sail in May.
 * Lund, Varga agreed to meet again.
 * ^^^^^^^^^^^ told of both
 * ```
 */
export function tellsOfSeveral(
  text: string,
  piece: Range,
  labelled: ReadonlySet<string>,
  names: Lexicon,
): boolean {
  const head = text.slice(piece.start, Math.min(piece.end, piece.start + 2 * WIDEST_NAME))
  const leading = LEADING.exec(head)
  // `Lund, Varga, you both` speaks to them.
  if (!leading || names.joiners.has(key(leading[1]!)) || /,\s*$/.test(leading[0])) return false
  const end = piece.start + leading[0].trimEnd().length
  const told = partiesIn(text, { start: piece.start, end }, names)
  if (told.length < 2) return false
  const last = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)
  if (new Set(told.map(({ core }) => last(text.slice(core.start, core.end)))).size < told.length)
    return false
  const known = new Set([...labelled].flatMap((name) => [name, last(name)]))
  return told.every(({ core }) => {
    const name = text.slice(core.start, core.end)
    return known.has(name) || known.has(last(name)) || known.has(name.split(' ')[0]!)
  })
}
