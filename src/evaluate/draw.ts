import { compare } from '#model/problem.ts'
import { randomOf, type Random } from '#text/random.ts'
import { sha256 } from '../disk/hash.ts'

/** A statement of a release, as a sample sheet shows it. */
export interface Statement {
  readonly id: string
  readonly doc: string
  readonly kind: string
  readonly speaker: string
  readonly label: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What a sample is divided by: each document, or each kind, gives its share. */
export const STRATA = ['none', 'document', 'kind'] as const
/** One of {@link STRATA}. */
export type Strata = (typeof STRATA)[number]

/** How a sample is drawn. */
export interface Order {
  readonly n: number
  readonly seed: number
  readonly by: Strata
}

/** Twelve digits that change with anything a person judges in a statement. */
export function checkOf({ id, end, speaker, label, text }: Statement): string {
  return sha256(Buffer.from(JSON.stringify([id, end, speaker, label, text]))).slice(0, 12)
}

/** The statements drawn, in reading order: the same for the same statements and order. */
export function draw(statements: readonly Statement[], { n, seed, by }: Order): Statement[] {
  const random = randomOf(seed)
  const strata = strataOf(statements, by)
  const shares = allot(
    strata.map((one) => one.length),
    n,
  )
  const drawn = new Set(strata.flatMap((one, index) => several(one, shares[index]!, random)))
  return statements.filter((statement) => drawn.has(statement))
}

function strataOf(statements: readonly Statement[], by: Strata): Statement[][] {
  const groups = new Map<string, Statement[]>()
  for (const statement of statements) {
    const name = by === 'document' ? statement.doc : by === 'kind' ? statement.kind : ''
    const group = groups.get(name)
    if (group) group.push(statement)
    else groups.set(name, [statement])
  }
  return [...groups].sort(([a], [b]) => compare(a, b)).map(([, group]) => group)
}

/** Shares of `n` in proportion to `sizes`, rounded by the largest remainders, the first where equal. */
function allot(sizes: readonly number[], n: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const wanted = Math.min(n, all)
  const shares = sizes.map((size) => Math.floor((size * wanted) / all))
  const remainders = sizes
    .map((size, index) => ({ index, rest: (size * wanted) % all }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  const left = wanted - shares.reduce((sum, share) => sum + share, 0)
  for (const { index } of remainders.slice(0, left)) shares[index]!++
  return shares
}

/** `count` different ones of `list`. */
function several<T>(list: readonly T[], count: number, random: Random): T[] {
  const left = [...list]
  return Array.from({ length: count }, () => left.splice(random(left.length), 1)[0]!)
}
