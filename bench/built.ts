import { execFileSync } from 'node:child_process'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { isBuilt } from '../bin/built.mjs'
import { carried } from '../tools/carried.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Builds `script` of this folder, as installing builds the program, into a file beside it whose path is
 * given; and the program itself, which threads run, if it is not that of the files.
 */
export async function built(script: string): Promise<string> {
  if (!isBuilt()) execFileSync(execPath, ['--import', 'tsx', 'tools/bundle.ts'], { cwd: ROOT })
  const outfile = fileURLToPath(new URL(`./${script}.built.mjs`, import.meta.url))
  await build({
    entryPoints: [fileURLToPath(new URL(`./${script}.ts`, import.meta.url))],
    alias: { readout: fileURLToPath(new URL('../src/index.ts', import.meta.url)) },
    outfile,
    absWorkingDir: ROOT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    plugins: [carried],
  })
  return outfile
}
