import { describe, expect, it } from 'vitest'
import type { Mark } from '#model/source.ts'
import { captionMarks } from '../../src/inputs/marked/captions.ts'
import { textMarks } from '../../src/inputs/marked/index.ts'

const said = (text: string, marks: readonly Mark[]): string[] =>
  marks.map(({ kind, start, end, level, value }) =>
    [kind, JSON.stringify(text.slice(start, end)), level ?? value]
      .filter((one) => one !== undefined)
      .join(' '),
  )

const of = (text: string, sure = false): string[] => said(text, textMarks(text, sure))

describe('marks of a text', () => {
  it('are none in plain prose, whatever signs it has', () => {
    for (const text of [
      'Ida: 2 * 3 * 4, #12.',
      'a_b_c and * and _x',
      '- yes\n- no',
      '<bullet> Mr. Lund.',
      '--- Page 4 ---\nText',
    ])
      expect(of(text)).toEqual([])
  })

  it('are those of Markdown where it is visible', () => {
    expect(of('## Talks\n\n**Ida:** [yes](https://x.org/a)')).toEqual([
      'syntax "## "',
      'heading "Talks" 2',
      'syntax "**"',
      'strong "Ida:"',
      'syntax "**"',
      'syntax "["',
      'link "yes" https://x.org/a',
      'syntax "](https://x.org/a)"',
    ])
  })

  it('are the fields of front matter', () => {
    const text =
      "---\ntitle: 'A talk'\nspeakers:\n  - Ida Lund\n  - Marek Dorn\ntags: [a, 'b c']\n---\nIda: Yes.\n"
    expect(of(text).slice(1)).toEqual([
      'field "A talk" title',
      'field "Ida Lund" speakers',
      'field "Marek Dorn" speakers',
      'field "a" tags',
      'field "b c" tags',
    ])
  })

  it('are no front matter where prose stands between rules', () => {
    expect(of('---\nIda Lund spoke first, at length.\n---\n')).toEqual([])
  })

  it('are tags that archives leave in plain files', () => {
    expect(of('<Speech>MR. LUND: Yes.</Speech>')).toEqual([
      'syntax "<Speech>"',
      'syntax "</Speech>"',
    ])
  })
})

describe('marks of captions', () => {
  it('are times, numbers and voices of WebVTT', () => {
    const text =
      'WEBVTT\n\nintro\n00:01.000 --> 00:04.000 align:start\n<v.loud Ida Lund>Welcome <i>all</i>.</v>\n'
    expect(said(text, captionMarks(text))).toEqual([
      'syntax "WEBVTT"',
      'syntax "intro"',
      'timecode "00:01.000 --> 00:04.000 align:start" 00:01.000 --> 00:04.000',
      'syntax "<v.loud "',
      'voice "Welcome <i>all</i>." Ida Lund',
      'syntax "<i>"',
      'syntax "</i>"',
      'syntax "</v>"',
    ])
  })

  it('are times and numbers of SubRip', () => {
    const text =
      '1\r\n00:00:01,000 --> 00:00:04,000\r\nWelcome.\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\n- Yes.\r\n'
    expect(said(text, captionMarks(text))).toEqual([
      'syntax "1"',
      'timecode "00:00:01,000 --> 00:00:04,000" 00:00:01,000 --> 00:00:04,000',
      'syntax "2"',
      'timecode "00:00:05,000 --> 00:00:06,000" 00:00:05,000 --> 00:00:06,000',
    ])
  })
})
