import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyProject, readout, scratch } from '../project.ts'

const TO = ['export', '--to', 'neutral', '--out', 'read'] as const

describe('readout export', () => {
  it('writes one file for each source of a project, and none over another', () => {
    const folder = scratch()
    copyProject(folder)
    const { status, out } = readout([...TO, '--project', '.'], folder)
    expect([status, out]).toEqual([0, 'read\n'])
    expect(readdirSync(join(folder, 'read'))).toEqual(['japan-russia-summit-2016-05-06.json'])
    const again = readout([...TO, '--project', '.'], folder)
    expect(again.status).toBe(2)
    expect(again.err).toContain('name another folder, or --replace')
    expect(readout([...TO, '--replace', '--project', '.'], folder).status).toBe(0)
  })

  it('reads documents of no project, in folders at any depth, in the language that is stated', () => {
    const folder = scratch()
    mkdirSync(join(folder, 'texts/talks'), { recursive: true })
    writeFileSync(join(folder, 'texts/A_1.txt'), 'Orlova: Yes.\n\nBrandt: No.\n')
    writeFileSync(join(folder, 'texts/c.txt'), 'Orlova: Yes.\n\nBrandt: No.\n')
    writeFileSync(join(folder, 'texts/c.yaml'), 'language: { value: de, basis: as printed }\n')
    writeFileSync(join(folder, 'texts/talks/b.html'), '<p>Orlova: Yes.</p><p>Brandt: No.</p>')
    const gold = '{"id": "second", "file": "b.html", "language": "fr", "turns": []}'
    writeFileSync(join(folder, 'texts/talks/b.gold.json'), gold)
    expect(readout([...TO, 'texts', '--language', 'no'], folder).status).toBe(0)
    expect(readout([...TO, 'texts', '--replace'], folder).status).toBe(0)
    const read = (name: string): object =>
      JSON.parse(readFileSync(join(folder, 'read', name), 'utf8')) as object
    expect(read('A_1.json')).toMatchObject({ id: 'A_1', turns: [{ start: 8 }, {}] })
    expect(read('A_1.json')).not.toHaveProperty('language')
    expect(read('c.json')).toMatchObject({ id: 'c', language: 'de' })
    expect(read('second.json')).toMatchObject({
      id: 'second',
      language: 'fr',
      turns: [
        { start: 11, end: 15, speakers: ['Orlova'] },
        { start: 30, end: 33 },
      ],
    })
  })

  it('tells the language of documents that are no sources from their words, in a project too', () => {
    const folder = scratch()
    copyProject(folder)
    mkdirSync(join(folder, 'texts'))
    const said =
      'MINISTRA DE PUERTOS, IDA LUND: Gracias por la pregunta que usted me hace sobre el puerto.\n'
    const asked = 'PREGUNTA: ¿Y qué va a pasar con los barcos que están en el puerto?\n'
    writeFileSync(join(folder, 'texts/es.txt'), `${said}\n${asked}\n${said}`)
    expect(readout([...TO, 'texts'], folder).status).toBe(0)
    const read = JSON.parse(readFileSync(join(folder, 'read/es.json'), 'utf8')) as object
    expect(read).not.toHaveProperty('language')
    expect(read).toMatchObject({ turns: [{ speakers: ['MINISTRA DE PUERTOS, IDA LUND'] }, {}, {}] })
  })

  it('writes the documents of a release as it writes those of the sources', () => {
    const folder = scratch()
    copyProject(folder)
    expect(readout(['run'], folder).status).toBe(0)
    const to = (form: string, out: string, ...more: string[]): string[] => {
      const args = ['export', '--to', form, '--out', out, ...more]
      expect(readout(args, folder)).toMatchObject({ status: 0, out: `${out}\n` })
      return readdirSync(join(folder, out)).map((name) => {
        return readFileSync(join(folder, out, name), 'utf8')
      })
    }
    for (const form of ['webannotation', 'brat', 'quanteda'])
      expect(to(form, `${form}-2`, '--release', 'latest')).toEqual(to(form, form))
    const [read] = to('tei', 'tei')
    const [released] = to('tei', 'tei-2', '--release', '0.1.0')
    const edition = / *<editionStmt>\n.* version 0\.1\.0 of .*\n *<\/editionStmt>\n/
    expect(released).toMatch(edition)
    expect(released!.replace(edition, '')).toBe(read)
  })

  it('refuses what a form would pass over', () => {
    const folder = scratch()
    copyProject(folder)
    const says = (...args: string[]): string => {
      const { status, err } = readout(['export', '--out', 'x', ...args], folder)
      expect(status).toBe(2)
      return err
    }
    expect(says('--to', 'tei', '--release', 'latest')).toContain("run 'readout run' first")
    expect(says('--to', 'neutral', '--release', 'latest')).toContain('what no release has')
    expect(says('--to', 'tei', '--release', 'latest', 'raw')).toContain('leave out the documents')
    expect(says('--to', 'hf', 'raw')).toContain('leave out the documents')
    expect(says('--to', 'hf', '--doi', '10.5072/x')).toContain('it goes with --to datacite')
    expect(says('--to', 'tei', '--publisher', 'An archive')).toContain('it goes with')
    expect(says('--to', 'datacite', '--doi', 'https://doi.org/10.5072/x')).toContain('give it bare')
    expect(says('--to', 'datacite', '--release', '9.9.9')).toContain("no release '9.9.9'")
  })

  it('says what is wrong with how it was called', () => {
    const folder = scratch()
    writeFileSync(join(folder, 'a.pdf'), '')
    const ends = (...args: string[]): [number | null, string] => {
      const { status, err } = readout(args, folder)
      return [status, err]
    }
    const unknown = ends('export', '--to', 'neutrl', '--out', 'x', '.')
    expect(unknown).toEqual([2, expect.stringContaining("did you mean 'neutral'?") as string])
    const missing = expect.stringContaining('there is no such file') as string
    expect(ends(...TO, 'b.txt')).toEqual([2, missing])
    expect(ends(...TO, 'a.pdf')).toEqual([3, expect.stringContaining('unknown-input') as string])
    writeFileSync(join(folder, 'a.txt'), 'Orlova: Yes.\n')
    writeFileSync(join(folder, 'a.gold.json'), '{')
    expect(ends(...TO, 'a.txt')).toEqual([3, expect.stringContaining('bad-gold') as string])
  })
})
