// One of several processes that take the lock of a folder by turns; each writes down when it held it.
import { appendFileSync } from 'node:fs'
import { disk } from '../../src/disk/disk.ts'
import { lock, LockedError } from '../../src/release/lock.ts'

const [folder, log, until] = process.argv.slice(2) as [string, string, string]
for (let held = 0; Date.now() < Number(until); held++) {
  try {
    const unlock = lock(disk, folder)
    appendFileSync(log, `+${process.pid}\n`)
    appendFileSync(log, `-${process.pid}\n`)
    // Now and then it dies with the lock, as kill -9 would end it.
    if (held % 40 === 39) process.kill(process.pid, 'SIGKILL')
    unlock()
  } catch (error) {
    if (!(error instanceof LockedError)) throw error
  }
}
