import type { Range } from 'readout'
import type { Quoted } from './quoted.ts'
import type { Speaker } from './speakers.ts'
import type { WideSayings } from './wide-sayings.ts'

/** Most words of a description. */
const MOST_WORDS = 3

/**
 * Somebody of whom words tell whose they are, or that nobody is named, at the end of a clause where spaces divide
 * words: "문 대표의 변호인단", "한 어시장 위원".
 */
export function describedAtEnd(
  text: string,
  { start, end }: Range,
  { possessives, indefinite, titles }: WideSayings,
): Speaker | undefined {
  const words = text.slice(start, end).split(' ').slice(-MOST_WORDS)
  if (words.length < 2 || words.includes('')) return undefined
  const open = words.findIndex((word, at) => at < words.length - 1 && indefinite.has(word))
  const owner = words.at(-2)!
  const isOwned = possessives.some((ending) => {
    const whose = owner.slice(0, -ending.length)
    return owner.endsWith(ending) && (isName(whose) || titles.some((one) => whose.endsWith(one)))
  })
  const from = open >= 0 ? open : isOwned ? 0 : -1
  if (from < 0) return undefined
  return { mention: { start: end - words.slice(from).join(' ').length, end }, described: true }
}

/** The two names that a dot joins before one title: "노울찬·마솔빛 위원". */
export function joined(text: string, speaker: Speaker): Speaker {
  const { start, end } = speaker.mention
  const [first, second, ...more] = text.slice(start, end).split('·')
  if (!speaker.role || more.length > 0 || !isName(first) || !isName(second)) return speaker
  const other = { mention: { start, end: start + first!.length }, role: speaker.role }
  return { ...speaker, mention: { start: end - second!.length, end }, also: [other] }
}

const isName = (word: string | undefined): boolean => /^[가-힣]{3}$/u.test(word ?? '')

/** `quoted` with whom one word tells of, which ends one longer description alone: "변호인단". */
export function resumed(text: string, quoted: readonly Quoted[]): Quoted[] {
  const printed = (one: Speaker): string => text.slice(one.mention.start, one.mention.end)
  // The one description that ends with a word; none if there are several.
  const whole = new Map<string, Speaker | undefined>()
  for (const { speaker } of quoted) {
    if (!speaker?.described) continue
    const words = printed(speaker)
    const last = words.slice(words.lastIndexOf(' ') + 1)
    const other = whole.get(last)
    const isOther = whole.has(last) && (!other || printed(other) !== words)
    if (words.includes(' ')) whole.set(last, isOther ? undefined : (other ?? speaker))
  }
  return quoted.map((one) => {
    const { speaker } = one
    const told = speaker && !speaker.role ? whole.get(printed(speaker)) : undefined
    return told ? { ...one, speaker: { ...told, pronoun: speaker!.mention } } : one
  })
}
