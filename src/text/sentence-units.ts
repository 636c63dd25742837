/** Ends a sentence if what follows agrees. */
export const STOP = 1
/** Ends a sentence whatever follows: the stops of scripts without spaces between words. */
export const WIDE = 2
/** Closes a quotation or bracket after a stop. */
export const CLOSER = 4
/** May stand before the first word of a sentence. */
export const OPENER = 8
/** A small letter. */
export const SMALL = 16
/** A capital letter. */
export const CAPITAL = 32
/** Opens a bracket, in which no sentence ends. */
export const LEFT = 64
/** White space. */
export const SPACE = 128
/** A decimal digit. */
export const DIGIT = 256
/** A dash, which in some languages divides a quotation from who says it. */
export const DASH = 512
/** Ends a word that is looked back for: white space, brackets, quotes, apostrophes, dashes. */
export const EDGE = 1024

const MARKS: readonly (readonly [marks: string, bits: number])[] = [
  ['.!?\u2026\u203c\u2047\u2048\u2049\u061f\u06d4\u0589\u1362', STOP],
  ['。！？｡．।॥', STOP | WIDE],
  ['"\'”’“‘»«›‹)]}）］」』】》〉〕', CLOSER],
  ['"\'“‘„‚»«›‹([（［「『【《¿¡•·⁃', OPENER],
  ['([{（［「『【《〈〔', LEFT],
  ['–—-―', DASH | OPENER],
  ['\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000', SPACE],
  ['\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a', SPACE],
  ['0123456789０１２３４５６７８９', DIGIT],
  ['"\'“”‘’„‚»«›‹([{（［「『–—―•⁃', EDGE],
]

/** Letters beyond this have no case, or occur in no list here. */
const CASED = 0x590

/** What each code unit is to a sentence; asked for every character of a corpus. */
export const UNITS = units()
/** The small form of each unit below {@link CASED}. */
const LOWERED = Uint16Array.from({ length: CASED }, (_, unit) => {
  const small = String.fromCharCode(unit).toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : unit
})

function units(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let unit = 0; unit < CASED; unit++) table[unit]! |= caseOf(unit)
  for (let unit = 0x1e00; unit < 0x2000; unit++) table[unit]! |= caseOf(unit)
  for (const [marks, bits] of MARKS) {
    for (const mark of marks) {
      table[mark.charCodeAt(0)]! |= bits === SPACE ? SPACE | EDGE : bits
    }
  }
  return table
}

function caseOf(unit: number): number {
  const letter = String.fromCharCode(unit)
  const [upper, lower] = [letter.toUpperCase(), letter.toLowerCase()]
  if (upper === lower) return 0
  return letter === lower ? SMALL : CAPITAL
}

/** The small form of `unit`. */
export function lowered(unit: number): number {
  return unit < CASED ? LOWERED[unit]! : unit
}

/** What the unit at `index` of `text` is: the bits above; 0 outside the text. */
export function unitAt(text: string, index: number): number {
  return index >= 0 && index < text.length ? UNITS[text.charCodeAt(index)]! : 0
}

/** The bracket that closes each that opens. */
const CLOSES = new Map(
  ['()', '[]', '{}', '（）', '［］', '「」', '『』', '【】', '《》', '〈〉', '〔〕'].map((pair) => [
    pair.charCodeAt(0),
    pair.charCodeAt(1),
  ]),
)

/** Longest bracket taken for a part of a sentence, in units; a longer one holds sentences. */
const LONGEST_BRACKET = 400

/** Index of the bracket that closes the one at `at`, before `limit`; -1 if it is far or missing. */
export function closing(text: string, at: number, limit: number): number {
  const left = text.charCodeAt(at)
  const right = CLOSES.get(left)!
  const end = Math.min(limit, at + LONGEST_BRACKET)
  let depth = 0
  for (let i = at; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit === left) depth++
    else if (unit === right && --depth === 0) return i
  }
  return -1
}
