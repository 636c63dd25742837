/** Something wrong with an input, for people: where, what, why and what to do. */
export interface Problem {
  /** Path below the project folder, or as the user gave it. */
  readonly file: string
  /** 1-based; absent if the problem is the file itself. */
  readonly line?: number
  /** 1-based, in code points. */
  readonly column?: number
  /** Characters under the caret; 1 if absent. */
  readonly length?: number
  readonly level: 'error' | 'warning'
  readonly rule: string
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
  /** The line of the file that the caret stands under. */
  readonly source?: string
}

/** Problems that stop a command, with the exit status it ends with. */
export class Rejection extends Error {
  readonly problems: readonly Problem[]
  readonly exit: number
  constructor(problems: readonly Problem[], exit: number) {
    super(problems.map((problem) => `${problem.file}: ${problem.message}`).join('\n'))
    this.problems = problems
    this.exit = exit
  }
}

/** Exit statuses, documented in docs/reference. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  input: 3,
  output: 4,
  locked: 5,
  published: 6,
  verify: 7,
} as const

const WIDEST = 160

/** One problem as text: a headline, the source line with a caret, and the remedy. */
export function frame(problem: Problem): string {
  const { file, line, column, level, rule, message, hint, source } = problem
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const out = [`${place} ${level}[${rule}] ${message}`]
  const number = String(line ?? '').padStart(5)
  const gutter = ' '.repeat(5)
  if (source !== undefined && line !== undefined) {
    const points = [...source]
    const from = Math.max(0, Math.min((column ?? 1) - 40, points.length - WIDEST))
    const shown = points.slice(from, from + WIDEST)
    const before = (column ?? 1) - 1 - from
    const length = Math.min(problem.length ?? 1, Math.max(1, shown.length - before))
    out.push(`${number} | ${shown.join('').replace(/\t/g, ' ')}`)
    out.push(`${gutter} | ${' '.repeat(before)}${'^'.repeat(Math.max(1, length))}`)
  }
  if (hint !== undefined) out.push(`${gutter} = ${hint}`)
  return out.join('\n')
}

/** Sorted for reading and for repeatable output: by file, line, column, rule. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const order = (a: Problem, b: Problem): number =>
    compare(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  return [...problems].sort(order)
}

/** Compares two strings by code unit: the same order in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The candidate nearest to `word`, if it is near enough to be what was meant; of several that share a
 * word with it the one that is written most alike.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  let edits = Infinity
  for (const candidate of candidates) {
    const own = editDistance(word, candidate)
    const distance = Math.min(sharesWord(word, candidate) ? 1 : Infinity, own)
    if (distance < least || (distance === least && own < edits && best !== undefined))
      [best, least, edits] = [candidate, distance, own]
  }
  return best
}

/** True if one begins with the other, or both have a word of at least four letters. */
function sharesWord(a: string, b: string): boolean {
  if (a.startsWith(b) || b.startsWith(a)) return true
  const words = b.toLowerCase().split(/[^a-z]+/)
  return a
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => word.length >= 4 && words.includes(word))
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost))
    }
    row = next
  }
  return row[b.length]!
}
