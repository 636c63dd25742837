import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, cpuUsage, hrtime, resourceUsage, stdout } from 'node:process'
import { digestOf } from './digest.ts'
import { PEERS } from './peers.ts'
import { setEngine } from '../bin/engine.mjs'
import type { Measured } from './tally.ts'
import { STAGES_ALONE, WORKS } from './works.ts'

setEngine()
const [, , name = '', path = ''] = argv
const works = { ...WORKS, ...STAGES_ALONE, ...PEERS }
const work = works[name]
if (!work) throw new Error(`there is no work '${name}'; works: ${Object.keys(works).join(', ')}`)
const folder = mkdtempSync(join(tmpdir(), 'readout-bench-'))
try {
  const before = cpuUsage()
  const began = hrtime.bigint()
  const tally = await work(path, folder)
  const seconds = Number(hrtime.bigint() - began) / 1e9
  const { user, system } = cpuUsage(before)
  const own = { seconds, cpu: (user + system) / 1e6, peak: resourceUsage().maxRSS * 1024, ...tally }
  const measured: Measured = { ...own, digest: await digestOf(folder) }
  stdout.write(`${JSON.stringify(measured)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
