import { EXIT, frame, Rejection, sortProblems } from '#model/problem.ts'
import { Interrupted } from './commands/interrupt.ts'
import { damaged } from './commands/project.ts'
import { DiskError } from './disk/disk.ts'
import { ThreadEnded } from './pipeline/threads.ts'
import { LockedError } from './release/lock.ts'
import { PublishedError } from './release/publish.ts'
import { DamageError } from './release/store.ts'
import type { Terminal } from './terminal.ts'

/** A command that ended. */
export interface Ran {
  /** Absolute path of the project folder. */
  readonly root: string
  readonly json: boolean
  /** True if it may publish a release. */
  readonly mayPublish: boolean
  readonly screen: Terminal
}

/** Says what ended a command, and gives the exit status it ends with. */
export function statusOf(error: unknown, ran: Ran): number {
  const { screen, mayPublish } = ran
  if (isFromCommander(error)) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
  if (error instanceof Rejection) return rejected(error, ran)
  if (error instanceof DamageError) return rejected(damaged(error), ran)
  if (error instanceof LockedError) {
    screen.say(`error[locked] ${error.message}\n      = wait until it ends\nnothing was published`)
    return EXIT.locked
  }
  if (error instanceof PublishedError) {
    screen.say(
      `release ${error.version} is published, but error[published] ${error.message}\n      = run again: the next run completes it`,
    )
    return EXIT.published
  }
  if (error instanceof DiskError) {
    screen.say(`${placeOf(error, ran)} error[output] ${error.message}`)
    if (mayPublish) screen.say('nothing was published')
    return EXIT.output
  }
  if (error instanceof Interrupted) {
    screen.say(`ended by ${error.message}${mayPublish ? ': nothing was published' : ''}`)
    return error.status
  }
  if (error instanceof ThreadEnded) {
    endedEarly(ran)
    return EXIT.usage
  }
  screen.say(
    `error[bug] ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
  screen.say('this is a bug of readout; earlier releases are as they were')
  return EXIT.bug
}

/** The command line was wrong, or only help was asked for; what is to be said was said. */
function isFromCommander(error: unknown): error is { readonly exitCode: number } {
  return error instanceof Error && 'exitCode' in error
}

function rejected({ problems, exit }: Rejection, { screen, json, mayPublish }: Ran): number {
  for (const problem of sortProblems(problems)) {
    if (json) screen.data(JSON.stringify(problem))
    else screen.say(frame(problem))
  }
  if (mayPublish) screen.say('nothing was published')
  return exit
}

const placeOf = ({ path }: DiskError, { root }: Ran): string =>
  path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path

/** A stage of a user's that calls `process.exit` would end the run without a word. */
export function endedEarly({ screen, mayPublish }: Ran): void {
  screen.say('error[ended-early] a stage of yours ended the process')
  screen.say('      = let the stage throw an error or yield a finding instead of process.exit')
  if (mayPublish) screen.say('nothing was published')
  process.exitCode = EXIT.usage
}
