import { describe, expect, it } from 'vitest'
import { decodeBytes, encodingOf } from '../../src/inputs/encoding.ts'
import { likelyForeign } from '../../src/inputs/guess.ts'
import { readText } from '../../src/inputs/read.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

/** The small letters of KOI8-R from C0. */
const KOI8 = 'юабцдефгхийклмнопярстужвьызшэщчъ'

describe('a guess for a message', () => {
  const russian = 'Председатель открывает заседание и даёт слово докладчику'
  const koi8 = [...russian]
    .map((one) => KOI8.indexOf(one.toLowerCase()))
    .map((i) => (i < 0 ? 0x20 : 0xc0 + i))
  const cp1251 = [...russian].map((one) => (one === ' ' ? 0x20 : one.charCodeAt(0) - 0x350))

  it.each([
    ['koi8-r', koi8],
    ['windows-1251', cp1251.map((one) => one & 0xff)],
    ['shift_jis', Array.from({ length: 20 }, (_, i) => [0x82, 0xa0 + i]).flat()],
    ['euc-jp', Array.from({ length: 20 }, (_, i) => [0xa4, 0xa2 + i]).flat()],
    [undefined, [...Buffer.from('Une seule lettre: \xe9', 'latin1')]],
  ])('tells %s', (name, values) => {
    expect(likelyForeign(bytes(...values))).toBe(name)
  })
})

describe('encodings', () => {
  it.each([
    ['windows-1252', [0x93, 0x80, 0xe9, 0x94], '“€é”'],
    ['iso-8859-1', [0x92, 0xfc], '’ü'],
    ['iso-8859-15', [0xa4, 0xe9, 0x61], '€éa'],
    ['windows-1251', [0xcf, 0xf3, 0xf2, 0xe8, 0xed], 'Путин'],
    ['koi8-r', [0xf0, 0xd5, 0xd4, 0xc9, 0xce], 'Путин'],
    ['shift_jis', [0x88, 0xc0, 0x94, 0x7b], '安倍'],
    ['euc-jp', [0xb0, 0xc2, 0xc7, 0xdc], '安倍'],
    ['gb18030', [0xb0, 0xb2, 0xb1, 0xb6], '安倍'],
    ['big5', [0xa6, 0x77], '安'],
  ])('read %s', (label, values, text) => {
    expect(decodeBytes(bytes(...values), encodingOf(label))).toMatchObject({ text })
  })

  it('are told by a byte order mark, which stays', () => {
    expect(decodeBytes(bytes(0xff, 0xfe, 0x41, 0), undefined)).toEqual({
      text: '\ufeffA',
      encoding: 'utf-16le',
    })
    expect(decodeBytes(bytes(0xfe, 0xff, 0, 0x41), 'windows-1252')).toMatchObject({
      text: '\ufeffA',
    })
  })

  it('have to be the right ones', () => {
    expect(decodeBytes(Buffer.from('é'), 'windows-1252')).toMatchObject({
      byte: 0,
      cause: 'wrong-encoding',
    })
    expect(decodeBytes(bytes(0x41, 0x81), 'windows-1252')).toMatchObject({ byte: 1 })
    expect(decodeBytes(bytes(0x41, 0xfd, 0x41), 'shift_jis')).toMatchObject({ byte: 1 })
    expect(decodeBytes(bytes(0xff, 0xfe, 0x41, 0, 0, 0), undefined)).toMatchObject({
      cause: 'nul',
      byte: 4,
    })
  })

  it('are looked for in the meta of a page', () => {
    const page = Buffer.from('<meta charset="windows-1251"><p>\xcf\xf3', 'latin1')
    expect(readText(page, 'html', undefined)).toMatchObject({
      text: 'Пу',
      encoding: 'windows-1251',
    })
    const hidden = Buffer.from('<!-- <meta charset="windows-1251"> --><p>é')
    expect(readText(hidden, 'html', undefined)).toMatchObject({ encoding: 'utf-8' })
    const utf8 = Buffer.from('<meta charset="utf-8"><p>é')
    expect(readText(utf8, 'html', undefined)).toMatchObject({ text: 'é', encoding: 'utf-8' })
  })

  it('that a page keeps in its meta give way to bytes that are UTF-8, those of a person do not', () => {
    for (const old of ['iso-8859-2', 'windows-1252', 'shift_jis']) {
      const saved = Buffer.from(`<meta charset="${old}"><p>şedinţă`)
      const read = readText(saved, 'html', undefined)
      expect(read).toMatchObject({ text: 'şedinţă', encoding: 'utf-8' })
      expect(readText(saved, 'html', old)).toMatchObject({ cause: 'wrong-encoding' })
    }
  })
})
