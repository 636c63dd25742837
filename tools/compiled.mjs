// Runs the built program as bin/program.mjs does, and keeps what the engine had compiled of it at the end.
import { writeFileSync } from 'node:fs'
import { COMPILED } from '../bin/built.mjs'
import { script } from '../bin/program.mjs'

process.on('exit', () => writeFileSync(COMPILED, script.createCachedData()))
