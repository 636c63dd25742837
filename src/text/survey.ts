import { WideUnits, type Offsets } from './offsets.ts'
import { Positions } from './positions.ts'
import { isSpace } from './space.ts'
import { unitsOf } from './units.ts'

/**
 * What one pass over a text finds for all who publish stretches of it: few characters are more than
 * plain words between single spaces, and where none of them stands a stretch is published as it is.
 * All places are JavaScript units.
 */
export interface Survey {
  readonly offsets: Offsets
  /** White space that folding changes: any but a single U+0020. */
  readonly odd: Positions
  /** Quotation mark, comma and line ends: what a cell of CSV is quoted for. */
  readonly delimiters: Positions
  readonly quotes: Positions
  /** False if half of a character stands in the text. */
  readonly isWellFormed: boolean
}

const [SPACE, QUOTE, COMMA] = [0x20, 0x22, 0x2c]

/** 1 for the units below U+0080 that are noted. */
const NOTED = new Uint8Array(0x80)
for (const unit of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, SPACE, QUOTE, COMMA]) NOTED[unit] = 1

/** Surveys `text` in one pass. */
export function survey(text: string): Survey {
  const wide = new WideUnits()
  const odd: number[] = []
  const delimiters: number[] = []
  const quotes: number[] = []
  const units = unitsOf(text)
  const { length } = text
  let space = -2
  for (let i = 0; i < length; i++) {
    const unit = units[i]!
    if (unit >= 0x80) {
      wide.push(i, unit)
      if (isSpace(unit)) odd.push(i)
    } else if (NOTED[unit] === 1) {
      if (unit === SPACE) {
        if (space === i - 1) odd.push(i)
        space = i
      } else if (unit === QUOTE || unit === COMMA) {
        delimiters.push(i)
        if (unit === QUOTE) quotes.push(i)
      } else {
        odd.push(i)
        if (unit === 0x0a || unit === 0x0d) delimiters.push(i)
      }
    }
  }
  return {
    offsets: wide.offsets(),
    odd: new Positions(odd),
    delimiters: new Positions(delimiters),
    quotes: new Positions(quotes),
    isWellFormed: !wide.hasHalves || text.isWellFormed(),
  }
}
