import { hasher } from '../disk/hash.ts'
import type { Plan } from './plan.ts'

/** SHA-256 over the declaration, the codebooks and the custom stages of `plan`: what reading depends on. */
export function planDigest({ declared, files }: Plan): string {
  const hash = hasher()
  for (const { file, bytes } of [declared.source, ...files.values()])
    hash.update(`${file} ${bytes.length}\0`).update(bytes)
  return hash.digest('hex')
}
