import { describe, expect, it } from 'vitest'
import { decode } from '#text/decode.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

describe('decode', () => {
  it('keeps a byte order mark and every line end', () => {
    expect(decode(Buffer.from('\ufeffa\r\nb\rc\n'))).toBe('\ufeffa\r\nb\rc\n')
  })

  it('does not compose', () => {
    expect(decode(Buffer.from('e\u0301'))).toBe('e\u0301')
  })

  it.each([
    ['a lone continuation', [0x61, 0x80], 1],
    ['an overlong form', [0xc0, 0xaf], 0],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
    ['more than U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a sequence cut short', [0x61, 0xe2, 0x82], 1],
  ])('refuses %s and tells the byte', (_, values, byte) => {
    expect(decode(bytes(...values))).toMatchObject({ cause: 'invalid-utf8', byte })
  })

  it('guesses other encodings in words only', () => {
    expect(decode(bytes(0xff, 0xfe, 0x41, 0))).toMatchObject({
      hint: expect.stringContaining('UTF-16'),
    })
    expect(decode(bytes(0x41, 0x92, 0x73))).toMatchObject({ hint: expect.stringContaining('1252') })
  })

  it('refuses NUL', () => {
    expect(decode(bytes(0x61, 0))).toMatchObject({ cause: 'nul', byte: 1 })
  })
})
