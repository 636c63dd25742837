import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, hrtime, resourceUsage, stdout } from 'node:process'
import { runFloor } from './floor.ts'
import { runPlain } from './plain.ts'
import { runReadout } from './readout.ts'
import type { Measured, Tally } from './tally.ts'

type Work = (path: string, folder: string) => Tally | Promise<Tally>

/** What can be measured, by name. */
const WORKS: Readonly<Record<string, Work>> = {
  floor: (path) => runFloor(path),
  stages: (path, folder) => runReadout(path, folder, []),
  csv: (path, folder) => runReadout(path, folder, ['csv']),
  readout: (path, folder) => runReadout(path, folder, ['csv', 'arrow']),
  plain: runPlain,
}

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
