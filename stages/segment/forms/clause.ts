import { key, partiesIn, tokensOf, type Lexicon, type Range } from 'readout'
import { isTold, printedOf, siteOf } from './make.ts'
import { mayStart } from './stop.ts'
import type { Grammar, Opening, Reading } from './site.ts'

/** Most words of a name before the verb, and of a clause. */
const MOST_NAME = 12
const MOST_CLAUSE = 45

/**
 * A clause before the words: a party, a verb of asking or moving, and a colon or an indirect
 * question.
 *
 * ```
 * Mr. Lund asked the Minister for Trade:- (a) how many
 * Dr. Dorn on behalf of Mr. Lund asked the Minister for Trade whether
 * The CHIEF WHIP moved: That the House            Herr talmannen anförde:
 * ```
 */
export const clause: Grammar = (reading, opening) => {
  const { text } = reading.sheet
  const { lexicon } = reading
  const { from } = opening
  if (!mayStart(text, from, lexicon)) return undefined
  const tokens = tokensOf(text, { start: from, end: limitOf(opening) })
  let verb = 1
  while (verb < tokens.length && verb < MOST_NAME + 8 && !isAsker(text, tokens[verb]!, lexicon))
    verb++
  if (verb >= tokens.length || verb >= MOST_NAME + 8) return undefined
  const names = namesOf(
    reading,
    tokens.slice(0, verb).map(({ start, end }) => ({ start, end })),
  )
  if (names.length === 0 || !isTold(names) || names[0]!.function === 'questioner') return undefined
  if (!mayPart(text.slice(names[0]!.end, tokens[verb]!.start), lexicon)) return undefined
  const end = endOf(reading, opening, verb)
  if (end < 0) return undefined
  return siteOf(reading, opening, {
    form: 'clause',
    names,
    printed: printedOf(names),
    end,
    isStrong: true,
  })
}

/** The clause ends on its line or, where a line ends in the middle of it, on the next. */
function limitOf({ from, limit, beyond }: Opening): number {
  return Math.min(beyond, Math.max(limit, from + 120), from + 400)
}

/** True if nothing stands between party and verb, or "on behalf of ...", or a clause of its own. */
function mayPart(between: string, lexicon: Lexicon): boolean {
  const said = between.trim().toLowerCase()
  if (said === '') return true
  const isClause = said.startsWith(',') && said.endsWith(',')
  const bare = said.replace(/^,\s*/, '')
  return isClause || lexicon.behalf.some((words) => bare.startsWith(`${words} `))
}

function isAsker(text: string, { start, end }: Range, { askers }: Lexicon): boolean {
  const word = key(text.slice(start, end))
  if (askers.has(word)) return true
  return ':,：-'.includes(word.at(-1) ?? ' ') && askers.has(word.replace(/[:,：-]+$/, ''))
}

/** The longest run of words from the first on that names a party: "Dr. Dorn on behalf of ..." */
function namesOf(
  { sheet: { text }, lexicon, shapes }: Reading,
  tokens: readonly { start: number; end: number }[],
): ReturnType<typeof partiesIn> {
  const whole = tokens.length
  for (let count = whole; count > 0; count--) {
    const rest = text.slice(tokens[count]?.start ?? 0, tokens[count]?.end ?? 0)
    if (count < whole && rest.toLowerCase() !== rest) continue
    let end = tokens[count - 1]!.end
    while (',;'.includes(text[end - 1]!)) end--
    const names = partiesIn(text, { start: tokens[0]!.start, end }, lexicon, shapes)
    if (names.length === 1) return names
  }
  return []
}

/** Where the clause ends: behind its colon, or before the word that opens an indirect question. */
function endOf(
  { sheet: { text }, lexicon }: Reading,
  { from, ...opening }: Opening,
  verb: number,
): number {
  const tokens = tokensOf(text, { start: from, end: limitOf({ from, ...opening }) })
  for (let i = verb; i < Math.min(tokens.length, verb + MOST_CLAUSE); i++) {
    const { start, end } = tokens[i]!
    const word = text.slice(start, end)
    if (/[:：][-–—]?$/.test(word)) return end
    if (/[.!?;]$/.test(word) && word.length > 4) return -1
    if (i === verb) continue
    const two = `${key(word)} ${key(text.slice(tokens[i + 1]?.start ?? 0, tokens[i + 1]?.end ?? 0))}`
    if (lexicon.asked.has(key(word)) || lexicon.asked.has(two))
      return text.slice(from, start).trimEnd().length + from
  }
  return -1
}
