/** A stretch of a document, the end exclusive. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Two spans that share this part of their union are taken for the same. */
export const NEAR = 0.8

/** What two spans share, as a part of their union. */
export function overlap(a: Stretch, b: Stretch): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}

/** One-to-one pairs of spans whose {@link overlap} is at least `least`, the best first. */
export function pair<G extends Stretch, R extends Stretch>(
  gold: readonly G[],
  read: readonly R[],
  least: number,
): [G, R][] {
  const candidates = candidatesOf(gold, read, least)
  candidates.sort((x, y) => y.score - x.score || x.g - y.g || x.r - y.r)
  const [usedGold, usedRead] = [new Set<number>(), new Set<number>()]
  const pairs: [G, R][] = []
  for (const { g, r } of candidates) {
    if (usedGold.has(g) || usedRead.has(r)) continue
    usedGold.add(g)
    usedRead.add(r)
    pairs.push([gold[g]!, read[r]!])
  }
  return pairs
}

function candidatesOf(
  gold: readonly Stretch[],
  read: readonly Stretch[],
  least: number,
): { g: number; r: number; score: number }[] {
  const found: { g: number; r: number; score: number }[] = []
  const sorted = read.map((span, r) => ({ span, r })).sort((a, b) => a.span.start - b.span.start)
  for (const [g, one] of gold.entries()) {
    for (const { span, r } of sorted) {
      if (span.start >= one.end) break
      const score = overlap(one, span)
      if (score >= least) found.push({ g, r, score })
    }
  }
  return found
}

/** The sorted, disjoint union of spans. */
function union(spans: readonly Stretch[]): Stretch[] {
  const out: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else out.push({ start, end })
  }
  return out
}

/** How many characters `spans` cover. */
export function size(spans: readonly Stretch[]): number {
  return union(spans).reduce((sum, { start, end }) => sum + end - start, 0)
}

/** How many characters of `spans` lie outside `cover`. */
export function outside(spans: readonly Stretch[], cover: readonly Stretch[]): number {
  return size([...spans, ...cover]) - size(cover)
}
