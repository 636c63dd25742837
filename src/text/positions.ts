/** Rising places in a text, asked for mostly in reading order: the last answer is where to look first. */
export class Positions {
  private readonly places: ArrayLike<number>
  private last = 0

  constructor(places: ArrayLike<number>) {
    this.places = places
  }

  /** How many places lie before `offset`. */
  before(offset: number): number {
    const { places, last } = this
    const known = last === 0 || places[last - 1]! < offset
    if (known && (last === places.length || places[last]! >= offset)) return last
    return (this.last = known ? this.behind(offset) : bisect(places, offset, 0, last))
  }

  /** True if a place lies in [start, end). */
  within(start: number, end: number): boolean {
    const { places } = this
    if (places.length === 0) return false
    const first = this.before(start)
    return first < places.length && places[first]! < end
  }

  /** {@link before} for an `offset` behind the last one, in steps that double. */
  private behind(offset: number): number {
    const { places } = this
    let low = this.last
    let step = 1
    while (low + step < places.length && places[low + step]! < offset) {
      low += step
      step *= 2
    }
    return bisect(places, offset, low, Math.min(low + step, places.length))
  }
}

/** First index in [low, high) whose place is not before `offset`, else `high`. */
function bisect(places: ArrayLike<number>, offset: number, low: number, high: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle]! < offset) low = middle + 1
    else high = middle
  }
  return low
}
