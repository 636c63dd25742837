import { diffArrays } from 'diff'
import type { Range } from '#text/range.ts'

/** A run of characters that two texts share, in JavaScript units of each. */
export interface Run {
  readonly old: number
  readonly now: number
  readonly length: number
}

/** Most edits looked for between two texts; beyond it they are taken to share nothing more. */
const MOST_EDITS = 1000

/** What two texts share, in order: equal lines first, and equal words where lines differ. */
export function align(before: string, after: string): Run[] {
  if (before === after) return before === '' ? [] : [{ old: 0, now: 0, length: before.length }]
  const runs: Run[] = []
  for (const stretch of stretches(lines(before), lines(after))) {
    if (stretch.same) runs.push(runOf(stretch))
    else for (const inner of alignWords(stretch)) runs.push(inner)
  }
  return runs.reduce(joined, [])
}

function alignWords({ old, now, gone, come }: Stretch): Run[] {
  const inner = stretches(words(gone), words(come), old, now)
  return inner.filter(({ same }) => same).map(runOf)
}

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? []

/** Words, stretches of white space, and single marks and letters of scripts without spaces. */
/** Words, stretches of white space, and single marks and letters of scripts without spaces. */
export const words = (text: string): string[] =>
  text.match(
    /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}_]+|[^\s]/gu,
  ) ?? []

/** A stretch of two texts: the same in both, or what of the one gave way to what of the other. */
export interface Stretch {
  /** Where it begins in the two texts. */
  readonly old: number
  readonly now: number
  readonly same: boolean
  readonly gone: string
  readonly come: string
}

const runOf = ({ old, now, gone }: Stretch): Run => ({ old, now, length: gone.length })

/** Two lists of pieces as stretches, each list whole from first to last piece. */
export function stretches(before: string[], after: string[], atOld = 0, atNow = 0): Stretch[] {
  const found: Stretch[] = []
  let [old, now] = [atOld, atNow]
  const add = (gone: string, come: string, same: boolean): void => {
    const last = found.at(-1)
    if (last && !last.same && !same)
      found[found.length - 1] = { ...last, gone: last.gone + gone, come: last.come + come }
    else found.push({ old, now, same, gone, come })
    old += gone.length
    now += come.length
  }
  const changes = diffArrays(before, after, { maxEditLength: MOST_EDITS })
  if (!changes) add(before.join(''), after.join(''), false)
  for (const { value, added, removed } of changes ?? []) {
    const text = value.join('')
    add(added ? '' : text, removed ? '' : text, !added && !removed)
  }
  return found
}

/** Joins runs that go on in both texts. */
function joined(runs: Run[], run: Run): Run[] {
  const last = runs.at(-1)
  const goesOn = last && last.old + last.length === run.old && last.now + last.length === run.now
  if (goesOn) runs[runs.length - 1] = { ...last, length: last.length + run.length }
  else runs.push(run)
  return runs
}

/** Runs shorter than this may be shared by chance: small words, marks and spaces. */
const SHORTEST = 8

/** How many units of `old` in the one text and of `now` in the other are the same words. */
export function sharedUnits(runs: readonly Run[], old: Range, now: Range): number {
  const least = Math.min(SHORTEST, old.end - old.start, now.end - now.start)
  let units = 0
  const from = upTo(runs, (run) => run.old + run.length <= old.start)
  for (let index = from; index < runs.length && runs[index]!.old < old.end; index++) {
    const run = runs[index]!
    const start = Math.max(run.old, old.start, now.start - run.now + run.old)
    const end = Math.min(run.old + run.length, old.end, now.end - run.now + run.old)
    if (end - start >= least) units += end - start
  }
  return units
}

/** How many of the first of `sorted` hold the condition, which none holds after one that does not. */
export function upTo<T>(sorted: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(sorted[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
