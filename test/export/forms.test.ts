import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Reading } from '#model/article.ts'
import { disk } from '../../src/disk/disk.ts'
import { inputAt, statedBeside } from '../../src/evaluate/documents.ts'
import { TARGETS } from '../../src/export/targets.ts'
import { articleOf } from '../../src/release/gather.ts'
import { planOf } from '../reading.ts'
import { written } from './outlet.ts'

const FOLDER = join(import.meta.dirname, 'cases')
const CASES = readdirSync(FOLDER)
const FORMS = TARGETS.filter(({ of }) => of === 'documents').map(({ name }) => name)

const plan = await planOf()

/** The document of a case, read as `readout export` reads one. */
function read(slug: string): Reading {
  const folder = join(FOLDER, slug)
  const stated = statedBeside(disk, folder, join(folder, 'input.txt'))
  const input = inputAt(folder, join(folder, 'input.txt'), { ...stated, id: slug, language: 'en' })
  if ('level' in input) throw new Error(input.message)
  const article = articleOf(disk, folder, plan, input)
  if ('level' in article) throw new Error(article.message)
  return article
}

function filesBelow(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(folder, join(below, entry.name)) : [join(below, entry.name)],
  )
}

/** What is expected of a case, form by form, is in files that a person can read. */
describe.each(CASES)('case %s', (slug) => {
  const article = read(slug)

  it.each(FORMS)('as %s', (form) => {
    const folder = join(FOLDER, slug, form)
    const { files } = written(form, plan, [article])
    if (process.env.UPDATE) {
      rmSync(folder, { recursive: true, force: true })
      for (const [path, text] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
    }
    expect([...files.keys()].sort()).toEqual(filesBelow(folder).sort())
    for (const [path, text] of files) expect(text).toBe(readFileSync(join(folder, path), 'utf8'))
  })
})
