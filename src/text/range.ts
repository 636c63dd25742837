/** A half-open stretch of a text, `start <= i < end`, in JavaScript (UTF-16) units. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** True if `inner` lies within `outer` (equal ranges count). */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** True if the two ranges share at least one unit. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end
}

/** Reading order: by start, the longer range first where two start together. */
export function byPosition(a: Range, b: Range): number {
  return a.start - b.start || b.end - a.end
}

/**
 * What gives those of `sorted` (by start) that touch a range; ranges are asked for in the order of their
 * starts, so that what ends before one need not be looked at again.
 */
export function touching<T extends Range>(sorted: readonly T[]): (range: Range) => T[] {
  let from = 0
  return ({ start, end }) => {
    while (from < sorted.length && sorted[from]!.end < start) from++
    const found: T[] = []
    for (let at = from; at < sorted.length && sorted[at]!.start <= end; at++)
      if (sorted[at]!.end >= start) found.push(sorted[at]!)
    return found
  }
}

/** Index of the first range in `sorted` (by start) that does not start before `offset`. */
export function firstFrom(sorted: readonly Range[], offset: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low
}
