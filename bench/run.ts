import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { execPath, stderr, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { built } from './built.ts'
import { corpusPath } from './corpus.ts'
import { readyPeers } from './peers.ts'
import { report, type Result } from './report.ts'
import { startUp } from './startup.ts'
import type { Measured } from './tally.ts'

const WORKS = ['floor', 'stages', 'csv', 'readout', 'threads-2', 'small', 'plain']
const SIZES = [10_000, 100_000]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    works: { type: 'string' },
    families: { type: 'string', default: 'gist' },
    peers: { type: 'boolean', default: false },
    startup: { type: 'boolean', default: false },
  },
})
const sizes = positionals.length > 0 ? positionals.map(Number) : SIZES
const peers = values.peers ? readyPeers() : { names: [], missing: [] }
const works = [...(values.works?.split(',') ?? WORKS), ...peers.names]
const families = values.families.split(',')
const rounds = Number(values.rounds)
const usable = (count: number): boolean => Number.isInteger(count) && count > 0
if (![...sizes, rounds].every(usable)) throw new Error('sizes and rounds are whole numbers from 1')

for (const family of families) for (const size of sizes) make(family, size)
const measure = await built('measure')
const lines = [report(measureAll()), ...peers.missing, ...(values.startup ? startUp(rounds) : [])]
stdout.write(`${lines.join('\n')}\n`)

/** Every work at every size once a round, so that a slow minute of the machine hits all alike. */
function measureAll(): Result[] {
  const results = families.flatMap((family) =>
    sizes.flatMap((size) =>
      works.map((work) => {
        const { size: bytes } = statSync(corpusPath(family, size))
        return { family, work, size, bytes, runs: [] }
      }),
    ),
  ) as (Result & { runs: Measured[] })[]
  for (let round = 1; round <= rounds; round++) {
    for (const { family, work, size, runs } of results) {
      progress(`round ${round} of ${rounds}: ${work}, ${size} ${family} articles`)
      runs.push(JSON.parse(child([measure, work, corpusPath(family, size)])) as Measured)
    }
  }
  progress('')
  return results
}

/** Makes the corpus, if it is missing. */
function make(family: string, size: number): void {
  const file = fileURLToPath(new URL('./make.ts', import.meta.url))
  child(['--import', 'tsx', file, family, String(size)])
}

/** Runs Node in a process of its own and gives what it prints. */
function child(args: readonly string[]): string {
  return execFileSync(execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function progress(line: string): void {
  if (stderr.isTTY) stderr.write(`\r\u001b[K${line}`)
}
