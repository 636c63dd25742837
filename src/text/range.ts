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
