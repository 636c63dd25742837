import { lookupOf, type Lookup } from './lookup.ts'
import { foldName, isSame, mayBe, merge, type Known } from './names.ts'

/** The people whom a document names in full, each by the fullest naming. */
export class Named {
  private readonly people = new Set<Known>()
  /** The same by family name, folded, and those of whom none is known; and by id. */
  private readonly byFamily = new Map<string | undefined, Set<Known>>()
  private readonly byId = new Map<string, Set<Known>>()
  private list: readonly Known[] | undefined
  private index: Lookup | undefined

  /** In the order in which they were named most fully. */
  get all(): readonly Known[] {
    return (this.list ??= [...this.people])
  }

  /** The same by family name and by first word. */
  get lookup(): Lookup {
    return (this.index ??= lookupOf(this.all))
  }

  /**
   * Keeps the fullest naming of each person; the first that carries an office lends it. `at` (code points)
   * tells from another person whose name makes the same id.
   */
  add(known: Known, at: number): void {
    const [same, ...more] = this.like(known)
    // One person may stand here under a name in several cases: "Tark", "Tarka".
    if (more.some(({ id }) => id !== same!.id)) return
    if (same) {
      this.drop(same)
      this.keep(merge(same, known))
      return
    }
    const others = [...(this.byId.get(known.id) ?? [])]
    const isTaken = others.some(({ sex }) => !mayBe(sex, known.sex))
    this.keep(isTaken ? { ...known, id: `${known.id}-at-${at}` } : known)
  }

  /** Those who are the same as `known`, as far as the names tell: of the same family name, or of none. */
  private like(known: Known): Known[] {
    const { family } = known
    if (family === undefined) return this.all.filter((other) => isSame(other, known))
    const near = [this.byFamily.get(foldName(family)), this.byFamily.get(undefined)]
    return near.flatMap((people) => [...(people ?? [])]).filter((other) => isSame(other, known))
  }

  private keep(known: Known): void {
    this.people.add(known)
    setIn(this.byFamily, familyKey(known)).add(known)
    setIn(this.byId, known.id).add(known)
    this.list = this.index = undefined
  }

  private drop(known: Known): void {
    this.people.delete(known)
    this.byFamily.get(familyKey(known))?.delete(known)
    this.byId.get(known.id)?.delete(known)
  }
}

const familyKey = ({ family }: Known): string | undefined =>
  family === undefined ? undefined : foldName(family)

function setIn<K>(sets: Map<K, Set<Known>>, key: K): Set<Known> {
  let found = sets.get(key)
  if (!found) sets.set(key, (found = new Set()))
  return found
}
