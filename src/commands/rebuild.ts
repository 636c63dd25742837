import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXIT, frame, Rejection, sortProblems, type Problem } from '#model/problem.ts'
import { blindPlan } from '../evaluate/blind.ts'
import { planAt } from '../evaluate/plan.ts'
import { layOut, rebuild, type Plans, type Site } from '../release/rebuild.ts'
import { compareRebuilt } from '../release/rebuild-compare.ts'
import { goldFolder } from '../release/quality.ts'
import { verifyFolder } from '../release/verify.ts'
import { planOf, storeOf, usage, type Context } from './project.ts'
import { software } from './software.ts'

/**
 * `readout rebuild <version>`: makes a release again from its folder alone, in an empty place, and
 * compares the bytes. True if none differs.
 */
export async function rebuildRelease(context: Context, version: string): Promise<boolean> {
  const { disk, terminal } = context
  const store = storeOf(context, await planOf(context))
  if (!store.versions().includes(version))
    throw usage(version, 'is no release', `releases: ${store.versions().join(', ') || 'none'}`)
  const release = store.path(version)
  const damage = verifyFolder(disk, release)
  if (damage.length > 0) {
    tell(context, damage)
    terminal.say(`${version} is damaged: nothing was made again`)
    return false
  }
  const record = store.record(version)
  const now = software(disk)
  const site = { disk, release, root: join(tmpdir(), `readout-rebuild-${process.pid}`) }
  try {
    layOut(site)
    const rebuilt = await rebuild(site, await plansOf(context, site), record)
    const problems = compareRebuilt({ disk, published: release, rebuilt })
    tell(context, problems)
    const { name, version: made, digest } = record.software
    if (digest !== now.digest)
      terminal.say(
        `${version} was made by ${name} ${made} (code ${digest}); it was made again by ${now.name} ${now.version} (code ${now.digest})`,
      )
    terminal.say(verdict(version, problems))
    return problems.length === 0
  } finally {
    disk.remove(site.root)
  }
}

function tell({ terminal, json }: Context, problems: readonly Problem[]): void {
  for (const problem of sortProblems(problems)) {
    if (json) terminal.data(JSON.stringify(problem))
    else terminal.say(frame(problem))
  }
}

function verdict(version: string, problems: readonly Problem[]): string {
  if (problems.length === 0)
    return `${version}: made again from its folder alone, every byte is the same`
  const has = (rule: string): boolean => problems.some((one) => one.rule === rule)
  const what = has('rebuilt-data')
    ? 'data differ'
    : has('rebuilt-encoding')
      ? 'only the encoding differs, no row or cell'
      : 'no table differs, only files that describe the release'
  return `${version}: made again from its folder alone, ${what}`
}

/** The plan of the release; a stage of the project runs from the file that the release keeps. */
async function plansOf({ stages }: Context, { disk, root }: Site): Promise<Plans> {
  try {
    const plan = await planAt({ disk, root }, stages)
    const hasGold = goldFolder(disk, root, plan) !== undefined
    return { plan, blind: hasGold ? await blindPlan({ disk, root }, plan, stages) : undefined }
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    const hint =
      'a release keeps the file of a stage, not what that file imports: put both into one file, and release again'
    throw new Rejection(
      error.problems.map((one) => (one.rule === 'broken-stage' ? { ...one, hint } : one)),
      EXIT.verify,
    )
  }
}
