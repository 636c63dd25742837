import { runFloor } from './floor.ts'
import { runPlain } from './plain.ts'
import { runReadout } from './readout.ts'
import type { Tally, Timed } from './tally.ts'
import { runTag } from './tag.ts'
import { runThreads } from './threads.ts'

/** Reads the corpus at a path and writes what it makes into a folder. */
export type Work = (path: string, folder: string) => Tally | Timed | Promise<Tally | Timed>

/** What can be measured, by name. */
export const WORKS: Readonly<Record<string, Work>> = {
  floor: (path) => runFloor(path),
  stages: (path, folder) => runReadout(path, folder, []),
  csv: (path, folder) => runReadout(path, folder, ['csv']),
  readout: (path, folder) => runReadout(path, folder, ['csv', 'arrow']),
  'threads-2': (path, folder) => runThreads(path, folder, 2),
  small: (path, folder) => runReadout(path, folder, ['csv'], 'bench/small.yaml'),
  plain: runPlain,
}

/** What is done of one stage alone, which takes its own time. */
export const STAGES_ALONE: Readonly<Record<string, Work>> = {
  'tag-500': (path) => runTag(path, 500),
  'tag-50000': (path) => runTag(path, 50_000),
}
