import { countWords, type Range } from 'readout'

/** Most words of a heading, and most characters. */
const LONGEST_HEADING = 12
const WIDEST_HEADING = 90

/** Most words of one in capitals: no sentence is printed so. */
const LONGEST_UPPER = 30

/** Most words of an item of an agenda, and how it opens: `Item 9 – Settlement`. */
const LONGEST_ITEM = 24
const ITEM = /^\p{Lu}\p{L}+ \d{1,3}[a-z]? ?[–—-] ?\p{Lu}/u

/** True if `paragraph` reads as a line of display: short, capitalised, no stop at its end. */
export function isDisplay(text: string, { start, end }: Range, least = LONGEST_HEADING): boolean {
  if (end - start > WIDEST_HEADING * (LONGEST_UPPER / LONGEST_HEADING)) return false
  if (STOPS.includes(text[end - 1] ?? '.')) return false
  const said = text.slice(start, end)
  if (/[\r\n]/.test(said) || LEADER.test(said) || POLITE.test(said)) return false
  const most = isUpperLine(said) ? LONGEST_UPPER : ITEM.test(said) ? LONGEST_ITEM : least
  if (said.length > WIDEST_HEADING * (most / LONGEST_HEADING)) return false
  const bare = said.replace(/\s*[([（［][^()[\]]*[)\]）］]$/, '')
  // A question with a bracket behind it is said, and the bracket tells how it was heard: `When? (Applause)`.
  if (bare !== said && '?？'.includes(bare.at(-1) ?? '')) return false
  if (
    STOPS.includes(bare.at(-1) ?? '') ||
    /:[-–—]+$|\s-{1,2}$|[.!。！？।۔։]["'”’)」』»]$/.test(bare)
  )
    return false
  return countWords(said) <= most && OPENING.test(said)
}

/** How a sentence ends in polite Korean, also where its stop is left out. */
const POLITE = /[\uac00-\ud7a3](?:니다|니까|세요|시오|네요|지요|어요|아요|해요|데요)$/

/** Dots that fill a line: `E&OE……………`. */
const LEADER = /(?:…{2,}|\.{4,})$/

/** How a line of display opens: with a capital or a number, `§ 2` and `（一）` too, or in the brackets of a part, `【第二部分】`. */
const OPENING =
  /^(?:(?:["'“‘¿¡○◯◇◎]|§{1,2}\s*)?[\p{Lu}\p{Lt}\p{Lo}\p{N}]|（[一二三四五六七八九十百\d]{1,4}）\s?\p{L}|【[第一二三四五六七八九十\d][^【】]{1,40}】$)/u

/** What ends a line that is no heading: most lines end so, and nothing else of them is looked at. */
const STOPS = '.,;:!。：；—–।۔։'

/** A time of day, as records print above the first words: `1:43 P.M. EDT`. */
const CLOCK = /^\d{1,2}[:.]\d{2}\s*(?:[AP]\.?M|[ap]\.?m|Uhr|h\b)/

/** True for a line that opens with a time of day. */
export const isClock = (line: string): boolean => CLOCK.test(line)

/** True for a line whose words stand in two columns, as letterheads do: `Press office       4 May 2012`. */
export const hasColumns = (line: string): boolean =>
  (line.includes('\t') || WIDE.test(line)) && /\S(?:\s{4,}|\t+)\S/.test(line)

/** White space as wide as that between columns. */
const WIDE = /\s{4}/

/** True for a day, a month and a year, with or without the day of the week. */
export function isDate(line: string): boolean {
  if (line.length > 40 || !/\b(?:19|20)\d\d\b/.test(line) || !/\b\d{1,2}\b/.test(line)) return false
  return (line.match(/\p{L}{3,}/gu) ?? []).length <= 2
}

/** True for a line that holds a day and a year, whatever else it says; `Ports Act (No. 2) 2014` has no day. */
export const isDated = (line: string): boolean =>
  (/\b(?:19|20)\d\d\b/.test(line) && line.split(')').some(hasDayBeforeYear)) ||
  /\b\d{4}年\d/.test(line)

/** True if a year stands anywhere behind the first number that may be a day. */
function hasDayBeforeYear(said: string): boolean {
  const day = /\b\d{1,2}(?:st|nd|rd|th)?\b/i.exec(said)
  return day !== null && /\b(?:19|20)\d\d\b/.test(said.slice(day.index + day[0].length))
}

/** True for a line in capitals. */
export const isUpperLine = (said: string): boolean =>
  !/[a-z]/.test(said) && said.toUpperCase() === said && said.toLowerCase() !== said

/** True for a field of a record, as stand above its first words: `Place: Port Alder`. */
export const isFieldLine = (line: string): boolean =>
  /^[^:：\d\s]{2,30}(?: \p{Ll}{1,3}|(?: [\p{Lo}/]{2,14}){1,2})?[:：]\s?[\p{Lu}\p{Lo}\p{N}]/u.test(
    line,
  )

/** True for the name of a file, as pages print it below a picture. */
export const isFileName = (line: string): boolean =>
  /^\S{1,90}\.(?:jpe?g|png|gif|svg|webp|mp[34]|pdf)$/i.test(line)

/** True for a line of nothing but dashes, stars and the like, that parts what stands above and below. */
export const isRule = (line: string): boolean => /^\s*(?:[-–—―─━═_*=~•·・＊]\s*){3,}$/.test(line)

/** True for the number of a turn alone on its line, as some editions print it above each: `10.145.2`. */
export const isSeparator = (line: string): boolean => /^\s*\d{1,4}(?:\.\d{1,4}){1,3}\s*$/.test(line)

/** True if such numbers go up from line to line, as those of turns do and those of versions do not. */
export function areRising(text: string): boolean {
  const numbers = text
    .split(/[\r\n]+/)
    .filter(isSeparator)
    .map((line) => line.split('.').map(Number))
  const steps = numbers.slice(1).filter((one, i) => {
    const before = numbers[i]!
    const at = one.findIndex((part, k) => part !== before[k])
    return at >= 0 && one[at]! > (before[at] ?? 0)
  })
  return numbers.length > 1 && steps.length >= (numbers.length - 1) * RISING
}

const RISING = 0.9
