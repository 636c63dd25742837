import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { frame } from '#model/problem.ts'
import { makePlan } from '../../src/pipeline/plan.ts'
import { goldProblems } from '../../src/release/quality.ts'
import { verifyQuality } from '../../src/release/verify-quality.ts'
import type { ReleaseRecord } from '../../src/describe/record.ts'
import { disk } from '../../src/disk/disk.ts'
import { filesBelow } from '../../src/release/store.ts'
import { BUILTIN } from '../reading.ts'
import { copyProject, readout, scratch } from '../project.ts'

const DOC = 'japan-russia-summit-2016-05-06'

/** A project with gold for its one document, in which the speaker of the first turn is wrong. */
function withGold(): { folder: string; gold: string } {
  const folder = scratch()
  copyProject(folder)
  const out = join(folder, 'gold')
  mkdirSync(out)
  readout(['export', '--to', 'neutral', '--out', out, '--project', folder])
  const gold = join(out, `${DOC}.gold.json`)
  const read = JSON.parse(readFileSync(join(out, `${DOC}.json`), 'utf8')) as {
    turns: { speakers: string[] }[]
  }
  read.turns[0]!.speakers = ['Somebody']
  writeFileSync(gold, JSON.stringify({ ...read, family: 'gists' }, undefined, 1))
  return { folder, gold }
}

describe('the quality of a release', () => {
  it('is measured by its gold, told in its README, and verified', () => {
    const { folder, gold } = withGold()
    const run = (): string => readout(['run', '--project', folder]).err
    expect(run()).toContain('published 0.1.0')
    const release = join(folder, 'out/summit-gists/0.1.0')
    const quality = JSON.parse(readFileSync(join(release, 'quality.json'), 'utf8')) as object
    expect(quality).toMatchObject({
      gold: { documents: 1, turns: 9 },
      macro: { figures: { exact: 100, attr: 88.89, head: 100 }, blind: { exact: 100 } },
      documents: [{ doc_id: DOC, counts: { attr: { right: 8, gold: 9, read: 9 } } }],
    })
    const readme = readFileSync(join(release, 'README.md'), 'utf8')
    expect(readme).toContain('Measured on 1 document in which a person marked 9 turns')
    expect(readme).toMatch(/right speakers 88\.9 % \(95 % interval \d+\.\d to \d+\.\d\)/)
    expect(readFileSync(join(release, 'ro-crate-metadata.json'), 'utf8')).toContain(
      '"@id": "quality.json"',
    )
    expect(readout(['verify', '--project', folder]).status).toBe(0)
    expect(run()).toContain('nothing changed')
    writeFileSync(gold, readFileSync(gold, 'utf8').replace('Somebody', 'Abe'))
    expect(run()).toContain('published 0.1.1 (patch)')
  })

  it('does not verify with other figures, another gold or another source', () => {
    const { folder } = withGold()
    readout(['run', '--project', folder])
    const release = join(folder, 'out/summit-gists/0.1.0')
    const paths = new Set(filesBelow(disk, release))
    const record = JSON.parse(readFileSync(join(release, 'release.json'), 'utf8')) as ReleaseRecord
    const source = (id: string) => record.sources.find((one) => one.doc_id === id)
    const known = { source, statements: () => [] }
    const faults = (file: string, from: string | RegExp, to: string): string[] => {
      const found: string[] = []
      const read = (path: string): string => {
        const text = readFileSync(join(release, path), 'utf8')
        return path === file ? text.replace(from, to) : text
      }
      verifyQuality(paths, read, known, (at, rule) => found.push(`${at} ${rule}`))
      return found
    }
    const gold = `quality/gold/${DOC}.gold.json`
    expect(faults('', '', '')).toEqual([])
    expect(faults('quality.json', '88.89', '98.89')).toEqual(['quality.json wrong-quality'])
    expect(faults(gold, 'Somebody', 'Abe')).toEqual(['quality.json wrong-quality'])
    expect(faults(gold, /"sha256": "./, '"sha256": "_')).toEqual([`${gold} damaged-file`])
    expect(faults(`quality/read/${DOC}.json`, /"sha256": "....../, '"sha256": "000000')).toEqual([
      `${gold} wrong-quality`,
    ])
  })

  it('is not published with gold that is wrong', async () => {
    const { folder, gold } = withGold()
    const good = readFileSync(gold, 'utf8')
    const plan = await makePlan(disk, folder, 'pipeline.yaml', BUILTIN)
    const found = (text: string): string[] => {
      writeFileSync(gold, text)
      return goldProblems(disk, folder, plan).map(frame)
    }
    expect(found(good)).toEqual([])
    expect(found(good.replace(DOC, 'japan-rusia'))[0]).toContain(
      `gold/${DOC}.gold.json:2:8 error[gold-without-document]`,
    )
    expect(found(good.replace(/"start": \d+/, '"start": 999999'))[0]).toContain('error[bad-gold]')
    writeFileSync(gold.replace('.gold.json', '-2.gold.json'), good)
    expect(found(good)[0]).toContain('error[duplicate-gold]')
    rmSync(gold.replace('.gold.json', '-2.gold.json'))
    const { value } = plan.declared
    const other = { ...plan, declared: { ...plan.declared, value: { ...value, gold: 'marked' } } }
    expect(goldProblems(disk, folder, other).map(frame)).toEqual([
      expect.stringContaining('marked error[no-gold]'),
    ])
    expect(found(good.replace('[', '[,'))[0]).toContain('error[json-syntax]')
    for (const command of ['run', 'check']) {
      const { status, err } = readout([command, '--project', folder])
      expect(status).toBe(3)
      expect(err).toContain('error[json-syntax]')
      expect(err).toContain(command === 'run' ? 'nothing was published' : 'nothing was written')
    }
  })
})
