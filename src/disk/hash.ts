import { createHash, type Hash } from 'node:crypto'

/** SHA-256 of `bytes`, lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A SHA-256 that takes its input in pieces. */
export function hasher(): Hash {
  return createHash('sha256')
}

/** The SWHID of a content: the id that git and Software Heritage give to these bytes. */
export function swhid(bytes: Uint8Array): string {
  const sha1 = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  return `swh:1:cnt:${sha1}`
}
