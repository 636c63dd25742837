import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reading } from '#model/article.ts'
import { check } from '#model/codebook.ts'
import { FACT_NAMES, type Fact, type Facts } from '#model/source.ts'
import { formatOf } from '../src/inputs/format.ts'
import { factsSchema } from '../src/pipeline/inputs.ts'
import type { Plan } from '../src/pipeline/plan.ts'
import { readArticle } from '../src/pipeline/read.ts'
import { sourceOf } from '../src/pipeline/source.ts'
import { planOf, ROOT } from './reading.ts'

const FOLDER = join(ROOT, 'test/cases')

/** Names of the folders of cases. */
export const CASES: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

/** One case, read. */
export interface Case {
  readonly folder: string
  readonly bytes: Uint8Array
  readonly plan: Plan
  readonly article: Reading
}

const plans = new Map<string, Promise<Plan>>()

/** Reads the case `slug` with the stages and codebooks of the repository. */
export async function readCase(slug: string): Promise<Case> {
  const folder = join(FOLDER, slug)
  const [people, corrections] = ['people.yaml', 'corrections.yaml'].map((name) => {
    const own = join(folder, name)
    return existsSync(own) ? own : undefined
  })
  const key = `${people} ${corrections}`
  if (!plans.has(key)) plans.set(key, planOf(people, corrections))
  const plan = await plans.get(key)!
  const name = readdirSync(folder).find((one) => one.startsWith('input.'))!
  const bytes = readFileSync(join(folder, name))
  const format = formatOf(name)!
  const file = `raw/${slug}${name.slice('input'.length)}`
  const facts = factsOf(slug, join(folder, 'facts.yaml'))
  const read = sourceOf({ id: slug, file, format, facts }, bytes, bytes.length)
  if ('level' in read) throw new Error(`${slug}: ${read.message}`)
  return { folder, bytes, plan, article: readArticle(read.source, plan) }
}

/** The curated facts of a case, in the shape of the files beside sources. */
function factsOf(slug: string, file: string): Facts {
  if (!existsSync(file)) return {}
  const checked = check(readFileSync(file, 'utf8'), file, factsSchema)
  if ('problems' in checked) throw new Error(`${file}: ${checked.problems[0]?.message}`)
  const facts: Partial<Record<keyof Facts, Fact>> = {}
  for (const name of FACT_NAMES) {
    const stated = checked.value[name]
    if (!stated) continue
    facts[name] = { ...stated, file: `raw/${slug}.yaml`, line: checked.yaml.line([name]) }
  }
  return facts
}
