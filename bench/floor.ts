import { readCorpus } from './corpus.ts'
import type { Tally } from './tally.ts'

const [LF, SPACE, COLON, COMMA, STOP, BULLET] = [0x0a, 0x20, 0x3a, 0x2c, 0x2e, 0x2022]
/** Longest label, in units. */
const LONGEST_LABEL = 60

/** Kinds of lines, as the scan writes them. */
const [TITLE, HEADING, LABEL, STATEMENT, OTHER] = [1, 2, 3, 4, 5] as const

/**
 * The floor: the least any reader of these articles does. Reads, decodes and parses the corpus and
 * scans each text once, by hand, into kinds and offsets of its lines; writes nothing.
 */
export function runFloor(path: string): Tally {
  const scan = new Scan()
  let count = 0
  for (const { text } of readCorpus(path)) {
    scan.read(text)
    count++
  }
  return { articles: count, statements: scan.statements }
}

/** One pass over a text; its finds stand in an array that is filled again for the next. */
class Scan {
  statements = 0
  private readonly found = new Int32Array(3 * 4096)
  private at = 0

  read(text: string): void {
    this.at = 0
    let seenTitle = false
    let seenLabel = false
    for (let start = 0; start < text.length;) {
      let end = text.indexOf('\n', start)
      if (end < 0) end = text.length
      if (end > start) {
        const kind = this.line(text, start, end, seenTitle, seenLabel)
        seenTitle ||= kind === TITLE
        seenLabel ||= kind === LABEL
      }
      start = end + 1
    }
  }

  /** Classes one line that is not empty. */
  private line(text: string, start: number, end: number, title: boolean, label: boolean): number {
    const colon = labelEnd(text, start, end)
    if (colon > 0) {
      this.push(LABEL, start, colon)
      this.push(STATEMENT, colon + 2, end)
      this.statements++
      return LABEL
    }
    const isShown = isDisplay(text, start, end)
    const kind = !isShown ? OTHER : !title ? TITLE : label || end - start < 40 ? HEADING : OTHER
    this.push(kind, start, end)
    return kind
  }

  private push(kind: number, start: number, end: number): void {
    this.found[this.at++] = kind
    this.found[this.at++] = start
    this.found[this.at++] = end
  }
}

/** The colon after capitalised words at the start of a line, or 0. */
function labelEnd(text: string, start: number, end: number): number {
  const limit = Math.min(end, start + LONGEST_LABEL)
  let opens = true
  for (let i = start; i < limit; i++) {
    const unit = text.charCodeAt(i)
    if (unit === COLON) return text.charCodeAt(i + 1) === SPACE ? i : 0
    if (unit === LF || unit === STOP) return 0
    if (opens && !isCapital(unit)) return 0
    opens = unit === SPACE
    if (opens && i + 1 < limit && text.charCodeAt(i - 1) !== COMMA) return 0
  }
  return 0
}

/** True for the capitals of Latin-1 and Latin Extended-A, roughly: enough for these articles. */
function isCapital(unit: number): boolean {
  if (unit >= 0x41 && unit <= 0x5a) return true
  return (unit >= 0xc0 && unit <= 0xde) || (unit > 0xff && unit < 0x180)
}

/** A line of display opens with a capital and ends without a stop. */
function isDisplay(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1)
  return isCapital(text.charCodeAt(start)) && last !== STOP && last !== COLON && last !== BULLET
}
