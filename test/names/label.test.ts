import { describe, expect, it } from 'vitest'
import { labelAt } from '../../src/names/label.ts'
import { NAMES } from './lexicon.ts'

/** The parts of the label that opens `text`: names, offices and functions. */
function parts(text: string): string[] | undefined {
  const label = labelAt(text, { start: 0, end: text.length }, NAMES)
  return label?.names.map(({ core, role, function: spoken }) => {
    const office = role ? ` [${text.slice(role.start, role.end)}]` : ''
    return `${text.slice(core.start, core.end)}${office}${spoken ? ` <${spoken}>` : ''}`
  })
}

describe('labelAt', () => {
  it.each([
    ['Lund: Yes.', ['Lund']],
    ['Lund:', ['Lund']],
    ['Lund : Yes.', ['Lund']],
    ['Lund：はい。', ['Lund']],
    ['Lund:Yes.', ['Lund']],
    ['Lund, Dorn: Yes.', ['Lund', 'Dorn']],
    ['Lund and Dorn: Yes.', ['Lund', 'Dorn']],
    ['Lund/Dorn: Yes.', ['Lund', 'Dorn']],
    ['Lund & Dorn: Yes.', ['Lund', 'Dorn']],
    ['Lund, Dorn and Ek: Yes.', ['Lund', 'Dorn', 'Ek']],
    ['Lund, Dorn, and Ek: Yes.', ['Lund', 'Dorn', 'Ek']],
    ['LUND: Yes.', ['LUND']],
    ['Mr. Lund: Yes.', ['Lund']],
    ['J. T. Marsh: Yes.', ['J. T. Marsh']],
    ['van der Steen: Yes.', ['van der Steen']],
    ['O’Dwyer: Yes.', ['O’Dwyer']],
    ['Núñez-Ortíz: Yes.', ['Núñez-Ortíz']],
    ['\u200bLund\u200b: Yes.', ['Lund']],
    ['President Lund: Yes.', ['Lund [President]']],
    ['The Prime Minister: Yes.', [' [Prime Minister]']],
    ['Minister of Trade: Yes.', [' [Minister of Trade]']],
    ['Lund (Minister of Trade): Yes.', ['Lund [Minister of Trade]']],
    ['Lund (Coast Times): Yes.', ['Lund']],
    ['Lund, foreign minister: Yes.', ['Lund [foreign minister]']],
    ['Q: Yes?', [' <questioner>']],
    ['MODERATOR: Yes.', [' <moderator>']],
    ['𠮷田: はい。', ['𠮷田']],
  ])('reads %j', (text, expected) => {
    expect(parts(text)).toEqual(expected)
  })

  it.each([
    'At 10:30 we left',
    'Lund 10:30',
    'He said: “Go.”',
    'The train leaves: nobody takes it',
    'Our plan: first the rails',
    'http://example.org is the page',
    'Lund\n: Yes.',
    ': Yes.',
    ', Lund,, : Yes.',
    'No colon here',
    'Ask the Minister: he knows',
    'Lund, who had waited for an hour: Yes.',
  ])('leaves %j alone', (text) => {
    expect(parts(text)).toBeUndefined()
  })
})
