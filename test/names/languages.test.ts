import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '#model/codebook.ts'
import { key } from '../../src/names/key.ts'
import { lexicon, lexicons, namesSchema } from '../../src/names/lexicon.ts'
import { labelAt } from '../../src/names/label.ts'
import { ROOT } from '../reading.ts'

const checked = check(
  readFileSync(join(ROOT, 'codebooks/names.yaml'), 'utf8'),
  'names.yaml',
  namesSchema,
)
if ('problems' in checked) throw new Error(checked.problems[0]?.message)
const book = checked.value
const lexiconOf = lexicons(book)

/** The printed names of the label that opens `line` in a document of `language`; none if it has none. */
function namesIn(line: string, language: string): string[] | undefined {
  const label = labelAt(line, { start: 0, end: line.length }, lexicon(book, language))
  return label?.names.map(({ core, start, end, function: part, role }) => {
    if (part) return part
    if (core.end > core.start) return line.slice(core.start, core.end)
    return role ? `office ${line.slice(role.start, role.end)}` : line.slice(start, end)
  })
}

describe('names by language', () => {
  it.each([
    ['de', 'Präsidentin Dr. Ilse Brandt: Bitte.', ['Ilse Brandt']],
    ['fr', 'Mme la présidente: Merci.', ['office présidente']],
    ['es', 'La señora PRESIDENTA: Gracias.', ['office PRESIDENTA']],
    ['pl', 'Pan Kowalik: Tak jest.', ['Kowalik']],
    ['cs', 'Otázka: Proč?', ['questioner']],
    ['bg', 'Председателят: Благодаря.', ['office Председателят']],
    ['hr', 'Upadica: Nije tako.', ['anonymous']],
    ['sl', 'Predsedujoča: Hvala.', ['office Predsedujoča']],
    ['sk', 'Hlas z pléna: Nie.', ['anonymous']],
    ['no', 'Spørsmål: Hvorfor?', ['questioner']],
    ['sr-Latn', 'Predsednica: Hvala.', ['office Predsednica']],
    ['ms', 'Tuan Pengerusi: Baik.', ['office Pengerusi']],
    ['vi', 'Phóng viên: Vì sao?', ['questioner']],
  ])('reads labels of %s: %s', (language, line, names) => {
    expect(namesIn(line, language)).toEqual(names)
  })

  it('reads a word under `only` in documents of its language alone', () => {
    expect(namesIn('Pan Wei: Good morning.', 'en')).toEqual(['Pan Wei'])
    expect(namesIn('Bay Lund: Yes.', 'en')).toEqual(['Bay Lund'])
    expect(namesIn('Bay Lund: Evet.', 'tr')).toEqual(['Lund'])
    expect(namesIn('Tanya: I will come.', 'en')).toEqual(['Tanya'])
    expect(namesIn('Tanya: Kapan?', 'id')).toEqual(['questioner'])
    expect(namesIn('Cesar Diaz: Thank you.', 'en')).toEqual(['Cesar Diaz'])
  })

  it('does not take a family name for the office it means', () => {
    expect(namesIn('Mr. King: I rise.', 'en')).toEqual(['King'])
    expect(namesIn('Ms. Bishop: I rise.', 'en')).toEqual(['Bishop'])
    expect(namesIn('Mr. KING of Utah: I rise.', 'en')).toEqual(['KING'])
    expect(namesIn('The King: I rise.', 'en')).toEqual(['office King'])
    expect(namesIn('Mr. Speaker: Order.', 'en')).toEqual(['office Speaker'])
    expect(namesIn('Herr König: Danke.', 'de')).toEqual(['König'])
  })

  it('joins names by a small word of the document language only', () => {
    expect(namesIn('Lund y Holm: Gracias.', 'es')).toEqual(['Lund', 'Holm'])
    expect(namesIn('Lund og Holm: Takk.', 'nb')).toEqual(['Lund', 'Holm'])
    expect(namesIn('Lund og Holm: Thanks.', 'en')).toBeUndefined()
  })

  it('tells of which sex an honorific is said', () => {
    const { sexes } = lexicon(book, 'en')
    expect(sexes.get(key('Mrs.'))).toBe('woman')
    expect(sexes.get(key('Herr'))).toBe('man')
    expect(sexes.get(key('Dr.'))).toBeUndefined()
  })

  it('reads a text of no stated language by its small words', () => {
    const german = lexiconOf(
      undefined,
      'Die Sitzung ist eröffnet. Wir haben heute die Frage, ob das geht.',
    )
    const english = lexiconOf(
      'und',
      'The sitting is open. We have a question before us, and it is this.',
    )
    expect(german.joiners.has('und')).toBe(true)
    expect(german.joiners.has('and')).toBe(false)
    expect(english.joiners.has('and')).toBe(true)
    expect(
      lexiconOf(undefined, '本日は会議を開きます。よろしくお願いいたします。').notNames.has('私'),
    ).toBe(true)
    expect(lexiconOf(undefined, '12 34').joiners.size).toBeGreaterThan(20)
  })

  it('lists honorifics of one sex among the honorifics, and a function once', () => {
    for (const one of book.languages) {
      const known = new Set(one.honorifics.map(key))
      expect([...one.men, ...one.women].filter((word) => !known.has(key(word)))).toEqual([])
      expect(one.men.filter((word) => one.women.map(key).includes(key(word)))).toEqual([])
      const functions = Object.values(one.functions).flat().map(key)
      expect(functions.filter((word, at) => functions.indexOf(word) !== at)).toEqual([])
    }
  })
})
