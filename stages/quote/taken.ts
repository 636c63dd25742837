import type { Range } from 'readout'

/** Ranges that are taken, asked many times whether another overlaps one of them. */
export class Taken {
  private readonly sorted: readonly Range[]
  /** The farthest end of the ranges up to each. */
  private readonly ends: readonly number[]

  constructor(ranges: readonly Range[]) {
    this.sorted = [...ranges].sort((a, b) => a.start - b.start)
    let farthest = -1
    this.ends = this.sorted.map(({ end }) => (farthest = Math.max(farthest, end)))
  }

  /** True if a range that is taken shares a unit with `range`. */
  overlaps({ start, end }: Range): boolean {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.sorted[middle]!.start < end) low = middle + 1
      else high = middle
    }
    return low > 0 && this.ends[low - 1]! > start
  }
}
