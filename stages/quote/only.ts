import { namesSpeaker } from './evidence.ts'
import type { Prose } from './prose.ts'
import type { Quoted } from './quoted.ts'
import { agrees } from './sexes.ts'
import { distinct } from './speakers.ts'

/** Fewest quotations of the one person whom a text quotes. */
const FEWEST = 2

/**
 * `quoted`, those whose speaker stays open given to the one person whom the text quotes otherwise, if it
 * quotes and reports nobody else, by name or by other words, read or not, and no pronoun tells of the other sex.
 */
export function givenToOnly(prose: Prose, quoted: readonly Quoted[]): Quoted[] {
  const said = quoted.filter(({ speaker }) => speaker)
  const direct = said.filter(({ manner }) => manner === 'direct')
  const speakers = said.flatMap(({ speaker }) => [speaker!, ...(speaker!.also ?? [])])
  const [only, other] = distinct(prose, speakers, 2)
  if (!only || only.described || other || direct.length < FEWEST) return [...quoted]
  if (quoted.some(({ isUnread }) => isUnread)) return [...quoted]
  return quoted.map((one) => {
    if (one.speaker || one.nobody === true || one.manner === 'indirect') return one
    const words = one.pronoun ? prose.tokens(one.pronoun) : []
    if (!agrees(prose, only, words) || namesSpeaker(prose, one, only)) return one
    return { ...one, speaker: { ...only, pronoun: one.pronoun }, rule: 'quote.only' }
  })
}
