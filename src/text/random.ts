/** Numbers that look random and are the same for the same seed on any machine. */
export type Random = (below: number) => number

/**
 * Opens the numbers of `seed`: mulberry32, 32 bits of state, integer arithmetic only. Each call
 * gives a whole number from 0 to `below` - 1.
 */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
