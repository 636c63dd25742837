import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, hrtime, resourceUsage, stdout } from 'node:process'
import type { Measured } from './tally.ts'
import { WORKS } from './works.ts'

const [, , name = '', path = ''] = argv
const work = WORKS[name]
if (!work) throw new Error(`there is no work '${name}'; works: ${Object.keys(WORKS).join(', ')}`)
const folder = mkdtempSync(join(tmpdir(), 'readout-bench-'))
try {
  const began = hrtime.bigint()
  const tally = await work(path, folder)
  const seconds = Number(hrtime.bigint() - began) / 1e9
  const measured: Measured = { ...tally, seconds, peak: resourceUsage().maxRSS * 1024 }
  stdout.write(`${JSON.stringify(measured)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
