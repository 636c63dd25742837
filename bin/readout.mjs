#!/usr/bin/env node
// Starts the command line: TypeScript is read as it is, without a build.
import { register as registerHook } from 'node:module'
import { register as registerTypeScript } from 'tsx/esm/api'

registerTypeScript()
registerHook('./resolve.mjs', import.meta.url)
await import('../src/cli.ts')
