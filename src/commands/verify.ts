import { frame, sortProblems } from '#model/problem.ts'
import type { Store } from '../release/store.ts'
import { verifyStore } from '../release/verify.ts'
import { planOf, storeOf, usage, type Context } from './project.ts'

/** `readout verify [version]`: recomputes everything that can be recomputed. True if all holds. */
export async function verify(context: Context, version: string | undefined): Promise<boolean> {
  const store = storeOf(context, await planOf(context))
  const { terminal } = context
  const versions = store.versions()
  if (versions.length === 0 && !store.readIfThere('index.json'))
    throw usage('verify', 'nothing was published yet', "run 'readout run' first")
  const problems = sortProblems(verifyStore(store, version))
  for (const problem of problems) {
    if (context.json) terminal.data(JSON.stringify(problem))
    else terminal.say(frame(problem))
  }
  const checked = (version === undefined ? versions : [version])
    .map((one) => (isYanked(store, one) ? `${one} (yanked)` : one))
    .join(', ')
  if (problems.length > 0) {
    terminal.say(
      `${problems.length} ${problems.length === 1 ? 'fault' : 'faults'} in ${checked || 'index.json'}`,
    )
    return false
  }
  terminal.say(`${checked}: manifests, schema, keys, digests, texts and evidence hold`)
  return true
}

/** False too where index.json is damaged, which is told elsewhere. */
function isYanked(store: Store, version: string): boolean {
  try {
    return store.yankOf(version) !== undefined
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
