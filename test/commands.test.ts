import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { releaseDate } from '../src/commands/options.ts'
import { copyProject, readout, ROOT, scratch } from './project.ts'

const DOC = 'japan-russia-summit-2016-05-06'

/** A project with the first article, run once. */
function published(): string {
  const folder = scratch()
  copyProject(folder)
  expect(readout(['run', '--project', folder]).status).toBe(0)
  return folder
}

describe('the command line', () => {
  it('prints data on standard output and messages on standard error', () => {
    const folder = scratch()
    copyProject(folder)
    const first = readout(['run', '--project', folder])
    expect(first.out).toBe('out/summit-gists/0.1.0\n')
    expect(first.err).toContain('published 0.1.0 (first)')
    expect(first.err).not.toContain('\u001b')
    const second = readout(['run', '--project', folder])
    expect(second.err).toContain('nothing changed since 0.1.0')
    expect(JSON.parse(readout(['run', '--json', '--project', folder]).out)).toMatchObject({
      version: '0.1.0',
      level: 'none',
    })
  })

  it('explains itself, suggests, and ends with status 2 on wrong usage', () => {
    const help = readout(['--help'])
    expect([help.status, help.err]).toEqual([0, ''])
    const commands =
      'run check show trace verify diff cite impact yank explain init export evaluate sample worker'.split(
        ' ',
      )
    for (const command of commands) {
      expect(help.out).toMatch(new RegExp(`^  ${command} `, 'm'))
      expect(readout([command, '--help']).status).toBe(0)
    }
    const wrong = readout(['verfy'])
    expect(wrong.status).toBe(2)
    expect(wrong.err).toContain('verify')
    for (const args of [
      ['show', 'nope'],
      ['trace', 'nope'],
      ['cite', 'nope'],
      ['explain', 'nope'],
      ['run', '--date', '2026-02-30'],
    ]) {
      const ended = readout(args)
      expect([args, ended.status, ended.out]).toEqual([args, 2, ''])
      expect(ended.err).toMatch(/error\[usage\].*\n +=/)
    }
    expect(readout(['explain', 'labl.in-text']).err).toContain("did you mean 'label.in-text'?")
  })

  it('says no more to a reader that went away', () => {
    const bin = join(ROOT, 'bin/readout.mjs')
    const { stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" --help | true`], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
  })

  it('takes the day from SOURCE_DATE_EPOCH, and refuses what is no time', () => {
    expect(releaseDate(undefined, '1790000000')).toBe('2026-09-21')
    expect(releaseDate('2026-01-02', 'abc')).toBe('2026-01-02')
    for (const epoch of ['abc', '', '-1', '1e9', '99999999999999'])
      expect(() => releaseDate(undefined, epoch)).toThrow('is no time')
  })

  it('shows the article with what was read in it', () => {
    const { out } = readout(['show', DOC])
    expect(out).toMatch(/^ {5}0 {2}chrome print +print PRINT$/m)
    expect(out).toMatch(
      /^ {3}713 {2}label +Abe, Putin: {2}-> abe \(authority\), putin \(authority\)$/m,
    )
    expect(out).toMatch(/^ {2}2751 {2}note abridged +\(Slightly abridged\)$/m)
    const tiles = readout(['show', DOC, '--json'])
      .out.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string })
    expect(tiles.map((tile) => tile.text).join('')).toBe(
      readFileSync(join(ROOT, `raw/${DOC}.txt`), 'utf8'),
    )
  })

  it.each([
    [`${DOC}:247`, 'topics', 'code', 'rule topic.term: ', 'codebooks/topics.yaml:'],
    [DOC, 'documents', 'fidelity', 'rule fidelity.word: ', '^^^^'],
    [DOC, 'footer_tags', 'scope', 'rule footer.list: ', '^^^^^^^^^^'],
    [`${DOC}:n354`, 'notes', 'kind', 'rule note.insertion: ', '^^^^^^^^^^^^^^^^^^^'],
  ])('traces a code of %s in %s.%s to its rule', (id, table, column, rule, more) => {
    const { out } = readout(['trace', id, column, '--table', table])
    expect(out).toContain(rule)
    expect(out).toContain(more)
  })

  it('traces a cell to the raw text, the rule, the stage and the codebook line', () => {
    const folder = published()
    const { out } = readout(['trace', `${DOC}:725`, 'speaker_ids', '--project', folder])
    expect(out).toContain('speaker_ids = abe|putin')
    expect(out).toContain('stage attribute')
    expect(out).toContain('rule label.in-text: ')
    expect(out).toContain(`raw/${DOC}.txt:9:68  characters 159 to 169`)
    expect(out).toMatch(/codebooks\/people\.yaml:\d+\n +\d+ \| +- id: putin/)
    expect(out).toContain('the same in release 0.1.0')
    const people = join(folder, 'codebooks/people.yaml')
    writeFileSync(people, readFileSync(people, 'utf8').replace('id: putin', 'id: vputin'))
    expect(readout(['trace', `${DOC}:725`, 'speaker_ids', '--project', folder]).out).toContain(
      'release 0.1.0 has another speaker_ids',
    )
    expect(readout(['trace', DOC, 'date', '--project', folder]).out).toContain(`raw/${DOC}.yaml:3`)
    expect(readout(['trace', `${DOC}:725`, 'spaker_ids', '--project', folder]).err).toContain(
      "did you mean 'speaker_ids'?",
    )
  })

  it('traces every cell of every row with an id', () => {
    const rows = [`${DOC}:725`, `${DOC}:219`, `${DOC}:s725`, `${DOC}:n2751`, 'abe', DOC]
    for (const id of rows) {
      const { cells } = JSON.parse(readout(['trace', id, '--json']).out) as {
        cells: {
          column: string
          value?: unknown
          evidence?: { ranges?: object[]; fact?: object }
        }[]
      }
      for (const { column, value, evidence } of cells.filter((cell) => cell.value !== undefined)) {
        const grounds = (evidence?.ranges?.length ?? 0) > 0 || evidence?.fact !== undefined
        expect(grounds, `${id} ${column} = ${String(value)}`).toBe(true)
      }
    }
  })

  it('cites a release and a row, with an identifier computed from the content', () => {
    const folder = published()
    const text = readout(['cite', '--project', folder]).out
    const digest = /sha256:([0-9a-f]{64})\.\n$/.exec(text)?.[1]
    expect(readFileSync(join(folder, 'out/summit-gists/latest.json'), 'utf8')).toContain(digest)
    expect(text).toContain('Gists of summit meetings (Version 0.1.0) [Data set].')
    const row = readout(['cite', `${DOC}:725`, '--project', folder]).out
    const [, sha1, from, to] = /swh:1:cnt:([0-9a-f]{40});bytes=(\d+)-(\d+)/.exec(row)!
    expect(sha1).toBe('7b41f7be5b290b23a598be3cd62e474f5cdf1991')
    const bytes = readFileSync(join(folder, `raw/${DOC}.txt`)).subarray(
      Number(from),
      Number(to) + 1,
    )
    expect(bytes.toString()).toMatch(/^We agree to negotiate .* both sides\.$/)
    expect(readout(['cite', '--style', 'bibtex', '--project', folder]).out).toMatch(
      /^@misc\{summit-gists-0\.1\.0,\n/,
    )
  })

  it('makes a project that runs at once, and never writes over one', () => {
    const folder = join(scratch(), 'new project')
    const made = readout(['init', folder])
    expect(made.status).toBe(0)
    const ran = readout(['run', '--project', folder])
    expect([ran.status, ran.out]).toEqual([0, 'out/my-dataset/0.1.0\n'])
    expect(ran.err).not.toContain('warning')
    expect(readout(['verify', '--project', folder]).status).toBe(0)
    expect(readout(['init', folder]).status).toBe(2)
    mkdirSync(join(folder, 'empty'))
    expect(readout(['init', join(folder, 'empty')]).status).toBe(0)
  })

  it('check writes nothing and ends with status 3 on a source it cannot read', () => {
    const folder = scratch()
    copyProject(folder)
    expect(readout(['check', '--project', folder]).status).toBe(0)
    writeFileSync(join(folder, 'raw/broken.txt'), Buffer.from([0x41, 0xff]))
    const { status, err } = readout(['check', '--project', folder])
    expect([status, err.includes('raw/broken.txt:1:2 error[invalid-utf8]')]).toEqual([3, true])
    expect(() => readFileSync(join(folder, 'out'))).toThrow('ENOENT')
  })

  it('says the error of the docs as the docs say it', () => {
    const folder = join(scratch(), 'p')
    readout(['init', folder])
    const file = join(folder, 'pipeline.yaml')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/- use: clean.*/, '- use: clean\n    drop-footer: true'),
    )
    const { status, err } = readout(['run', '--project', folder])
    const page = readFileSync(join(ROOT, 'docs/first-dataset.md'), 'utf8')
    const shown = /```\n(pipeline\.yaml:[\s\S]*?)```/.exec(page)![1]!
    expect([status, err]).toEqual([2, shown])
  })

  it('says so when a stage of yours ends the process', () => {
    const folder = join(scratch(), 'project')
    expect(readout(['init', folder]).status).toBe(0)
    const stage = `import { stage, z } from 'readout'
export default stage({ name: 'end', version: 1, about: 'Ends', needs: [], adds: [], options: z.strictObject({}),
  rules: {}, reader: () => () => process.exit(0) })`
    mkdirSync(join(folder, 'stages'), { recursive: true })
    writeFileSync(join(folder, 'stages/end.ts'), stage)
    const path = join(folder, 'pipeline.yaml')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace(/^( *)- use: tag/m, '$1- use: ./stages/end.ts\n$&'))
    const ended = readout(['run', '--project', folder])
    expect(ended.err).toContain('error[ended-early]')
    expect(ended.err).toContain('nothing was published')
    expect(ended.status).toBe(2)
  })
})
