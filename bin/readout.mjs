#!/usr/bin/env node
// Starts the command line: built, if what was built is what lies here; else TypeScript is read as it is.
import { isBuilt } from './built.mjs'

if (isBuilt()) await import('./program.mjs')
else {
  const { readTypeScript } = await import('./typescript.mjs')
  readTypeScript(new URL('../src/index.ts', import.meta.url).href)
  await import('../src/cli.ts')
}
