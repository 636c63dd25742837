import { hasher, sha256 } from '../disk/hash.ts'

/** A document in the tree: the SHA-256 of its id, and the node that stands for its rows. */
export interface Leaf {
  readonly key: Buffer
  readonly node: Buffer
}

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** The leaf of a document whose rows come to `digest` (hexadecimal): SHA-256 of 00, key and digest. */
export function leafOf(id: string, digest: string): Leaf {
  const key = Buffer.from(sha256(id), 'hex')
  const node = hasher().update(LEAF).update(key).update(Buffer.from(digest, 'hex')).digest()
  return { key, node }
}

/**
 * The root of the radix tree over `leaves`; undefined if there are none. A node is the SHA-256 of 01 and
 * its two halves; where one half is empty it is the other, so the root is the same wherever the tree is cut.
 */
export function rootOf(leaves: readonly Leaf[]): Buffer | undefined {
  const sorted = leaves.toSorted((a, b) => Buffer.compare(a.key, b.key))
  return subtree(sorted, 0, sorted.length, 0)
}

function subtree(
  leaves: readonly Leaf[],
  from: number,
  end: number,
  depth: number,
): Buffer | undefined {
  if (end - from < 2) return end > from ? leaves[from]!.node : undefined
  let middle = from
  while (middle < end && bitOf(leaves[middle]!.key, depth) === 0) middle++
  return joined(subtree(leaves, from, middle, depth + 1), subtree(leaves, middle, end, depth + 1))
}

const bitOf = (key: Buffer, at: number): number => (key[at >>> 3]! >>> (7 - (at & 7))) & 1

/** The root over subtrees that stand side by side: as many as a power of two, some perhaps empty. */
export function rootOfParts(roots: readonly (Buffer | undefined)[]): Buffer | undefined {
  if (roots.length < 2) return roots[0]
  const half = roots.length / 2
  return joined(rootOfParts(roots.slice(0, half)), rootOfParts(roots.slice(half)))
}

function joined(left: Buffer | undefined, right: Buffer | undefined): Buffer | undefined {
  if (!left || !right) return left ?? right
  return hasher().update(NODE).update(left).update(right).digest()
}
