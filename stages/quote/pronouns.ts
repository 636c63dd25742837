import type { Prose } from './prose.ts'
import type { Quoted } from './quoted.ts'
import { wordKey } from './sayings.ts'

/** How often a pronoun of men, and one of women, stands for somebody. */
interface Counts {
  readonly man: number
  readonly woman: number
  readonly first: 'man' | 'woman'
}

/** The pronouns that a text has stand for its speakers: who is "he" more often is not "she". */
export class Pronouns {
  private readonly counts = new Map<string, Counts>()

  constructor(prose: Prose, quoted: readonly Quoted[]) {
    for (const one of quoted) {
      const [family, sex] = pronounOf(prose, one) ?? []
      if (family === undefined || sex === undefined) continue
      const before = this.counts.get(family) ?? { man: 0, woman: 0, first: sex }
      this.counts.set(family, { ...before, [sex]: before[sex] + 1 })
    }
  }

  /** True if pronouns of both sexes stand for one speaker. */
  get areMixed(): boolean {
    return [...this.counts.values()].some(({ man, woman }) => man > 0 && woman > 0)
  }

  /** False if a pronoun of the other sex stands for the speaker of `quoted` more often, or as often and earlier. */
  allow(prose: Prose, quoted: Quoted): boolean {
    const [family, sex] = pronounOf(prose, quoted) ?? []
    const counts = family === undefined ? undefined : this.counts.get(family)
    if (!counts || counts.man === 0 || counts.woman === 0) return true
    if (counts.man === counts.woman) return sex === counts.first
    return sex === (counts.man > counts.woman ? 'man' : 'woman')
  }
}

/** The family name of who speaks, and the sex of which the pronoun that stands for it tells. */
function pronounOf(prose: Prose, { speaker }: Quoted): [string, 'man' | 'woman'] | undefined {
  if (!speaker?.pronoun || speaker.described) return undefined
  const pronoun = wordKey(prose.quote(speaker.pronoun))
  const { men, women, pronouns } = prose.language.sayings
  if (!pronouns.has(pronoun) || men.has(pronoun) === women.has(pronoun)) return undefined
  const name = prose.quote(speaker.mention)
  return [name.slice(name.lastIndexOf(' ') + 1), men.has(pronoun) ? 'man' : 'woman']
}
