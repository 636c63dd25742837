import { holders, type Range } from 'readout'
import { partyIn, type Party } from './naming.ts'
import type { Prose } from './prose.ts'
import type { Speaker, Spoken } from './speakers.ts'
import { isPerson, subjectBefore } from './subjects.ts'
import { isOffice } from './words.ts'

/**
 * Whom words with a definite article stand for, if the text gives nobody the office: who it goes on
 * speaking of. “…,” the minister said.
 */
export function describedAs(
  prose: Prose,
  description: Range,
  offset: number,
  previous: Spoken | undefined,
): Speaker | undefined {
  const words = prose.tokens(description)
  const head = words.find((word) => isOffice(word, prose.language) || isPerson(word, prose))
  if (!head) return undefined
  if (prose.offices.has(head.key) || isHeld(prose, head.key)) return undefined
  const speaker = subjectBefore(prose, offset, words, previous)
  return speaker && { ...speaker, pronoun: description }
}

const ofTexts = new WeakMap<Prose, Map<string, boolean>>()

/** True if the text names somebody behind the word of an office: "Mayor Rosa Dahl". */
function isHeld(prose: Prose, office: string): boolean {
  let known = ofTexts.get(prose)
  if (!known) ofTexts.set(prose, (known = new Map()))
  let held = known.get(office)
  if (held === undefined) {
    held = holders(prose.text, office, prose.language.names).next().done !== true
    known.set(office, held)
  }
  return held
}

/** Most tokens from a document to the pronoun that says whose it is. */
const FARTHEST_OWNER = 2

/**
 * Who speaks in a document: whom its description names, or the pronoun of the clause behind it.
 *
 * ```
 * according to a statement of the museum         d’après le récit qu’elle livre
 *                                 ^^^^^^                              ^^^^
 * ```
 */
export function ownerOf(prose: Prose, description: Range): Party | undefined {
  const { language } = prose
  const { documents, of, pronouns } = language.sayings
  const words = prose.tokens(description)
  const at = words.findIndex((word) => documents.has(word.key))
  if (at < 0) return undefined
  const join = words.findIndex((word, index) => index > at && of.has(word.key))
  if (join > 0) {
    const party = partyIn(words.slice(join + 1), language)
    return party?.name && !party.described ? party : undefined
  }
  const index = prose.paragraphAt(description.end)
  const limit = prose.paragraphs[index]?.end ?? description.end
  const rest = prose.tokens({ start: description.end, end: Math.min(limit, description.end + 40) })
  const pronoun = rest.slice(0, FARTHEST_OWNER).find((word) => pronouns.has(word.key))
  return pronoun && { pronoun }
}
