import { isInCapitals, type LabelName, type Range } from 'readout'
import { firstWord, isCovered } from '../sheet.ts'
import { timeBehind } from './opening.ts'
import type { FormName, Opening, Reading, Site } from './site.ts'

/** What a grammar found. */
interface Found {
  readonly form: FormName
  readonly names: readonly LabelName[]
  readonly printed: Range
  /** End of the mark that ends the label. */
  readonly end: number
  readonly isStrong: boolean
  readonly isMarked?: boolean
  readonly isHeading?: boolean
  readonly isTimed?: boolean
  readonly isNick?: boolean
  readonly isLink?: boolean
  readonly isLoose?: boolean
  readonly isBold?: boolean
}

/**
 * Makes a site of what a grammar found at an opening, with the time printed behind the label. All sites have
 * their fields in one order: records have thousands, and much is asked of each.
 */
export function siteOf({ sheet }: Reading, opening: Opening, found: Found): Site {
  const { line, isNumbered, isFree } = opening
  const time = timeBehind(sheet.text, found.end)
  const isNumberedParty = isNumbered && isParty(sheet.text, found.names)
  const end = Math.max(found.end, time)
  return {
    start: line.start,
    end,
    form: found.form,
    names: found.names,
    printed: found.printed,
    isAlone: firstWord(sheet.text, end, line.end) >= line.end,
    isStrong: found.isStrong || isNumberedParty,
    isMarked: found.isMarked === true,
    isHeading: found.isHeading === true,
    isNick: found.isNick === true,
    isLink: found.isLink === true,
    isItem: isNumbered && !isNumberedParty,
    isBold: found.isBold ?? isCovered(sheet.marks('strong'), found.names[0]!.core),
    isLoose: found.isLoose === true,
    isTimed: opening.isTimed || time > found.end || found.isTimed === true,
    isFree,
  }
}

/**
 * True if behind a number an honorific, an office or a bracket tells that a party is named: `1. Dredging: the
 * tender` and `2. Lights (20 min) - Ida` are items of an agenda.
 */
function isParty(text: string, names: readonly LabelName[]): boolean {
  if (isTold(names)) return true
  return names.some(
    ({ core, bracketed }) => bracketed && !/\d/.test(text.slice(core.end, bracketed.end)),
  )
}

/** From the first of `names` to the end of the last. */
export function printedOf(names: readonly LabelName[]): Range {
  return { start: names[0]!.start, end: names.at(-1)!.end }
}

/** True if an honorific, an office, a function or a bracket tells that a party is named. */
export function isTold(names: readonly LabelName[]): boolean {
  return names.some(
    ({ function: spoken, role, titled }) => spoken !== undefined || role !== undefined || titled,
  )
}

/** True if each of `names` is printed in capitals. */
export function areCapitals(text: string, names: readonly LabelName[]): boolean {
  return names.every((name) => isInCapitals(text, name))
}
