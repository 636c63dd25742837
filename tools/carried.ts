import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Plugin } from 'esbuild'
import { HOME } from '../src/commands/software.ts'
import { disk } from '../src/disk/disk.ts'
import { sha256 } from '../src/disk/hash.ts'
import { numberedValue } from '../src/model/codebook.ts'
import { filesBelow } from '../src/release/store.ts'
import { parseYaml } from '../src/text/yaml.ts'

/** The values of the program's codebooks, by the SHA-256 of their texts, as the text of a module. */
function carriedModule(): string {
  const paths = ['codebooks', 'templates/codebooks'].flatMap((folder) =>
    filesBelow(disk, join(HOME, folder)).map((path) => join(HOME, folder, path)),
  )
  const values = paths.map((path) => {
    const text = readFileSync(path, 'utf8')
    const value = numberedValue(parseYaml(text))
    const json = JSON.stringify(value)
    if (!isDeepStrictEqual(JSON.parse(json), value)) throw new Error(`${path} is no JSON`)
    return [sha256(text), json] as const
  })
  return `
import { createHash } from 'node:crypto'
const VALUES = new Map(${JSON.stringify(values)})
export const CARRIED = (text) => VALUES.get(createHash('sha256').update(text).digest('hex'))`
}

/** Puts the parsed codebooks of the program into what is built of it. */
export const carried: Plugin = {
  name: 'carried',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/model\/carried\.ts$/ }, () => ({ contents: carriedModule() }))
  },
}
