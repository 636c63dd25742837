import type { CodebookUse, Stage } from '#model/stage.ts'
import type { Declaration } from './declaration.ts'

/** The stage that replays corrections, and the file it reads. */
export interface Replay {
  readonly stage: Stage
  readonly use: CodebookUse
  readonly file: string
}

/** The stage among `builtin` that replays the corrections of a project, if it has any. */
export function replayOf(
  builtin: readonly Stage[],
  declared: Pick<Declaration, 'corrections' | 'stages'>,
  exists: (file: string) => boolean,
): Replay | undefined {
  const stage = builtin.find((one) => one.codebooks?.corrections !== undefined)
  if (!stage || declared.stages.some(({ use }) => use === stage.name)) return undefined
  const use = stage.codebooks!.corrections!
  const file = declared.corrections ?? use.file
  return declared.corrections === undefined && !exists(file) ? undefined : { stage, use, file }
}
