import { describe, expect, it } from 'vitest'
import { holders, namings } from '../../src/names/naming.ts'
import { NAMES } from './lexicon.ts'

function found(text: string, family: string): string[] {
  return [...namings(text, family, NAMES)].map(({ name, role, full }) => {
    const office = role ? `${text.slice(role.start, role.end)} | ` : ''
    return `${office}${text.slice(name.start, name.end)}${full ? '' : ' (family)'}`
  })
}

describe('namings', () => {
  it.each([
    ['between Prime Minister Ida Lund and', 'Lund', ['Prime Minister | Ida Lund']],
    ['The Castrian President Marek Dorn said', 'Dorn', ['Castrian President | Marek Dorn']],
    ['with prime minister Ida Lund of', 'Lund', ['prime minister | Ida Lund']],
    ['President Tuan Weiming spoke', 'Tuan', ['President | Tuan Weiming']],
    ['President Dorn spoke', 'Dorn', ['President | Dorn (family)']],
    [
      'Foreign Secretary of State J. T. Marsh',
      'Marsh',
      ['Foreign Secretary of State | J. T. Marsh'],
    ],
    [
      'Jane Roe, foreign minister of Westmark, said',
      'Roe',
      ['foreign minister of Westmark | Jane Roe'],
    ],
    ['Karl Ost (Minister of Trade) said', 'Ost', ['Minister of Trade | Karl Ost']],
    ['President Luis de la Fuente said', 'de la Fuente', ['President | Luis de la Fuente']],
    ['President Luis de la Fuente said', 'Fuente', ['President | Luis de la Fuente']],
    ['On Monday Lund said', 'Lund', []],
    ['the Ida Lund-Dorn plan', 'Lund', []],
    ['the Lundgren plan of Ida Lundgren', 'Lund', []],
    ['Ida\n\nLund: Yes.', 'Lund', []],
  ])('in %j of %j', (text, family, expected) => {
    expect(found(text, family)).toEqual(expected)
  })
})

describe('holders', () => {
  const held = (text: string, office: string): string[] =>
    [...holders(text, office, NAMES)].map(({ name }) => text.slice(name.start, name.end))

  it.each([
    ['Prime Minister Erik Noll and President Sofia Brandão', 'prime minister', ['Erik Noll']],
    ['Vice President Theo Marsh and President Ulla Marsh', 'president', ['Ulla Marsh']],
    ['PRESIDENT ULLA MARSH', 'president', ['ULLA MARSH']],
    ['President Luis de la Fuente met', 'president', ['Luis de la Fuente']],
    ['President J. Marsh', 'president', ['J. Marsh']],
    ['President Dorn met', 'president', []],
    ['the president said', 'president', []],
  ])('in %j of %j', (text, office, expected) => {
    expect(held(text, office)).toEqual(expected)
  })
})
