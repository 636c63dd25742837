import { firstFrom, type Range } from './range.ts'

/** Ranges that are taken, asked many times how another stands to them. */
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
    return this.reach(end) > start
  }

  /** True if `range` lies within one that is taken. */
  contains({ start, end }: Range): boolean {
    return this.reach(start + 1) >= end
  }

  /** The farthest end of what starts before `offset`. */
  private reach(offset: number): number {
    return this.ends[firstFrom(this.sorted, offset) - 1] ?? -1
  }
}
