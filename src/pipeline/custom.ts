import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Stage } from '#model/stage.ts'
import { importTypeScript } from './typescript.ts'

/** A stage loaded from a file, or why it could not be. */
export type Loading = { readonly stage: Stage } | { readonly cause: string; readonly hint: string }

const EXAMPLE = "export default stage({ ... }); see 'A stage of your own' in the docs"

/** What Node says where the program lies alone, without what reads TypeScript for it. */
const NO_LOADER = /^Cannot find module '[^']*\/bin\/typescript\.mjs'/
const WHOLE_PROGRAM =
  'the program in one file reads no stages of your own: use the whole one, from its folder'

/**
 * Loads a user's stage: a TypeScript file below the project folder whose default export is a stage.
 * This runs the user's code; only files declared in pipeline.yaml are loaded.
 */
export async function loadStage(root: string, file: string): Promise<Loading> {
  let module: { default?: unknown }
  try {
    module = (await importTypeScript(pathToFileURL(join(root, file)).href)) as typeof module
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0]! : String(error)
    const hint = NO_LOADER.test(message) ? WHOLE_PROGRAM : 'mend the file'
    return { cause: `could not be loaded: ${message.replaceAll(root, '.')}`, hint }
  }
  const missing = missingParts(module.default)
  if (missing.length === 0) return { stage: module.default as Stage }
  return { cause: `has no ${missing.join(', ')} in its default export`, hint: EXAMPLE }
}

const PARTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: (value) => typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value),
  version: (value) => Number.isInteger(value),
  about: (value) => typeof value === 'string',
  needs: Array.isArray,
  adds: Array.isArray,
  options: (value) =>
    typeof (value as { safeParse?: unknown } | undefined)?.safeParse === 'function',
  rules: (value) => typeof value === 'object' && value !== null,
  reader: (value) => typeof value === 'function',
}

function missingParts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return ['stage']
  const parts = value as Record<string, unknown>
  return Object.entries(PARTS)
    .filter(([name, isGood]) => !isGood(parts[name]))
    .map(([name]) => name)
}
