import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { leafOf, rootOf, rootOfParts } from '../../src/release/merkle.ts'

const hash = (...bytes: Uint8Array[]): Buffer =>
  createHash('sha256').update(Buffer.concat(bytes)).digest()
const digest = (n: number): string => hash(Buffer.from(`rows ${n}`)).toString('hex')
const leaves = (count: number): ReturnType<typeof leafOf>[] =>
  Array.from({ length: count }, (_, n) => leafOf(`doc-${n}`, digest(n)))

/** The root of the leaves as they are cut into parts by the first `bits` of their keys. */
function inParts(count: number, bits: number): string | undefined {
  const all = leaves(count)
  const parts = Array.from({ length: 2 ** bits }, (_, part) =>
    all.filter(({ key }) => key.readUInt16BE(0) >>> (16 - bits) === part),
  )
  return rootOfParts(parts.map((part) => rootOf(part)))?.toString('hex')
}

describe('the tree over documents', () => {
  it('is 00, key and digest in a leaf, 01 and both halves in a node', () => {
    const [one, two] = [leafOf('a', digest(1)), leafOf('b', digest(2))]
    const key = hash(Buffer.from('a'))
    expect(one.node).toEqual(hash(Buffer.from([0]), key, Buffer.from(digest(1), 'hex')))
    expect(rootOf([one])).toEqual(one.node)
    const [left, right] = Buffer.compare(one.key, two.key) < 0 ? [one, two] : [two, one]
    expect(rootOf([one, two])).toEqual(hash(Buffer.from([1]), left.node, right.node))
    expect(rootOf([])).toBeUndefined()
  })

  it('has the same root in whatever order documents come and into whatever parts they are cut', () => {
    const whole = rootOf(leaves(500))!.toString('hex')
    expect(rootOf(leaves(500).reverse())!.toString('hex')).toBe(whole)
    for (const bits of [1, 4, 8, 12]) expect(inParts(500, bits)).toBe(whole)
    for (const count of [1, 2, 3, 17])
      expect(inParts(count, 4)).toBe(rootOf(leaves(count))!.toString('hex'))
  })

  it('has another root if one document is another, more or less', () => {
    const root = (list: ReturnType<typeof leaves>): string => rootOf(list)!.toString('hex')
    const [first, ...rest] = leaves(40)
    const roots = [
      root([first!, ...rest]),
      root(rest),
      root([leafOf('doc-0', digest(99)), ...rest]),
      root([leafOf('doc-x', digest(0)), ...rest]),
    ]
    expect(new Set(roots).size).toBe(4)
  })
})
