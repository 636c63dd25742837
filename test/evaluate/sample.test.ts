import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersIn, judge } from '../../src/evaluate/answers.ts'
import { checkOf, draw, STRATA, type Statement } from '../../src/evaluate/draw.ts'
import { COLUMNS, sheetOf } from '../../src/evaluate/sheet.ts'
import { copyProject, readout, scratch } from '../project.ts'

const TEXT = 'Orlova: We share. 🐟\n\nBrandt: =We "agree".\n\nOrlova: Good.\n'
const SAID = ['We share. 🐟', '=We "agree".', 'Good.']

const STATEMENTS: Statement[] = SAID.map((text, index) => {
  const start = [...TEXT.slice(0, TEXT.indexOf(text))].length
  const label = index === 1 ? 'Brandt' : 'Orlova'
  const place = { start, end: start + [...text].length }
  return {
    id: `talks:${start}`,
    doc: 'talks',
    kind: 'statement',
    speaker: label,
    label,
    ...place,
    text,
  }
})

const ORDER = { n: 3, seed: 1, by: 'none' } as const
const DOCUMENTS = new Map([['talks', { text: TEXT, bytes: Buffer.byteLength(TEXT) }]])
const SHEET = sheetOf(STATEMENTS, 'talks 0.1.0 abc', ORDER, DOCUMENTS)

/** `sheet` with the answers of a person, row by row: boundary, speaker, correction. */
function filled(sheet: string, answers: readonly (readonly string[])[]): string {
  const [head, ...rows] = sheet.trimEnd().split('\n')
  const given = rows.map((row, index) => {
    const [boundary = '', speaker = '', corrected = ''] = answers[index] ?? []
    return row.replace('"","","",""', `"${boundary}","${speaker}","${corrected}",""`)
  })
  return `${[head, ...given].join('\n')}\n`
}

describe('drawing a sample', () => {
  it('gives the same statements for the same seed, in reading order, and others for another', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...STATEMENTS[0]!,
      id: `talks:${index}`,
      doc: `d${index % 3}`,
      start: index,
    }))
    const starts = (seed: number): number[] =>
      draw(many, { n: 20, seed, by: 'document' }).map(({ start }) => start)
    expect(starts(1)).toEqual(starts(1))
    expect(starts(1)).not.toEqual(starts(2))
    expect(starts(1)).toEqual([...starts(1)].sort((a, b) => a - b))
  })

  it('takes as many as wanted, none twice, from each stratum its share', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(sizes, fc.nat(100), fc.nat(), fc.constantFrom(...STRATA), (all, n, seed, by) => {
        const list = all.flatMap((size, doc) =>
          Array.from({ length: size }, (_, at) => ({
            ...STATEMENTS[0]!,
            id: `${doc}:${at}`,
            doc: `d${doc}`,
          })),
        )
        const drawn = draw(list, { n, seed, by })
        const wanted = Math.min(n, list.length)
        expect(new Set(drawn).size).toBe(wanted)
        if (by !== 'document') return
        for (const [doc, size] of all.entries()) {
          const own = drawn.filter((one) => one.doc === `d${doc}`).length
          expect(Math.abs(own - (size * wanted) / list.length)).toBeLessThan(1)
        }
      }),
    )
  })
})

describe('a sample sheet', () => {
  it('shows each statement in its place, and nothing a spreadsheet takes for a formula', () => {
    expect(SHEET.startsWith('\ufeff"row","statement_id"')).toBe(true)
    expect(SHEET).toContain('"… Orlova: We share. 🐟 Brandt: ⟦=We ""agree"".⟧ Orlova: Good.  …"')
    expect(SHEET).not.toMatch(/"[=+@]/)
    expect(SHEET).toContain('"talks 0.1.0 abc seed 1 by none"')
  })

  it('is read back with yes, no and nothing, as spreadsheets save it', () => {
    const answered = filled(SHEET, [['yes', 'TRUE'], ['No', ' y ', 'Orlova'], ['?']])
    const saved = answered.replaceAll('","', '";"').replaceAll('\n', '\r\n')
    for (const text of [answered, saved]) {
      const found = answersIn(Buffer.from(text), 'sheet.csv')
      if ('problems' in found) throw new Error(found.problems[0]!.message)
      const judged = judge(found.answers, STATEMENTS)
      expect(judged).toMatchObject({
        rows: 3,
        held: 3,
        boundary: { right: 1, of: 2 },
        speaker: { right: 2, of: 2 },
        both: { right: 1, of: 2 },
        gone: [],
        unanswered: [{ row: '3' }],
        wrong: [{ row: '2', corrected: 'Orlova' }],
      })
    }
  })

  it('counts only statements that are as the person saw them', () => {
    const found = answersIn(Buffer.from(filled(SHEET, [['yes', 'yes']])), 'sheet.csv')
    const changed = { ...STATEMENTS[0]!, speaker: 'Brandt' }
    expect(checkOf(changed)).not.toBe(checkOf(STATEMENTS[0]!))
    const judged = judge('answers' in found ? found.answers : [], [changed, STATEMENTS[1]!])
    expect(judged).toMatchObject({ held: 1, boundary: { of: 0, percent: null } })
    expect(judged.gone.map(({ row }) => row)).toEqual(['1', '3'])
  })

  it('is rejected with the place of what is wrong', () => {
    const problems = (text: string | Buffer): unknown[] => {
      const found = answersIn(Buffer.from(text as string), 'sheet.csv')
      return 'problems' in found ? [...found.problems] : []
    }
    const bad = problems(
      filled(SHEET, [
        ['perhaps', 'yes'],
        ['yes', 'Putin'],
      ]),
    )
    expect(bad).toMatchObject([
      {
        line: 2,
        rule: 'bad-answer',
        message: "row 1, column 'boundary_right': 'perhaps' is no answer",
      },
      { line: 3, rule: 'bad-answer', length: 5 },
    ])
    const { source = '', column = 0 } = bad[1] as { source?: string; column?: number }
    expect([...source].slice(column - 1, column + 4).join('')).toBe('Putin')
    expect(problems(SHEET.replace('"remark"', '"notes"'))).toMatchObject([
      { line: 1, rule: 'bad-sheet', message: "has no column 'remark'" },
    ])
    expect(problems('')).toMatchObject([{ rule: 'bad-sheet' }])
    expect(problems(`${COLUMNS.join()}\n`)).toMatchObject([{ message: 'holds no row' }])
    expect(problems(`${COLUMNS.join()}\n1,"x\n`)).toMatchObject([{ line: 2, rule: 'bad-sheet' }])
    expect(problems(Buffer.from(`${COLUMNS.join()}\n1,Br\u00fcder\n`, 'latin1'))).toMatchObject([
      { line: 2, rule: 'bad-sheet' },
    ])
  })
})

describe('readout sample', () => {
  it('draws from a release, reads back, and puts the answers into the next release', () => {
    const folder = scratch()
    copyProject(folder)
    const command = (...args: string[]): ReturnType<typeof readout> =>
      readout([...args, '--project', folder], folder)
    expect(command('sample', '--out', 's.csv').status).toBe(2)
    command('run')
    expect(command('sample', '--n', '4', '--out', 's.csv').out).toBe('s.csv\n')
    command('sample', '--n', '4', '--out', 't.csv')
    const sheet = readFileSync(join(folder, 's.csv'), 'utf8')
    expect(readFileSync(join(folder, 't.csv'), 'utf8')).toBe(sheet)
    expect(command('sample', '--out', 's.csv').err).toContain('exists already')
    mkdirSync(join(folder, 'gold'))
    const answered = filled(sheet, [
      ['yes', 'yes'],
      ['yes', 'no', 'Putin'],
      ['yes', 'yes'],
    ])
    writeFileSync(join(folder, 'gold/first.sample.csv'), answered)
    const read = command('sample', '--read', 'gold/first.sample.csv', '--out', 'figures.json')
    expect(read.out).toMatch(/^boundary {2}3 of 3 +100\.0 % {2}43\.9 to 100\.0$/m)
    expect(read.out).toMatch(/^both {6}2 of 3 +66\.7 % {2}20\.8 to 93\.9$/m)
    expect(read.out).toContain("should be 'Putin'")
    expect(read.err).toContain('row 4')
    expect(JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8'))).toMatchObject({
      release: '0.1.0',
      held: 4,
      speaker: { right: 2, of: 3 },
    })
    expect(command('run').err).toContain('published 0.1.1 (patch)')
    const readme = readFileSync(join(folder, 'out/summit-gists/0.1.1/README.md'), 'utf8')
    expect(readme).toContain('Of 3 statements drawn at random and checked by a person, 2 had')
    expect(command('verify').status).toBe(0)
    writeFileSync(join(folder, 'gold/first.sample.csv'), answered.replace('"no"', '"maybe"'))
    const { status, err } = command('run')
    expect(status).toBe(3)
    expect(err).toMatch(/gold\/first\.sample\.csv:3:\d+ error\[bad-answer\]/)
  })
})
