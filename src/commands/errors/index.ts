import { COMMAND_ERRORS } from './commands.ts'
import { DECLARATION } from './declaration.ts'
import type { ErrorEntry } from './entry.ts'
import { GOLD_ERRORS } from './gold.ts'
import { INPUT } from './input.ts'
import { VERIFICATION } from './verification.ts'

/** Every error by its rule id. */
export const ERRORS: Readonly<Record<string, ErrorEntry>> = {
  ...DECLARATION,
  ...INPUT,
  ...GOLD_ERRORS,
  ...VERIFICATION,
  ...COMMAND_ERRORS,
}
