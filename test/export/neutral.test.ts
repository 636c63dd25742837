import { describe, expect, it } from 'vitest'
import { neutral, neutralText } from '../../src/export/neutral.ts'
import { planOf, read as readText } from '../reading.ts'

const plan = await planOf()

function quoted(text: string): {
  turns: string[]
  speakers: string[]
  rest: Record<string, string[]>
} {
  const { turns, sections, stage_directions, editorial_notes, chrome } = neutral(
    readText(text, plan),
  )
  const points = [...text]
  const quote = ({ start, end }: { start: number; end: number }): string =>
    points.slice(start, end).join('')
  return {
    turns: turns.map(quote),
    speakers: turns.map((turn) => turn.speakers.join(' + ')),
    rest: {
      sections: sections.map(quote),
      stage_directions: stage_directions.map(quote),
      editorial_notes: editorial_notes.map(quote),
      chrome: chrome.map(quote),
    },
  }
}

describe('the neutral format', () => {
  it('gives turns without labels, headings, notes and stage directions', () => {
    const found = quoted(`Gist of the talks

Fisheries

Orlova: We will share the catch. 🐟 Always.

Mr. Brandt, Orlova: We agree.

Brandt: Good. (Laughter.) Then so be it. (Applause.)

(Abridged)
`)
    expect(found.turns).toEqual([
      'We will share the catch. 🐟 Always.',
      'We agree.',
      'Good. (Laughter.) Then so be it. (Applause.)',
    ])
    expect(found.speakers).toEqual(['Orlova', 'Mr. Brandt + Orlova', 'Brandt'])
    expect(found.rest).toEqual({
      sections: ['Gist of the talks', 'Fisheries'],
      stage_directions: ['(Laughter.)', '(Applause.)'],
      editorial_notes: ['(Abridged)'],
      chrome: [],
    })
  })

  it('prints no bracket behind a name that none opens, and one that is opened', () => {
    const found = quoted(
      `大臣会見の概要\n\n問）橋はいつ開通しますか。\n\n答）五月の予定です。\n\n問）予算は。\n\n答）あります。\n`,
    )
    expect(found.speakers).toEqual(['問', '答', '問', '答'])
    const opened = quoted(`Ida Lund (Norland): We agree.\n\nJan Holm (Orm): So do we.\n`)
    expect(opened.speakers).toEqual(['Ida Lund (Norland)', 'Jan Holm (Orm)'])
  })

  it('leaves out stage directions alone on a line, and keeps turns of nothing else', () => {
    const found = quoted(`Q: Shall we begin?

Brandt: We shall.
(Applause.)

Q: (Inaudible.)

Brandt: I did not hear that.
`)
    expect(found.turns).toEqual([
      'Shall we begin?',
      'We shall.',
      '(Inaudible.)',
      'I did not hear that.',
    ])
  })

  it('keeps marks that belong to stage directions at the edges', () => {
    const found = quoted(`Orlova: We share (inaudible).  (Inaudible.)

Brandt: (Laughs.) Indeed.

Orlova: Yes.
`)
    expect(found.turns).toEqual([
      'We share (inaudible).  (Inaudible.)',
      '(Laughs.) Indeed.',
      'Yes.',
    ])
  })

  it('leaves out the time behind a label, in figures of Chinese too', () => {
    const found = quoted(
      '港口會議\n\n陳委員遠山：（11時11分）主席、各位同仁。\n\n主席：請坐。\n\n陳委員遠山：（十一時十二分）謝謝。\n',
    )
    expect(found.turns).toEqual(['主席、各位同仁。', '請坐。', '謝謝。'])
    expect(found.rest.stage_directions).toEqual([])
  })

  it('gives direct quotations of articles, with the fullest name of the quoted', () => {
    const found = quoted(`Catch to be shared

The fleets will share the catch, Minister Vera Orlova said on Monday in Tromsberg.

“We have talked for a year,” Orlova said. The price of cod has doubled since then.

Orlova said that both sides would meet again.
`)
    expect(found.turns).toEqual(['We have talked for a year,'])
    expect(found.speakers).toEqual(['Vera Orlova'])
  })

  it('writes one span a line', () => {
    const text = neutralText(neutral(readText('Orlova: Yes.\n\nBrandt: No.\n', plan)))
    expect(JSON.parse(text)).toMatchObject({
      offsets: 'unicode code points',
      turns: [
        { start: 8, end: 12, speakers: ['Orlova'] },
        { start: 22, end: 25 },
      ],
    })
    expect(text).toContain('  {"start":8,"end":12,"speakers":["Orlova"],"kind":"statement"},\n')
  })
})
