import { describe, expect, it } from 'vitest'
import { countWords, isCapitalised, slug, visible } from '#text/words.ts'

describe('words', () => {
  it.each([
    ['the two (incumbent leaders) agree', 5],
    ['Putin’s pro-Russian forces', 3],
    ['co\u00adoperation', 1],
    ['U.S. and G20', 3],
    ['e\u0301tude 🌟 𝒜dam', 3],
    ['— … –', 0],
  ])('counts %j', (text, count) => {
    expect(countWords(text)).toBe(count)
  })

  it('knows capitals of all scripts', () => {
    expect(['Lund', 'Ørsted', 'Ольга', '𝒜dam', '星', 'Ǆ'].every(isCapitalised)).toBe(true)
    expect(['lund', 'ørsted', 'ольга', '9', '', '“L'].some(isCapitalised)).toBe(false)
  })

  it('makes ids of names', () => {
    expect(slug('Joan O’Dwyer-Núñez')).toBe('joan-o-dwyer-nunez')
    expect(slug('星')).toBe('')
  })

  it('drops what does not print', () => {
    expect(visible('\ufeffLu\u00adnd\u200b')).toBe('Lund')
  })
})
