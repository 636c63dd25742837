import type { Range } from 'readout'
import { hasColumns, isDated, isDisplay } from './display.ts'
import type { Labels } from './labels.ts'
import { isCovered, type Sheet } from './sheet.ts'
import { setApart } from './spacing.ts'

/** Which pieces read as lines of display: no label, no part of a sentence, no line of a page. */
export function displayedIn(
  sheet: Sheet,
  body: readonly Range[],
  found: Labels,
  isMarked: boolean,
): boolean[] {
  const { text, continued } = sheet
  const strong = sheet.marks('strong')
  const isOpen = ({ start }: Range): boolean =>
    found.at.has(start) || found.displayed.has(start) || found.examining.has(start)
  const apart = setApart(text, body, isOpen)
  const shown = body.map((one) => apart.has(one) || (!isOpen(one) && isDisplay(text, one)))
  const running = runningLines(text, body, shown, isOpen)
  return body.map((one, i) => {
    if (!shown[i] || (isMarked && !isCovered(strong, one))) return false
    if (continued.has(one.start) || continued.has(body[i + 1]?.start ?? -1)) return false
    if (trailsOff(text, body[i - 1], one)) return false
    const printed = quoted(text, one)
    return !running.has(folded(printed)) && !found.names.has(printed) && !isOutline(printed)
  })
}

/**
 * Lines in capitals or with a number that come again, but for the number, and stand in the middle
 * of what is said at least once: those of a page. A heading that comes again stands above a label,
 * or another heading, each time.
 */
function runningLines(
  text: string,
  body: readonly Range[],
  shown: readonly boolean[],
  isOpen: (piece: Range) => boolean,
): ReadonlySet<string> {
  const places = new Map<string, number[]>()
  for (const [i, one] of body.entries()) {
    if (!shown[i]) continue
    const line = folded(quoted(text, one))
    if (!line.includes('#') && line.toUpperCase() !== line) continue
    const known = places.get(line)
    if (known) known.push(i)
    else places.set(line, [i])
  }
  const heads = (i: number): boolean => {
    const [above, below] = [body[i - 1], body[i + 1]]
    if (!below || !(isOpen(below) || shown[i + 1])) return false
    return !above || shown[i - 1] === true || ENDED.test(text.slice(above.end - 2, above.end))
  }
  // What an agenda lists above the first words heads its debate below.
  const first = body.findIndex(isOpen) - 1
  const running = new Set<string>()
  for (const [line, at] of places) {
    const inside = at.filter((i) => i >= first)
    if (inside.length < at.length && inside.length === 1) continue
    if (at.length > 1 && !at.every(heads)) running.add(line)
  }
  return running
}

const ENDED = /[.!?…。！？:"”’»)\]]$/

/** True for a line with dots at its end right below one that ends no sentence: `Mr` above `President…`. */
const trailsOff = (text: string, above: Range | undefined, { start, end }: Range): boolean =>
  above !== undefined &&
  /[…]$|\.{3}$/.test(text.slice(end - 3, end)) &&
  !ENDED.test(text.slice(above.end - 2, above.end)) &&
  !/[\r\n]\s*[\r\n]/.test(text.slice(above.end, start))

/** A line with its numbers made equal. */
const folded = (line: string): string => line.replace(/\d+/g, '#')

const quoted = (text: string, { start, end }: Range): string => text.slice(start, end)

/** A time of day: `12:47 P.M. EST`. */
const TIME = /^\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?(?:\s[a-z]{2,5})?$/i

/** A time of day in words: `Às 13 horas e 55 minutos`, `Kl. 10.00`, `9.00 Uhr`. */
const HOUR =
  /^(?:\p{L}{1,4}\.?\s)?\d{1,2}(?:[.:h]\d{2})?\s?(?:horas?|hs?|heures?|uhr|ore|hodin|godz\w*|uur|час\w*|годин\w*|kello|時|时|시)(?![\p{L}])[^.!?]{0,30}$|^(?:kl|klo|kello|saat|godz|ora)\.?\s\d{1,2}[.:]\d{2}/iu

/** True for a line that heads nothing: an address, an entry of a list of contents, a date, a time. */
function isOutline(line: string): boolean {
  if (hasColumns(line) || isDated(line) || line.includes('://')) return true
  if (!/\d/.test(line)) return !/\p{L}/u.test(line)
  if (TIME.test(line) || HOUR.test(line) || !/\p{L}/u.test(line)) return true
  return /(?:[.…]\s?){3,}\s*\d|[\t.]{2,}\s*\d|\t\s*\d[-–\d]*$/.test(line)
}
