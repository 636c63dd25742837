import { describe, expect, it } from 'vitest'
import { faults } from '../../src/evaluate/faults.ts'
import type { GoldMarks } from '../../src/evaluate/gold.ts'
import { f1Interval, ofDocument, ofMean, wilson } from '../../src/evaluate/interval.ts'
import { score } from '../../src/evaluate/score.ts'
import { foldLabel, sameSpeakers } from '../../src/evaluate/speakers.ts'
import { summarise } from '../../src/evaluate/summary.ts'
import type { Neutral } from '../../src/export/neutral.ts'

const NONE = { sections: [], stage_directions: [], editorial_notes: [], chrome: [] }

function gold(marks: Partial<GoldMarks>): GoldMarks {
  return { id: 'talks', family: 'talks', turns: [], other: [], ...NONE, ...marks }
}

function read(marks: Partial<Neutral>): Neutral {
  const of = { id: 'talks', file: 'talks.txt', sha256: '', offsets: 'unicode code points' } as const
  return { ...of, turns: [], ...NONE, ...marks }
}

const turn = (start: number, end: number, ...speakers: string[]) => ({
  start,
  end,
  speakers,
  kind: 'statement',
})

/** Five marked turns: one read as marked, one shifted, one of a wrong speaker, one swallowed, one missed. */
const MARKED = gold({
  turns: [
    turn(10, 110, 'Ms. Orlova'),
    turn(120, 220, 'Brandt (Fisheries)'),
    turn(230, 330, 'Orlova'),
    turn(340, 360, 'Brandt'),
    turn(400, 500, 'Orlova', 'Brandt'),
  ],
  sections: [
    { start: 0, end: 8 },
    { start: 380, end: 395 },
  ],
  stage_directions: [{ start: 60, end: 70 }],
  editorial_notes: [{ start: 505, end: 515 }],
})
const READ = read({
  turns: [
    turn(10, 110, 'Ms. Orlova:'),
    turn(130, 220, 'BRANDT'),
    turn(230, 380, 'Brandt'),
    turn(520, 560, 'Nobody'),
  ],
  sections: [
    { start: 0, end: 8 },
    { start: 381, end: 395 },
    { start: 600, end: 610 },
  ],
  editorial_notes: [{ start: 505, end: 515 }],
})

describe('scores', () => {
  it('counts boundaries, speakers and spans', () => {
    const { figures, counts } = score(MARKED, READ)
    expect(counts.exact).toEqual({ right: 1, gold: 5, read: 4 })
    expect(counts.near).toEqual({ right: 2, gold: 5, read: 4 })
    expect(counts.spk).toEqual({ right: 1, gold: 2 })
    expect(counts['spk~']).toEqual({ right: 2, gold: 2 })
    expect(counts.head).toEqual({ right: 2, gold: 2, read: 3 })
    expect(figures.attr).toBeCloseTo(200 / 9)
    expect(figures.notes).toBe(100)
    expect(figures.stage).toBe(0)
    expect(figures.miss).toBeCloseTo((100 * 110) / 420)
    expect(figures.spur).toBeCloseTo((100 * 70) / 380)
  })

  it('takes a document without turns, read as such, for right', () => {
    const { figures } = score(gold({}), read({}))
    expect(figures).toMatchObject({ exact: 100, attr: 100, head: 100, spk: null, miss: 0 })
  })

  it('pairs each turn once, the nearest first', () => {
    const { counts } = score(
      gold({ turns: [turn(0, 100, 'A')] }),
      read({ turns: [turn(0, 90, 'A'), turn(0, 100, 'A'), turn(5, 100, 'A')] }),
    )
    expect(counts.near).toEqual({ right: 1, gold: 1, read: 3 })
    expect(counts.exact.right).toBe(1)
  })

  it('compares labels as they are printed', () => {
    expect(foldLabel(' **Dr.  Élan**:')).toBe('dr. élan')
    expect(foldLabel('ORLOVA (Minister)', true)).toBe('orlova')
    const marked = { speakers: [], inferred_speakers: ['Orlova'] }
    expect(sameSpeakers(marked, ['Orlova'], false)).toBe(true)
    expect(sameSpeakers(marked, [], false)).toBe(true)
    expect(sameSpeakers(marked, ['Brandt'], false)).toBe(false)
    expect(sameSpeakers({ speakers: ['A', 'B'] }, ['B', 'a.'], false)).toBe(true)
  })
})

describe('faults', () => {
  it('says what went wrong, in reading order', () => {
    const found = faults(MARKED, READ, score(MARKED, READ))
    expect(found.map(({ start, rule, message }) => `${start} ${rule}: ${message}`)).toEqual([
      '60 missed-incident: this stage direction was not read',
      "120 wrong-speaker: 'Brandt (Fisheries)' is marked, 'BRANDT' was read",
      '120 off-boundary: what was read begins 10 characters later than marked',
      '230 wrong-boundary: what was read ends 50 characters later than marked',
      "340 swallowed-turn: the turn of 'Brandt' was read as words of 'Brandt'",
      "400 missed-turn: the turn of 'Orlova' and 'Brandt' was not read",
      "520 spurious-turn: no turn is marked here; 'Nobody' was read",
      '600 spurious-heading: no heading is marked here',
    ])
  })
})

describe('intervals', () => {
  it('are those of Wilson for shares', () => {
    const [low, high] = wilson(81, 263)!
    expect(low).toBeCloseTo(25.53, 2)
    expect(high).toBeCloseTo(36.62, 2)
    expect(wilson(0, 0)).toBeUndefined()
    expect(wilson(10, 10)![1]).toBe(100)
    expect(wilson(0, 10)![0]).toBe(0)
  })

  it('of an F1 hold the F1 and shrink with more turns', () => {
    const [low, high] = f1Interval({ right: 8, gold: 10, read: 10 })!
    const [closer, nearer] = f1Interval({ right: 80, gold: 100, read: 100 })!
    expect(low).toBeLessThan(closer)
    expect(closer).toBeLessThan(80)
    expect(nearer).toBeGreaterThan(80)
    expect(nearer).toBeLessThan(high)
  })

  it('of a mean are the same on every run, and need two', () => {
    const figures = [MARKED, gold({})].map((one) => score(one, READ).figures)
    expect(ofMean(figures)).toEqual(ofMean(figures))
    expect(ofMean(figures.slice(1))).toBeUndefined()
    expect(ofMean(figures)!.attr).toEqual([0, expect.closeTo(200 / 9)])
  })

  it('are given for documents, families and all', () => {
    const one = score(MARKED, READ)
    const summary = summarise([
      { id: 'a', family: 'x', score: one, blind: one },
      { id: 'b', family: 'x', score: score(gold({}), read({})), blind: one },
      { id: 'c', family: 'y', score: one, blind: one },
    ])
    expect(summary.families.map(({ name, n }) => [name, n])).toEqual([
      ['x', 5],
      ['y', 5],
    ])
    expect(summary.families[1]!.intervals).toEqual(ofDocument(one.counts))
    const [x, y] = summary.families.map(({ figures }) => figures.attr!)
    expect(summary.macro.figures.attr).toBe((x! + y!) / 2)
  })
})
