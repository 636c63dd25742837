import type { Row } from './document.ts'
import { escapeWith } from './xml.ts'

/** The `xml:id` under which the header declares a character that XML 1.0 cannot hold. */
export function characterId(character: string): string {
  return `char_${codePoint(character)}`
}

/** The characters for which a `g` stands in `xml`, in the order of their numbers. */
export function charactersIn(xml: string): string[] {
  const numbers = [...xml.matchAll(/<g ref="#char_([0-9A-F]+)"/g)].map((match) =>
    Number.parseInt(match[1]!, 16),
  )
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => String.fromCharCode(number))
}

/** The number of a character, in at least four hexadecimal digits. */
export function codePoint(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
}

/**
 * `text` between tags. For a character that XML 1.0 cannot hold stands a `g` that refers to its
 * declaration; `around` is an element around it, where `g` alone may not stand.
 */
export function teiText(text: string, around?: string): string {
  return escapeWith(text, (character) => {
    const g = `<g ref="#${characterId(character)}"/>`
    return around === undefined ? g : `<${around}>${g}</${around}>`
  })
}

/** A code as TEI wants it in `type` and names: without white space and characters that do not print. */
export function teiWord(code: string): string {
  return code.replace(/[\p{C}\p{Z}]+/gu, '_')
}

/** `language` if it is written as a BCP 47 tag: a person may have stated it in words. */
export function languageTag(language: string | undefined): string | undefined {
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language ?? '') ? language : undefined
}

/** Makes pointers into the text of `file`: RFC 5147 counts code points from 0, end exclusive. */
export function pointer(file: string): (start: unknown, end: unknown) => string {
  const path = file.split('/').map(encodeURIComponent).join('/')
  return (start, end) => `${path}#char=${String(start)},${String(end)}`
}

/** The content of a paragraph: words and what stands among them, white space folded. */
export class Inline {
  private readonly parts: string[] = []
  private gap = ''
  /** True if a space at the start of what follows would be one too many. */
  private spaced = true
  /** First and last code point of what was added, the end exclusive. */
  start: unknown
  end: unknown

  /** White space between two tiles. */
  space(): void {
    this.gap = ' '
  }

  /** Goes on with words in which white space is folded, or with a whole element. */
  push(content: string, { start, end }: Row): void {
    const joined = content.startsWith(' ') ? content : this.gap + content
    const added = this.spaced && joined.startsWith(' ') ? joined.slice(1) : joined
    this.gap = ''
    this.start ??= start
    this.end = end
    if (added === '') return
    this.parts.push(added)
    this.spaced = added.endsWith(' ')
  }

  /** The whole content. */
  content(): string {
    return this.parts.join('').replace(/ $/, '')
  }
}
