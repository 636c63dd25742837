import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/disk/hash.ts'
import { verifyAgainst } from '../../../src/release/verify-history.ts'
import { verifyFolder, verifyStore } from '../../../src/release/verify.ts'
import { MemoryDisk } from '../../disk/memory.ts'
import { put, putTiny, putWords, ROOT, runTiny, tinyStore } from '../tiny.ts'

const FOLDER = `${ROOT}/out/tiny/0.2.0`

let sound: MemoryDisk
beforeAll(async () => {
  sound = new MemoryDisk()
  putTiny(sound)
  await runTiny(sound)
  putWords(sound, 'Ada: We do agree.\n\nBen: So do we, on “all” points.\n\nCy: I do not.\n')
  await runTiny(sound)
})

/** A copy in which `file` of the second release was changed, and its digest listed anew. */
function forged(file: string, change: (text: string) => string): MemoryDisk {
  const disk = sound.copy()
  const text = Buffer.from(disk.read(`${FOLDER}/${file}`)).toString()
  const changed = change(text)
  expect(changed).not.toBe(text)
  put(disk, `${FOLDER}/${file}`, changed)
  const manifest = `${FOLDER}/tagmanifest-sha256.txt`
  const listed = Buffer.from(disk.read(manifest)).toString()
  const digest = sha256(Buffer.from(changed))
  put(disk, manifest, listed.replace(new RegExp(`.{64}(?=  ${file})`), digest))
  return disk
}

describe('verify of changes.csv and succession.csv', () => {
  it('finds nothing where they say what is so', () => {
    expect(verifyStore(tinyStore(sound))).toEqual([])
    const text = Buffer.from(sound.read(`${FOLDER}/changes.csv`)).toString()
    expect(text).toContain('statements,one:5,corrected,text,We agree.,We do agree.,source,text,')
  })

  it('are made again to the same bytes: a run that changes nothing publishes nothing', async () => {
    const disk = sound.copy()
    expect(await runTiny(disk, '2026-09-09')).toMatchObject({ level: 'none', version: '0.2.0' })
    expect(verifyStore(tinyStore(disk))).toEqual([])
  })

  it.each([
    ['a cell that is another', 'changes.csv', ',We do agree.,', ',We did agree.,'],
    [
      'a row that is not there',
      'changes.csv',
      'statements,one:56,added',
      'statements,one:57,added',
    ],
    [
      'a removed row that is there',
      'changes.csv',
      'statements,one:21,removed',
      'statements,one:5,removed',
    ],
    ['a cause that is none', 'changes.csv', ',source,text,', ',weather,text,'],
    ['a basis that is none', 'changes.csv', ',source,text,', ',source,hearsay,'],
    ['a difference that is none', 'changes.csv', ',added,', ',grown,'],
    ['a column of another name', 'changes.csv', 'row_id', 'rowid'],
    ['a row too much', 'changes.csv', /$/, 'statements,one:5,corrected,end,1,17,source,only,,\n'],
    ['a successor that is not there', 'succession.csv', 'one:24', 'one:25'],
    ['a relation that is none', 'succession.csv', 'corrected', 'replaced'],
    ['no CSV', 'succession.csv', /$/, '"'],
  ])('finds %s', (_, file, from, to) => {
    const disk = forged(file, (text) => text.replace(from, to))
    expect(verifyFolder(disk, FOLDER).map((one) => one.rule)).toContain('wrong-history')
  })

  it.each([
    ['a cell that differs and is not told', /statements,one:5,corrected,text.*\n/, ''],
    ['an old cell that was another', ',We agree.,', ',We argue.,'],
  ])('finds %s, by the release before', (_, from, to) => {
    const disk = forged('changes.csv', (text) => text.replace(from, to))
    const messages: string[] = []
    const store = tinyStore(disk)
    verifyAgainst(store, store.record('0.2.0'), (file, rule, message) =>
      messages.push(`${file} ${rule} ${message}`),
    )
    expect(messages[0]).toMatch(
      /^changes\.csv wrong-history (?:does not say|says what is not so): /,
    )
  })
})
