/** A seeded source of numbers: the same seed gives the same numbers on any machine. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** True `percent` times in a hundred. */
  chance(percent: number): boolean
  /** One of `list`. */
  pick<T>(list: readonly T[]): T
  /** `count` different ones of `list`, in random order. */
  several<T>(list: readonly T[], count: number): T[]
}

/** Opens the numbers of `seed` (mulberry32: 32 bits of state, integer arithmetic only). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  const several = <T>(list: readonly T[], count: number): T[] => {
    const left = [...list]
    const taken: T[] = []
    while (taken.length < count && left.length > 0)
      taken.push(...left.splice(below(left.length), 1))
    return taken
  }
  return {
    below,
    several,
    between: (least, most) => least + below(most - least + 1),
    chance: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)]!,
  }
}
