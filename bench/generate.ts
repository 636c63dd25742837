import { debate } from './families/debate.ts'
import { gist } from './families/gist.ts'
import { hansard } from './families/hansard.ts'
import { press } from './families/press.ts'
import { randomOf, type Random } from './random.ts'

/** One generated article. */
export interface Generated {
  readonly id: string
  readonly text: string
}

/** Families of records, each in the manner of real ones. */
export const FAMILIES: Readonly<Record<string, (random: Random) => string>> = {
  gist,
  press,
  debate,
  hansard,
}

/** Generates `count` articles of `family`; article number n is the same in every corpus of one `seed`. */
export function* articles(family: string, count: number, seed: number): Generator<Generated> {
  const write = FAMILIES[family]
  if (!write)
    throw new Error(`no family '${family}'; families: ${Object.keys(FAMILIES).join(', ')}`)
  for (let index = 0; index < count; index++) {
    const random = randomOf(Math.imul(index + 1, 0x9e3779b1) ^ seed)
    yield { id: `${family}-${String(index + 1).padStart(7, '0')}`, text: write(random) }
  }
}
