// Runs the program in one file, in the main thread and in those that read, with what the engine compiled of
// it when it was built (tools/compiled.mjs). Another build of Node, or one with other flags, compiles anew.
import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'
import { COMPILED, PROGRAM } from './built.mjs'
import { setEngine } from './engine.mjs'

// What was compiled is taken only by an engine with the same flags.
setEngine()

/** The program, compiled: a function of what Node gives to a module. */
export const script = new Script(Module.wrap(readFileSync(PROGRAM, 'utf8')), {
  filename: PROGRAM,
  cachedData: compiled(),
})

const require = createRequire(PROGRAM)
const module = new Module(PROGRAM)
module.filename = PROGRAM
module.dynamicImport = (url) => import(url)
// A user's stage that imports 'readout' gets this one, and not a second.
require.cache[PROGRAM] = module
script.runInThisContext()(module.exports, require, module, PROGRAM, dirname(PROGRAM))
module.loaded = true

function compiled() {
  try {
    return readFileSync(COMPILED)
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
