import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { disk } from '../../src/disk/disk.ts'
import { scratch } from '../project.ts'
import { contents } from '../release/snapshot.ts'
import { makeProject, rejection, runProject, write, type Files } from './project.ts'

/** An input that is refused, and how. */
export interface Bad {
  readonly name: string
  /** Files to write into a sound project; null removes one. */
  readonly files?: Files
  /** Words of pipeline.yaml and what stands in their place. */
  readonly edit?: readonly [from: string, to: string]
  /** What files alone cannot say: links, folders, FIFOs. */
  arrange?(root: string): void
  /** Each problem as `file:line:column rule`, in the order they are told. */
  readonly problems: readonly string[]
  /** Words that the messages or remedies hold. */
  readonly says?: string | RegExp
}

/** Replaces words of pipeline.yaml, which must be there. */
export function edit(root: string, [from, to]: readonly [string, string]): void {
  const path = join(root, 'pipeline.yaml')
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`pipeline.yaml has no '${from}'`)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
}

/** Defines a test for each of `cases`: refused with `exit`, and no release is touched. */
export function refuses(exit: number, cases: readonly Bad[]): void {
  let sound: string
  beforeAll(async () => {
    sound = makeProject(join(scratch(), 'project'))
    await runProject(sound)
  })
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, bad) => {
    const root = join(scratch(), 'project')
    cpSync(sound, root, { recursive: true })
    write(root, bad.files ?? {})
    if (bad.edit) edit(root, bad.edit)
    bad.arrange?.(root)
    const { problems, exit: status } = await rejection(root)
    const told = problems.map(({ file, line, column, rule }) =>
      [[file, line, column].filter((part) => part !== undefined).join(':'), rule].join(' '),
    )
    expect(told).toEqual(bad.problems)
    expect(status).toBe(exit)
    for (const { rule, hint } of problems) expect(hint, `${rule} has no remedy`).toBeTruthy()
    const words = problems.map(({ message, hint }) => `${message}\n${String(hint)}`).join('\n')
    if (bad.says !== undefined) expect(words).toMatch(bad.says)
    expect(contents(disk, join(root, 'out'))).toEqual(contents(disk, join(sound, 'out')))
  })
}
