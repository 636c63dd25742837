import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '#model/codebook.ts'
import { remarkOf } from '../stages/segment/brackets.ts'
import { notesSchema, prepared } from '../stages/segment/notes.ts'
import { procedureOf } from '../stages/segment/procedure.ts'
import { ROOT } from './reading.ts'

const TEXT = readFileSync(join(ROOT, 'codebooks/notes.yaml'), 'utf8')
const checked = check(TEXT, 'notes.yaml', notesSchema)
if ('problems' in checked) throw new Error(checked.problems[0]?.message)
const notesOf = prepared(checked.value)

describe('notes by language', () => {
  it.each([
    ['de', 'Anhaltender Beifall', 'applause'],
    ['de', 'akustisch unverständlich', 'inaudible'],
    ['fr', 'Sourires', 'laughter'],
    ['es', 'Fuertes rumores', 'interruption'],
    ['it', 'Vivi applausi', 'applause'],
    ['pt', 'Soa a campainha', 'interruption'],
    ['nl', 'Geroffel op de bankjes', 'applause'],
    ['sv', 'Munterhet', 'laughter'],
    ['no', 'Latter', 'laughter'],
    ['fi', 'Välihuutoja', 'interruption'],
    ['pl', 'Wesołość na sali', 'laughter'],
    ['cs', 'Smích v sále', 'laughter'],
    ['hu', 'Közbeszólások', 'interruption'],
    ['ro', 'Rumoare', 'interruption'],
    ['bg', 'Ръкопляскания', 'applause'],
    ['sl', 'Medklici', 'interruption'],
    ['ru', 'бурные аплодисменты', 'applause'],
    ['el', 'Δεν ακούστηκε', 'inaudible'],
    ['ja', '「異議なし」と呼ぶ者あり', 'approval'],
    ['zh', '全场鼓掌', 'applause'],
    ['ko', '일동 박수', 'applause'],
    ['he', 'מחיאות כפיים', 'applause'],
  ])('reads in %s: (%s)', (language, said, code) => {
    expect(remarkOf(said, notesOf(language))?.code).toBe(code)
  })

  it.each([
    'military intervention in the north',
    'the latter',
    'ride sharing',
    'unclear rules',
    'smeh',
  ])('leaves what other languages mean by a word of the text: (%s)', (said) => {
    expect(remarkOf(said, notesOf('en'))).toBeUndefined()
  })

  it('reads lines that tell what is done, and leaves what the chair says', () => {
    const code = (line: string): string | undefined =>
      procedureOf(line, { start: 0, end: line.length }, notesOf('pl'))
    expect(code('Wznowienie obrad o godzinie 10 minut 5')).toBeUndefined()
    expect(code('Zmiana na stanowisku prowadzącego obrady')).toBe('procedure')
    expect(code('Otwieram posiedzenie.')).toBeUndefined()
  })

  it('reads all languages where none is known', () => {
    expect(remarkOf('Munterhet', notesOf(''))?.code).toBe('laughter')
  })

  it('says which code of a language stands in no list above', () => {
    const wrong = TEXT.replace('      laughter:', '      laughing:')
    const found = check(wrong, 'notes.yaml', notesSchema)
    expect('problems' in found && found.problems[0]).toMatchObject({
      file: 'notes.yaml',
      level: 'error',
    })
    expect('problems' in found && found.problems[0]?.message).toContain('no entry of incidents')
  })
})
