import { isWordUnit, wordEnd } from '#text/words.ts'

/** Most words of a text that are looked at. */
const MOST_WORDS = 400
/** How often the count is looked at, and how many words of one language are enough. */
const LOOK_EVERY = 32
const ENOUGH = 12

/** Small words of languages: each with the languages that know it. */
export type SmallWords = ReadonlyMap<string, readonly string[]>

/**
 * The language that most small words of `text` belong to, for texts of which nobody stated it; none
 * if two have as many.
 */
export function likely(text: string, small: SmallWords): string | undefined {
  const counts = new Map<string, number>()
  const count = (language: string): void => {
    counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  let words = 0
  for (let at = 0; at < text.length && words < MOST_WORDS; at++) {
    const unit = text.charCodeAt(at)
    if (!isWordUnit(unit)) continue
    words++
    const script = scriptOf(unit)
    const end = script === undefined ? wordEnd(text, at, text.length) : at + 1
    if (script !== undefined) count(script)
    else for (const one of small.get(text.slice(at, end).toLowerCase()) ?? []) count(one)
    at = end - 1
    if (words % LOOK_EVERY === 0 && isPlain(counts)) break
  }
  // Japanese prints more Han than kana, Chinese no kana.
  if ((counts.get('ja') ?? 0) * 4 > (counts.get('zh') ?? 0)) counts.delete('zh')
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : undefined
}

/** True if one language is far ahead of all others: then no more words need be looked at. */
function isPlain(counts: ReadonlyMap<string, number>): boolean {
  let [first, second] = [0, 0]
  for (const count of counts.values()) {
    if (count > first) [first, second] = [count, first]
    else if (count > second) second = count
  }
  return first >= ENOUGH && first > second * 3
}

/** The language that a letter tells by itself. */
function scriptOf(unit: number): string | undefined {
  if (unit < 0x3040 || unit > 0xd7af) return undefined
  if (unit <= 0x30ff) return 'ja'
  if (unit >= 0x4e00 && unit <= 0x9fff) return 'zh'
  return unit >= 0xac00 ? 'ko' : undefined
}
