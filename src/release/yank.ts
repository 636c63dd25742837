import { EXIT, nearest, Rejection } from '#model/problem.ts'
import type { Disk } from '../disk/disk.ts'
import { lock } from './lock.ts'
import type { Store, Yank } from './store.ts'

/**
 * Marks a release as one that should not be used any more. It stays as it is; index.json says so,
 * and latest.json points to the last release that is not yanked.
 */
export function yank(
  disk: Disk,
  store: Store,
  { version, because, yanked }: Pick<Yank, 'version' | 'because' | 'yanked'>,
): void {
  const unlock = lock(disk, store.folder)
  try {
    if (store.lacksYank())
      refuse(
        version,
        'lost-yank',
        'index.json lacks a yank that latest.json names',
        'take index.json from another copy',
        EXIT.verify,
      )
    const { releases } = store.index()
    const entry = releases.find((one) => one.version === version)
    if (!entry) {
      const versions = releases.map((one) => one.version)
      const meant = nearest(version, versions)
      const hint = meant ? `did you mean '${meant}'?` : `versions: ${versions.join(', ')}`
      refuse(version, 'usage', 'there is no such release', hint, EXIT.usage)
    }
    const before = store.yankOf(version)
    if (before)
      refuse(
        version,
        'usage',
        `was yanked on ${before.yanked}: ${before.because}`,
        'there is nothing to do',
        EXIT.usage,
      )
    store.appendYank({ version, digest: entry.digest, yanked, because })
  } finally {
    unlock()
  }
}

function refuse(file: string, rule: string, message: string, hint: string, exit: number): never {
  throw new Rejection([{ file, level: 'error', rule, message, hint }], exit)
}
