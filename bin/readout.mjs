#!/usr/bin/env node
// Starts the command line: built, if what was built is what lies here; else TypeScript is read as it is.
import { isBuilt, PROGRAM } from './built.mjs'
import { pathToFileURL } from 'node:url'

if (isBuilt()) await import(pathToFileURL(PROGRAM).href)
else {
  const { readTypeScript } = await import('./typescript.mjs')
  readTypeScript(new URL('../src/index.ts', import.meta.url).href)
  await import('../src/cli.ts')
}
