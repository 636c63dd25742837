import { lookupOf, type Lookup } from './lookup.ts'
import { isSame, mayBe, merge, type Known } from './names.ts'

/** The people whom a document names in full, each by the fullest naming. */
export class Named {
  private people: readonly Known[] = []
  private index: Lookup | undefined

  /** In the order in which they were named most fully. */
  get all(): readonly Known[] {
    return this.people
  }

  /** The same by family name and by first word. */
  get lookup(): Lookup {
    return (this.index ??= lookupOf(this.people))
  }

  /**
   * Keeps the fullest naming of each person; the first that carries an office lends it. `at` (code points)
   * tells from another person whose name makes the same id.
   */
  add(known: Known, at: number): void {
    const same = this.people.filter((other) => isSame(other, known))
    if (same.length > 1) return
    const others = this.people.filter((other) => other !== same[0])
    const isTaken =
      !same[0] && others.some(({ id, sex }) => id === known.id && !mayBe(sex, known.sex))
    const added = isTaken ? { ...known, id: `${known.id}-at-${at}` } : known
    this.people = [...others, same[0] ? merge(same[0], known) : added]
    this.index = undefined
  }
}
