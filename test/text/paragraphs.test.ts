import { describe, expect, it } from 'vitest'
import { paragraphs } from '#text/paragraphs.ts'

const cut = (text: string): string[] =>
  paragraphs(text).map(({ start, end }) => text.slice(start, end))

const WRAPPED = [
  'Amsel: The forest does not end at the border, and',
  'neither do the beetles. We have cut nine thousand',
  'trees since the spring, and we will cut as many',
  'again.',
]

describe('paragraphs', () => {
  it('are lines where nothing is wrapped', () => {
    expect(cut('Lund: Yes.\nDorn: No.\n\n  Trade \n')).toEqual(['Lund: Yes.', 'Dorn: No.', 'Trade'])
  })

  it('join lines that break where no word fitted', () => {
    expect(cut(WRAPPED.join('\n'))).toEqual([WRAPPED.join('\n')])
  })

  it('begin at a label or a list mark in a wrapped text', () => {
    const more = ['Tarn: We have cut eleven thousand of them so far.', '• pines', '• firs']
    expect(cut([...WRAPPED, ...more].join('\n'))).toEqual([WRAPPED.join('\n'), ...more])
  })

  it('leave a byte order mark outside', () => {
    expect(cut('\ufeffTitle\r\n\r\nText')).toEqual(['Title', 'Text'])
    expect(cut('\ufeff')).toEqual([])
  })

  it('know every white space of Unicode', () => {
    expect(cut('\u00a0a\u3000\n\u2003\nb\u0085')).toEqual(['a', 'b'])
  })
})
