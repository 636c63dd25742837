import type { Range } from 'readout'

const NONE: ReadonlySet<Range> = new Set()

/** Fewest line ends of a gap that sets a line apart, and the most that may stand between most paragraphs. */
const WIDE = 4
/** The most of the gaps of a record that may be so wide. */
const SHARE_WIDE = 0.5
/** Longest heading that is told by what stands around it, in characters. */
const WIDEST = 400

/**
 * Lines above a label that white space sets apart, above and below, more than most paragraphs are: headings, however
 * long, and with a stop at their end too.
 *
 * ```
 * The clerk reads the names.
 *
 *
 * Election of the warden of the port, proposed by the committee for petitions and complaints.
 *
 *
 * Ms LUND: We come to the election.
 * ```
 */
export function setApart(
  text: string,
  body: readonly Range[],
  isOpen: (piece: Range) => boolean,
): ReadonlySet<Range> {
  if (!/(?:\r?\n[^\S\r\n]*){3}/.test(text)) return NONE
  const gaps = body.map(({ end }, i) => lineEnds(text, end, body[i + 1]?.start ?? end))
  const centred = centredIn(text, body, gaps, isOpen)
  if (gaps.filter((gap) => gap >= WIDE).length > body.length * SHARE_WIDE) return centred
  const isApart = ({ start, end }: Range, i: number): boolean =>
    i > 0 &&
    gaps[i - 1]! >= WIDE &&
    gaps[i]! >= WIDE &&
    end - start <= WIDEST &&
    /^\p{Lu}[^\r\n]*[\p{L}\p{N})”".]$/u.test(text.slice(start, end)) &&
    isOpen(body[i + 1]!)
  const found = body.filter((one, i) => !isOpen(one) && isApart(one, i))
  // Where fewer lines end without a stop, those with one may be said.
  const ended = found.filter(({ end }) => text[end - 1] === '.')
  const free = ended.length * 2 > found.length ? found.filter((one) => !ended.includes(one)) : found
  return new Set([...free, ...centred])
}

/** Fewest characters of white space before a line that is centred. */
const CENTRED = 8
/** Fewest line ends above such a line, and longest one, in characters. */
const ABOVE = 3
/** Fewest such lines of a record: verse has one. */
const FEWEST_CENTRED = 2
const WIDEST_CENTRED = 90

/**
 * Lines in the middle of the page above a label, in small letters too, with white space around:
 *
 * ```
 *   The CLERK. It is so ordered.
 *
 *
 *               committee on lamps and buoys
 *
 *   Mr. LUND. I ask leave
 * ```
 */
function centredIn(
  text: string,
  body: readonly Range[],
  gaps: readonly number[],
  isOpen: (piece: Range) => boolean,
): ReadonlySet<Range> {
  const isCentred = ({ start, end }: Range, i: number): boolean =>
    i > 0 &&
    gaps[i - 1]! >= ABOVE &&
    gaps[i]! > 1 &&
    end - start <= WIDEST_CENTRED &&
    body[i + 1] !== undefined &&
    isOpen(body[i + 1]!) &&
    CENTRE.test(text.slice(Math.max(0, start - CENTRED), start)) &&
    /^\p{L}[^\r\n]*[\p{L}\p{N})”"]$/u.test(text.slice(start, end))
  const found = body.filter((one, i) => !isOpen(one) && isCentred(one, i))
  return found.length < FEWEST_CENTRED ? NONE : new Set(found)
}

const CENTRE = new RegExp(`^[^\\S\\r\\n]{${CENTRED}}$`)

/** How many lines end between two places. */
const lineEnds = (text: string, from: number, to: number): number =>
  text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 0
