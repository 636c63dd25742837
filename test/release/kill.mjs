// Loaded ahead of the program by the tests: ends it with SIGKILL in the midst of its calls that write.
// READOUT_KILL is the number of the call to end before, or `after <call> <end of path>`; READOUT_CALLS
// names a file that is given the number of calls at the end.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import process from 'node:process'

const wanted = process.env.READOUT_KILL ?? ''
const [, afterName, ending] = /^after (\w+) (.+)$/.exec(wanted) ?? []
let calls = 0

const paths = {
  mkdirSync: (path) => path,
  renameSync: (_, to) => to,
  linkSync: (_, to) => to,
  rmSync: (path) => path,
  writeSync: (fd) => (fd > 2 ? '' : undefined),
  fsyncSync: () => '',
  openSync: (path, flags) => (flags & fs.constants.O_CREAT ? path : undefined),
}

const end = () => process.kill(process.pid, 'SIGKILL')

for (const [name, pathOf] of Object.entries(paths)) {
  const call = fs[name]
  fs[name] = (...given) => {
    const path = pathOf(...given)
    if (path === undefined) return call(...given)
    if (String(++calls) === wanted) end()
    const result = call(...given)
    if (name === afterName && new RegExp(`${ending}$`).test(String(path))) end()
    return result
  }
}
syncBuiltinESMExports()
const { writeFileSync } = fs
process.on('exit', () => {
  if (process.env.READOUT_CALLS) writeFileSync(process.env.READOUT_CALLS, String(calls))
})
