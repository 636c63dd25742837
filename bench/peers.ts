import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Timed } from './tally.ts'
import type { Work } from './works.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PYTHON = `${ROOT}.venv/peers/bin/python`

/** The small task in another language: a script that gets corpus and folder and prints what it measured of itself. */
const script =
  (command: string, file: string): Work =>
  (path, folder) => {
    const args = [`${ROOT}bench/peers/${file}`, path, folder]
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    const stdio = ['ignore', 'pipe', 'pipe'] as const
    return JSON.parse(
      execFileSync(command, args, { encoding: 'utf8', env, stdio: [...stdio] }),
    ) as Timed
  }

/** What others would do the small task with, by name. */
export const PEERS: Readonly<Record<string, Work>> = {
  python: script(PYTHON, 'with_re.py'),
  pandas: script(PYTHON, 'with_pandas.py'),
  polars: script(PYTHON, 'with_polars.py'),
  duckdb: script(PYTHON, 'with_duckdb.py'),
  quanteda: script('Rscript', 'with_quanteda.R'),
}

/** Makes what the peers need, and gives the names of those that can run and why others cannot. */
export function readyPeers(): { readonly names: readonly string[]; readonly missing: string[] } {
  execFileSync('bash', ['tools/python.sh', 'peers'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const hasQuanteda = spawnSync('Rscript', ['-e', 'library(quanteda)'], { stdio: 'ignore' })
  if (hasQuanteda.status === 0) return { names: Object.keys(PEERS), missing: [] }
  const missing = [
    "NOT MEASURED: quanteda, since R or its package is not here (install.packages('quanteda'))",
  ]
  return { names: Object.keys(PEERS).filter((name) => name !== 'quanteda'), missing }
}
