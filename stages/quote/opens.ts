import type { Range } from 'readout'
import type { Quoted } from './quoted.ts'
import type { WideSayings } from './wide-sayings.ts'

/** Longest sentence before a quotation whose first word is who says it. */
const LONGEST = 80

/**
 * `quoted` of nobody given to who opens its sentence by a name that says something elsewhere, before a colon or
 * a verb of saying right behind the name: 林远山自称写信只为了孩子们：“…”, 林远山说，船坏了三次，“…”.
 */
export function fromOpening(
  text: string,
  quoted: readonly Quoted[],
  sayings: WideSayings,
): Quoted[] {
  const names = new Set<string>()
  for (const { speaker, cue } of quoted)
    if (cue && speaker && !speaker.described) names.add(textOf(text, speaker.mention))
  if (names.size === 0) return [...quoted]
  return quoted.map((one) => (one.speaker ? one : { ...one, ...opened(text, one, names, sayings) }))
}

const textOf = (text: string, { start, end }: Range): string => text.slice(start, end)

function opened(
  text: string,
  { start }: Range,
  names: ReadonlySet<string>,
  { says }: WideSayings,
): Partial<Quoted> {
  const before = text.slice(Math.max(0, start - LONGEST), start - 1)
  const sentence = /[^。！？\n”“]*$/u.exec(before)![0]
  const name = nameAt(sentence, names)
  if (name === undefined) return {}
  const at = start - 1 - sentence.length
  const verb = says.find((one) => sentence.startsWith(one, name.length))
  const mention = { start: at, end: at + name.length }
  if (verb !== undefined) {
    const cue = { start: mention.end, end: mention.end + verb.length }
    return { speaker: { mention }, cue, rule: 'quote.verb' }
  }
  if (!sentence.endsWith('：')) return {}
  return { speaker: { mention }, cue: { start: start - 2, end: start - 1 }, rule: 'quote.colon' }
}

/** Longest name. */
const LONGEST_NAME = 12

/** The longest of `names` that opens `sentence`. */
function nameAt(sentence: string, names: ReadonlySet<string>): string | undefined {
  for (let length = LONGEST_NAME; length > 1; length--) {
    const name = sentence.slice(0, length)
    if (names.has(name)) return name
  }
  return undefined
}
