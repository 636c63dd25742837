import { gzipSync } from 'node:zlib'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { disk } from '../../src/disk/disk.ts'
import { verifyFolder } from '../../src/release/verify.ts'
import { makeProject, runProject } from '../pipeline/project.ts'
import { scratch } from '../project.ts'

const TALK = 'Lund: We have met “twice”.\n\nDorn: And we shall meet again. 😀\n\nLund: Good.\n'
const PAGE = `<h1>Talks</h1>\n${TALK.split('\n\n')
  .map((one) => `<p>${one.trim().replace('“', '&ldquo;')}</p>`)
  .join('\n')}`
const CSV = `key,words\nb-1,"${TALK.replaceAll('"', '""')}"\nb-2,"${TALK}"\n`

const FILES = {
  'raw/page.html': PAGE,
  'raw/packed.txt.gz': gzipSync(TALK),
  'raw/wide.txt': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TALK, 'utf16le')]),
  'raw/lines.jsonl': `${JSON.stringify({ id: 'a-1', date: '2011-05-12', text: TALK })}\n`,
  'raw/rows.csv': CSV.replace('key,words', 'id,text'),
}

describe('a release of sources in many formats', () => {
  it('holds when it is verified, and not when a text or its alignment is changed', async () => {
    const root = makeProject(scratch(), FILES)
    await runProject(root)
    const out = join(root, 'out/my-dataset')
    const version = readdirSync(out).find((name) => /^\d/.test(name))!
    const folder = join(out, version)
    expect(verifyFolder(disk, folder)).toEqual([])
    expect(readdirSync(join(folder, 'data/text')).sort()).toEqual([
      'packed.txt',
      'page.txt',
      'wide.txt',
    ])
    const statements = readFileSync(join(folder, 'data/statements.csv'), 'utf8')
    for (const id of ['page', 'packed', 'wide', 'a-1', 'b-1', 'b-2'])
      expect(statements, id).toContain(`\n${id}:`)
    const text = join(folder, 'data/text/page.txt')
    writeFileSync(text, readFileSync(text, 'utf8').replace('twice', 'never'))
    expect(verifyFolder(disk, folder).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['changed-file', 'changed-text', 'wrong-text']),
    )
  })
})
