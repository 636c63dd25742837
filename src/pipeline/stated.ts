import { at } from '#model/codebook.ts'
import { compare, nearest, type Problem } from '#model/problem.ts'
import type { Declared, Finding } from '#model/span.ts'
import type { Stage } from '#model/stage.ts'
import { parseYaml, type Path } from '#text/yaml.ts'
import type { Plan } from './plan.ts'

/** One entry of the file of corrections, as far as the runner looks at it. */
interface Entry {
  readonly document: string
  readonly who: string
}

/** The corrections of `plan` and the file that holds them; none if it has no such file. */
function entriesOf(plan: Plan): {
  readonly file: string
  readonly entries: readonly Entry[]
} {
  const file = plan.stages.find(({ codebooks }) => 'corrections' in codebooks)?.codebooks
    .corrections
  if (file === undefined) return { file: '', entries: [] }
  const { entries } = plan.books.get(file) as { entries: readonly Entry[] }
  return { file, entries }
}

/**
 * `plan` with the stage that replays corrections, even if the project has none: for what is said of
 * all stages and tables.
 */
export function withReplay(plan: Plan, builtin: readonly Stage[]): Plan {
  const stage = builtin.find((one) => one.codebooks?.corrections !== undefined)
  if (!stage || plan.stages.some((planned) => planned.stage === stage)) return plan
  const codebooks = { corrections: stage.codebooks!.corrections!.file }
  const allowed = { kinds: new Set(stage.adds), rules: new Set(Object.keys(stage.rules)) }
  const reader = (): [] => []
  const planned = { stage, use: stage.name, options: {}, codebooks, reader, allowed }
  const tables = stage.tables?.({} as never, {} as never) ?? []
  return { ...plan, stages: [planned, ...plan.stages], tables: [...plan.tables, ...tables] }
}

/** Who made the corrections of `plan`, and how many, by name; undefined if there are none. */
export function correctorsOf(
  plan: Plan,
): readonly { readonly name: string; readonly corrections: number }[] | undefined {
  const counts = new Map<string, number>()
  for (const { who } of entriesOf(plan).entries) counts.set(who, (counts.get(who) ?? 0) + 1)
  if (counts.size === 0) return undefined
  const found = [...counts].map(([name, corrections]) => ({ name, corrections }))
  return found.sort((a, b) => compare(a.name, b.name))
}

/** Corrections of documents that are none of those listed. */
export function strayCorrections(plan: Plan, listing: { ids(): Iterable<string> }): Problem[] {
  const { file, entries } = entriesOf(plan)
  if (entries.length === 0) return []
  const ids = [...listing.ids()]
  const known = new Set(ids)
  return entries.flatMap(({ document }, index) => {
    if (known.has(document)) return []
    const meant = nearest(document, ids)
    const message = `there is no document '${document}'`
    const hint =
      meant === undefined ? 'correct the id, or remove the correction' : `did you mean '${meant}'?`
    const path = ['entries', index, 'document']
    return [{ ...placeIn(plan, file, path), rule: 'unknown-document', message, hint }]
  })
}

/** A finding that is about a declared fact, as a problem at the line of that fact. */
export function declaredProblem(
  plan: Plan,
  finding: Finding & { readonly declared: Declared },
): Problem {
  const { level, rule, message, declared } = finding
  const file = declaredPath(plan, declared.file)
  return { ...placeIn(plan, file, declared.path), level, rule, message, hint: declared.hint }
}

/** Where the codebook that lies at `use` by default lies in the project of `plan`. */
export function declaredPath(plan: Plan, use: string): string {
  for (const { stage, codebooks } of plan.stages) {
    const name = Object.entries(stage.codebooks ?? {}).find(([, book]) => book.file === use)?.[0]
    if (name !== undefined) return codebooks[name] ?? use
  }
  return use
}

/** The place of the node at `path` of a file that `plan` has read. */
function placeIn(plan: Plan, file: string, path: Path): ReturnType<typeof at> {
  const text = plan.files.get(file)?.text ?? ''
  return at(text, file, parseYaml(text).locate(path))
}
