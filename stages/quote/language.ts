import { isWordUnit, wordEnd, type Article, type Range } from 'readout'
import { wordKey, type Phrasebook } from './sayings.ts'

/** Words read to tell the language of a text that declares none. */
const MOST_WORDS = 400

/** The language whose sayings fit the article: declared, or told by its small words. */
export function languageOf(
  article: Article,
  paragraphs: readonly Range[],
  phrases: Phrasebook,
): string | undefined {
  const declared = article.source.facts.language?.value.split('-')[0]!.toLowerCase()
  if (declared !== undefined) return declared
  const { text } = article.source
  const [first, last] = [paragraphs[0], paragraphs.at(-1)]
  if (!first || !last) return undefined
  const counts = new Map<string, number>()
  let words = 0
  for (let at = first.start; at < last.end && words < MOST_WORDS; at++) {
    if (!isWordUnit(text.charCodeAt(at))) continue
    const script = scriptOf(text.charCodeAt(at))
    const end = script === undefined ? wordEnd(text, at, last.end) : at + 1
    const word = script ?? wordKey(text.slice(at, end))
    words++
    at = end
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1)
    else for (const one of speaking(word, phrases)) counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  const japanese = (counts.get('ja') ?? 0) * 4
  const ranked = [...counts].sort((a, b) => b[1] - a[1])
  if (ranked[0]?.[0] === 'zh' && japanese > ranked[0][1]) return 'ja'
  return ranked[0] && ranked[0][1] > (ranked[1]?.[1] ?? 0) ? ranked[0][0] : undefined
}

function* speaking(word: string, { spaced }: Phrasebook): Generator<string> {
  for (const [language, { small, articles, says, pronouns, anybody, auxiliaries }] of spaced) {
    if (small.has(word) || articles.has(word)) yield language
    if (says.has(word) || pronouns.has(word) || anybody.has(word) || auxiliaries.has(word))
      yield language
  }
}

/** The language of a script without spaces; undefined for a letter of another. */
function scriptOf(unit: number): string | undefined {
  if (unit >= 0x3040 && unit <= 0x30ff) return 'ja'
  if (unit >= 0x4e00 && unit <= 0x9fff) return 'zh'
  if (unit >= 0xac00 && unit <= 0xd7a3) return 'ko'
  return undefined
}
