import { isWordUnit, wordEnd, type Article, type Range } from 'readout'
import { wordKey, type Phrasebook, type Sayings } from './sayings.ts'

/** Words read to tell the language of a text that declares none. */
const MOST_WORDS = 400

/** Words read to tell whether a text is in the language that is stated, and the least share of small ones in it. */
const MOST_CHECKED = 120
const LEAST_SHARE = 0.12

/** The language of an article, and whether its words tell it although another is stated. */
export interface Told {
  readonly language: string
  readonly isOther: boolean
}

/** The language whose sayings fit the article: as stated, unless its small words tell of another. */
export function languageOf(
  article: Article,
  paragraphs: readonly Range[],
  phrases: Phrasebook,
): Told | undefined {
  const code = article.source.facts.language?.value.split('-')[0]!.toLowerCase()
  const stated = code && (phrases.codes.get(code) ?? code)
  if (stated !== undefined && fits(article, paragraphs, phrases, stated))
    return { language: stated, isOther: false }
  const told = toldOf(article, paragraphs, phrases)
  const language = told ?? stated
  return language === undefined
    ? undefined
    : { language, isOther: stated !== undefined && language !== stated }
}

/** True if enough words of the text are small words of `language`; of a language not known, always. */
function fits(
  { source: { text } }: Article,
  paragraphs: readonly Range[],
  { spaced, wide }: Phrasebook,
  language: string,
): boolean {
  const sayings = spaced.get(language)
  if (!sayings) return !wide.has(language) || paragraphs.some((one) => isWide(text, one))
  let [words, small] = [0, 0]
  for (const { start, end } of paragraphs) {
    for (let at = start; at < end && words < MOST_CHECKED; at++) {
      if (!isWordUnit(text.charCodeAt(at))) continue
      if (scriptOf(text.charCodeAt(at)) === undefined) {
        const stop = wordEnd(text, at, end)
        const word = wordKey(text.slice(at, stop))
        if (isSmall(word, sayings)) small++
        at = stop
      }
      words++
    }
  }
  return words < FEWEST_CHECKED || small >= words * LEAST_SHARE
}

/** Fewer words tell nothing of a language. */
const FEWEST_CHECKED = 40

const isWide = (text: string, { start, end }: Range): boolean => {
  for (let at = start; at < end; at++) if (scriptOf(text.charCodeAt(at)) !== undefined) return true
  return false
}

const isSmall = (word: string, { small, articles, pronouns, of, prepositions }: Sayings): boolean =>
  small.has(word) ||
  articles.has(word) ||
  pronouns.has(word) ||
  of.has(word) ||
  prepositions.has(word)

/** The language that the small words of a text tell. */
function toldOf(
  article: Article,
  paragraphs: readonly Range[],
  phrases: Phrasebook,
): string | undefined {
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
