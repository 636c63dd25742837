import { key } from './key.ts'
import type { Lexicon, SpeakerFunction } from './lexicon.ts'

/** The function that `said` names: alone, numbered, behind an article, or with what it is of; `??` names nobody. */
export function functionOf(said: string, lexicon: Lexicon): SpeakerFunction | undefined {
  if (said[0] === '?' && /^\?{1,4}$/.test(said)) return 'anonymous'
  const plain = functionKey(said)
  const whole = lexicon.functions.get(plain)
  if (whole) return whole
  const words = plain.split(' ')
  const from = words.length > 1 && lexicon.articles.has(words[0]!) ? 1 : 0
  const asks = reporterOf(plain, lexicon)
  if (asks) return asks
  const behind = from > 0 ? lexicon.functions.get(words.slice(from).join(' ')) : undefined
  if (behind) return behind
  for (let end = from + 1; end < Math.min(words.length, from + 4); end++) {
    if (!lexicon.complements.has(words[end]!) || words.length > end + 5) continue
    const spoken =
      lexicon.functions.get(words.slice(from, end).join(' ')) ??
      lexicon.functions.get(words.slice(0, end).join(' '))
    if (spoken && plain.length > 3 && end < words.length - 1) return spoken
  }
  return undefined
}

/** Fewest characters of what a reporter is of, in scripts without spaces. */
const FEWEST_BODY = 3

/** A reporter of a paper or an agency, in scripts without spaces: `《海港日报》记者`. */
function reporterOf(said: string, { functions }: Lexicon): SpeakerFunction | undefined {
  if (said.charCodeAt(0) < 0x3000) return undefined
  for (const [words, spoken] of functions) {
    const isLong = said.length >= words.length + FEWEST_BODY && words.length > 1
    if (spoken === 'questioner' && isLong && said.endsWith(words)) return spoken
  }
  return undefined
}

/** `Hon. Members` and `HON MEMBERS` are one, as are `Speaker`, `Speaker 1` and `SPEAKER_01`. */
function functionKey(said: string): string {
  const plain = key(said)
  if (isPlain(plain)) return plain
  return plain
    .replace(/[\s_]*(?:no\.?\s*|number\s*|#)?\d+$/, '')
    .replace(/\./g, '')
    .replace(/\s+/g, ' ')
}

/** True for letters and single spaces alone, as nearly all labels are. */
function isPlain(said: string): boolean {
  let before = 0
  for (let i = 0; i < said.length; i++) {
    const unit = said.charCodeAt(i)
    const isLetter = unit >= 0x61 && unit <= 0x7a
    if (!isLetter && (unit !== 0x20 || before === 0x20)) return false
    before = unit
  }
  return before !== 0x20
}
