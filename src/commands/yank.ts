import { yank as yankRelease } from '../release/yank.ts'
import { planOf, storeOf, usage, type Context } from './project.ts'

/** `readout yank <version> --because`: marks a release as one that should not be used any more. */
export async function yank(
  context: Context,
  version: string,
  { because, date }: { readonly because: string; readonly date: string },
): Promise<void> {
  const reason = because.trim().replace(/\s+/g, ' ')
  if (reason === '') throw usage('--because', 'gives no reason', 'say why; it is published')
  const store = storeOf(context, await planOf(context))
  if (!store.latest()) throw usage('yank', 'nothing was published yet', "run 'readout run' first")
  yankRelease(context.disk, store, { version, because: reason, yanked: date })
  const { version: current } = store.current() ?? {}
  const rest = current ? `the release to use is ${current}` : 'no release is left to use'
  context.terminal.say(`${version} is yanked and stays as it is; ${rest}`)
}
