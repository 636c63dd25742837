import type { Range } from '#text/range.ts'
import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import type { LabelName } from './party.ts'
import { isUpper } from './tokens.ts'

/** The last of the matters of an office, and a name in brackets. */
const HELD = /^([^()]+?)\s*\([^()]+\)$/

/**
 * An office in capitals whose matters commas part, and who holds it: "CHAIR OF PORTS, FISH AND SHIPS (Lund)".
 * `office` is read from the first of `parts`; undefined if the rest are further names.
 */
export function officeOfMatters(
  text: string,
  office: LabelName,
  parts: readonly Range[],
  { joiners }: Lexicon,
): LabelName | undefined {
  const { role, core, bracketed, start } = office
  if (!role || core.end > core.start || bracketed || parts.length < 3) return undefined
  const [held, ...others] = parts.slice(1).reverse()
  const matter = HELD.exec(printed(text, held!))?.[1]
  if (matter === undefined || !isUpper(matter)) return undefined
  if (!others.every((one) => isUpper(printed(text, one)))) return undefined
  if (!matter.split(/\s+/).some((word, at) => at > 0 && joiners.has(key(word)))) return undefined
  const end = held!.start + matter.length
  return {
    ...office,
    end: held!.end,
    core: { start: end, end },
    role: { start: role.start, end },
    bracketed: { start, end },
  }
}

const printed = (text: string, { start, end }: Range): string => text.slice(start, end)
