// Starts a thread that reads: the loaders of the command line are not those of its threads.
import { readTypeScript } from './typescript.mjs'

readTypeScript(new URL('../src/index.ts', import.meta.url).href)
await import('../src/thread.ts')
