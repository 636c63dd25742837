// Whether the program in one file that lies in dist/ is that of the files here: by their content, never by
// their age. Installing makes it (tools/bundle.ts); where it is missing, or a file was edited since, the
// program starts from the files, which takes half a second longer.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HOME = fileURLToPath(new URL('..', import.meta.url))
/** All that the built program is made of. */
const PARTS = [
  'package.json',
  'package-lock.json',
  'bin',
  'codebooks',
  'src',
  'stages',
  'templates',
  'tools/bundle.ts',
  'tools/carried.ts',
  'tools/compiled.mjs',
]

/** The program in one file, and a file beside it with the {@link filesDigest} of what it was made of. */
export const PROGRAM = join(HOME, 'dist', 'readout.cjs')
export const MADE_OF = join(HOME, 'dist', 'made-of.txt')

/**
 * What this very engine compiled of the program. Another build of Node may take what is not its own and
 * crash, even with the same version of its engine, so each has a file of its own, named by all that Node says of itself.
 */
export const COMPILED = join(HOME, 'dist', `compiled-${engineDigest()}.bin`)

function engineDigest() {
  const { arch, config, execPath, platform, versions } = process
  const engine = [arch, config, platform, statSync(execPath).size, versions]
  return createHash('sha256').update(JSON.stringify(engine)).digest('hex').slice(0, 16)
}

/** SHA-256 of the names and bytes of all files that the program is made of, in hexadecimal digits. */
export function filesDigest() {
  const hash = createHash('sha256')
  for (const part of PARTS)
    for (const path of filesAt(part)) hash.update(`${path}\0`).update(bytesOf(path)).update('\0')
  return hash.digest('hex')
}

/** True if {@link PROGRAM} does what the files here do. */
export function isBuilt() {
  try {
    return readFileSync(MADE_OF, 'utf8') === filesDigest()
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

const bytesOf = (path) => readFileSync(join(HOME, path))

/** The file `path`, or all files below the folder `path`, in the order of their names. */
function filesAt(path) {
  if (/\.[a-z]+$/.test(path)) return [path]
  const entries = readdirSync(join(HOME, path), { withFileTypes: true })
  return entries
    .map((entry) =>
      entry.isDirectory() ? filesAt(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
    )
    .flat()
    .sort()
}
