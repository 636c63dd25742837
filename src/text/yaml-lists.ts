import type { Range } from './range.ts'

/** A word of a list, and where it stands with its quotes. */
export interface Word extends Range {
  readonly value: string
}

/** A text in which lists of words are blanked out, and the words by the offset of their bracket. */
export interface Blanked {
  readonly text: string
  readonly lists: ReadonlyMap<number, readonly Word[]>
}

/**
 * One word of a list in brackets and what ends it: in quotes without escapes, or plain. A plain word
 * opens with a letter and holds no mark that means something to YAML. No two parts that follow each
 * other take the same characters, so that a text which fails does so in one pass.
 */
const WORD =
  /[ \n]*(?:"([^"\\\t\r\n]*)"[ \n]*|'([^'\t\r\n]*)'[ \n]*|([^\s!-@[-^`{-~\ufeff][^\t\r\n:#,[\]{}"]*)(?:\n[ \n]*)?)([,\]])/y

/** A bracket that may open a list; lines of remarks are passed over, whose brackets open none. */
const CANDIDATE = /^ *#.*$|\[/gm

/** Plain words that are no texts. */
const NO_TEXT = /^(?:true|false|null)$/i

/**
 * Blanks out the lists of words in brackets of a YAML text: codebooks are made of little else, and a
 * parser takes twenty times as long for them as one expression. All else stays where it is. What is
 * not sure to be such a list is left as it stands.
 */
export function blankLists(text: string): Blanked {
  const lists = new Map<number, readonly Word[]>()
  let out = ''
  let done = 0
  CANDIDATE.lastIndex = 0
  for (let found = CANDIDATE.exec(text); found; found = CANDIDATE.exec(text)) {
    if (found[0] !== '[') continue
    const at = found.index
    const { words, end, isWhole } = wordsAt(text, at)
    if (isWhole && isIndented(text, at, end)) {
      lists.set(at, words)
      out += text.slice(done, at + 1) + ' '.repeat(end - at - 2)
      done = end - 1
    }
    CANDIDATE.lastIndex = end
  }
  return { text: out + text.slice(done), lists }
}

/** The words of the list whose bracket opens at `at`, as far as they are sure to be words. */
function wordsAt(text: string, at: number): { words: Word[]; end: number; isWhole: boolean } {
  const words: Word[] = []
  let end = at + 1
  for (;;) {
    WORD.lastIndex = end
    const found = WORD.exec(text)
    const plain = found?.[3]?.trimEnd()
    if (!found || (plain !== undefined && NO_TEXT.test(plain)))
      return { words, end, isWhole: false }
    words.push(wordIn(found, plain))
    end = WORD.lastIndex
    if (found[4] === ']') return { words, end, isWhole: true }
  }
}

function wordIn({ 0: whole, 1: double, 2: single, index }: RegExpExecArray, plain?: string): Word {
  const start = index + whole.search(/[^ \n]/)
  if (plain !== undefined) return { start, end: start + plain.length, value: plain }
  const value = double ?? single!
  return { start, end: start + value.length + 2, value }
}

/** True if all lines of a list are set in by more than the key it belongs to, as they must be. */
function isIndented(text: string, at: number, end: number): boolean {
  const list = text.slice(at, end)
  if (!list.includes('\n')) return true
  const first = text.lastIndexOf('\n', at) + 1
  const least = /^[ -]*/.exec(text.slice(first, at))![0].length
  const lines = list.split('\n').slice(1)
  return lines.every((line) => line.trimStart() === '' || line.search(/[^ ]/) > least)
}
