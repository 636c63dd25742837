import { isSpace, tokensOf, type Range } from 'readout'
import type { Chrome } from './book.ts'

/** Phrases of page furniture, by their first word. */
export class Furniture {
  private readonly byFirst = new Map<string, { code: string; words: readonly string[] }[]>()
  private longest = 0

  constructor(chrome: Chrome) {
    for (const { code, phrases } of chrome.entries) {
      for (const phrase of phrases) this.add(code, phrase.toLowerCase().split(' '))
    }
  }

  private add(code: string, words: readonly string[]): void {
    const list = this.byFirst.get(words[0]!) ?? []
    list.push({ code, words })
    list.sort((a, b) => b.words.length - a.words.length)
    this.byFirst.set(words[0]!, list)
    this.longest = Math.max(this.longest, words.join(' ').length)
  }

  /** False only if the first word neither opens a phrase nor separates: so most are told. */
  private mayOpen(text: string, { start, end }: Range): boolean {
    let stop = start
    while (stop < end && !isSpace(text.charCodeAt(stop))) stop++
    const word = text.slice(start, stop).toLowerCase()
    return this.byFirst.has(word) || SEPARATOR.test(word)
  }

  /** Code of the first phrase if `paragraph` holds phrases, numbers and separators only. */
  codeOf(text: string, paragraph: Range): string | undefined {
    if (paragraph.end - paragraph.start > this.longest * 6) return undefined
    if (!this.mayOpen(text, paragraph)) return undefined
    const tokens = tokensOf(text, paragraph)
    const word = (index: number): string | undefined => {
      const token = tokens[index]
      return token && text.slice(token.start, token.end).toLowerCase()
    }
    let code: string | undefined
    for (let i = 0; i < tokens.length;) {
      const found = this.byFirst
        .get(word(i)!)
        ?.find((phrase) => phrase.words.every((wanted, k) => word(i + k) === wanted))
      if (!found && !SEPARATOR.test(word(i)!)) return undefined
      code ??= found?.code
      i += found?.words.length ?? 1
    }
    return code
  }
}

/** Numbers and marks that may stand between phrases of page furniture. */
const SEPARATOR = /^[\d|/·•,:()+]+$/
