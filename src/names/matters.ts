import type { Range } from '#text/range.ts'
import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import { isOffice } from './office.ts'
import type { LabelName } from './party.ts'
import { isTitleWord } from './tokens.ts'

/** The last of the matters of an office, and who holds it in brackets, if that is printed. */
const LAST = /^([^()]+?)(\s*\([^()]+\))?$/

/**
 * An office whose matters commas part, and perhaps who holds it: "Minister of Ports, Fish and Ships (Ida Lund)",
 * "Bundesminister für Häfen, Fische und Netze Mag. Jan Dorn". `office` is read from the first of `parts`; undefined
 * if the rest are further names.
 */
export function officeOfMatters(
  text: string,
  office: LabelName,
  parts: readonly Range[],
  lexicon: Lexicon,
): LabelName | undefined {
  const { role, core, bracketed, start } = office
  if (!role || core.end > core.start || bracketed || parts.length < 2) return undefined
  if (!printed(text, role).includes(' ')) return undefined
  const [last, ...others] = parts.slice(1).reverse()
  const found = LAST.exec(printed(text, last!))
  if (!found) return undefined
  const { matter, name } = heldBy(found[1]!, lexicon)
  const matters = [matter, ...others.map((one) => printed(text, one))]
  if (!joins(matter, lexicon) && !matters.every((one) => isFor(one, lexicon))) return undefined
  if (!matters.every((one) => isMatter(one, lexicon))) return undefined
  const end = last!.start + matter.length
  const to = last!.start + found[1]!.length
  return {
    ...office,
    end: last!.end,
    core: name === '' ? { start: end, end } : { start: to - name.length, end: to },
    role: { start: role.start, end },
    titled: name === '' ? office.titled : true,
    bracketed: found[2] === undefined ? undefined : { start, end: to },
  }
}

/** Words of a full name. */
const FULL = 2

/** The matter, and the name behind it: behind honorifics, or without one where nouns are capitalised. */
function heldBy(said: string, lexicon: Lexicon): { matter: string; name: string } {
  const words = said.split(/\s+/)
  const honoured = words.findIndex((word) => lexicon.honorifics.has(key(word.replace(/\.$/, ''))))
  const behind = words.findLastIndex((word) => lexicon.honorifics.has(key(word.replace(/\.$/, ''))))
  const joined = words.findIndex((word, at) => at > 0 && lexicon.joiners.has(key(word)))
  const isBare = lexicon.compounded.length > 0 && joined > 0 && words.length - joined > FULL + 1
  const [to, from] =
    honoured > 0 ? [honoured, behind + 1] : [words.length - FULL, words.length - FULL]
  if (honoured <= 0 && !isBare) return { matter: said, name: '' }
  return { matter: words.slice(0, to).join(' '), name: words.slice(from).join(' ') }
}

/** True for words that go on with what an office is for: "chargée de la Mer". */
const isFor = (matter: string, { complements }: Lexicon): boolean =>
  /^\p{Ll}/u.test(matter) && complements.has(key(matter.split(/\s+/, 1)[0]!))

/** True if a word inside joins two matters. */
const joins = (matter: string, { joiners }: Lexicon): boolean =>
  matter.split(/\s+/).some((word, at) => at > 0 && joiners.has(key(word)))

/** True for words as offices hold them, none of which is an office or an honorific itself. */
const isMatter = (said: string, lexicon: Lexicon): boolean =>
  said.split(/\s+/).every((word) => {
    const known = key(word)
    const isParty = isOffice(lexicon, known) || lexicon.honorifics.has(known)
    return !isParty && isTitleWord(word, lexicon)
  })

const printed = (text: string, { start, end }: Range): string => text.slice(start, end)
