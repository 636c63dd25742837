// Starts a thread that reads: the loaders of the command line are not those of its threads.
import { register as registerHook } from 'node:module'
import { register as registerTypeScript } from 'tsx/esm/api'

registerTypeScript()
registerHook('./resolve.mjs', import.meta.url)
await import('../src/thread.ts')
