import { isSpace, wordEnd, type Range } from 'readout'
import type { Token } from './clause.ts'
import { partyIn, type Party } from './naming.ts'
import { isName } from './words.ts'
import type { Prose } from './prose.ts'

/** Who a quotation is given to: where the text names them, and what stands for the name. */
export interface Speaker {
  readonly mention: Range
  readonly role?: Range | undefined
  /** True if the words describe somebody and name nobody. */
  readonly described?: boolean | undefined
  /** The pronoun that stands for the name. */
  readonly pronoun?: Range | undefined
}

/** The speaker that a party names; undefined for a pronoun and for nobody. */
export function speakerOf({ name, role, described }: Party): Speaker | undefined {
  return name && { mention: name, role, described }
}

/**
 * Whom the pronoun at `pronoun` stands for: the one person named in the sentence before it or
 * earlier in its own.
 *
 * ```
 * The student Alejandro Donaire fled. In an interview he told how hard it is
 *             ^^^^^^^^^^^^^^^^^                        ^^
 * ```
 *
 * `previous` is the speaker of the last quotation, if it stands in between.
 */
export function antecedent(
  prose: Prose,
  pronoun: Range,
  sentence: Range | undefined,
  previous: Speaker | undefined,
): Speaker | undefined {
  const own = sentence ? people(prose, { start: sentence.start, end: pronoun.start }) : []
  const before = sentenceBefore(prose, sentence?.start ?? pronoun.start)
  const named = own.length > 0 ? own : before ? people(prose, before) : []
  const candidates = distinct(prose, previous ? [...named, previous] : named)
  const [only] = candidates
  return candidates.length === 1 && only ? { ...only, pronoun } : undefined
}

/** The sentence that ends before `offset`, in its paragraph or at the end of the one before. */
function sentenceBefore(prose: Prose, offset: number): Range | undefined {
  const index = prose.paragraphs.findLastIndex(({ start }) => start <= offset)
  const own = prose.paragraphs[index]
  if (!own) return undefined
  const before = prose.sentences({ start: own.start, end: offset }).at(-1)
  if (before) return before
  const previous = prose.paragraphs[index - 1]
  return previous && prose.sentences(previous).at(-1)
}

/** The people whom `range` names with more than one word, outside its quotations. */
function people(prose: Prose, range: Range): Speaker[] {
  const { language } = prose
  const clause = prose.tokens(range)
  const found: Speaker[] = []
  for (let at = 0; at < clause.length; at++) {
    if (!isName(clause[at], language)) continue
    const start = at
    while (at + 1 < clause.length && isNameOrInner(clause, at + 1, prose)) at++
    const article = clause[start - 1]
    const from = article && language.sayings.articles.has(article.key) ? start - 1 : start
    const run = clause.slice(from, at + 1)
    if (run.some(({ key }) => language.sayings.bodies.has(key))) continue
    const party = partyIn(run, language)
    const speaker = party && !party.described && speakerOf(party)
    if (!speaker || isOneWord(prose, speaker.mention)) continue
    // "the White House": an article before a name is no person's, unless an office stands between.
    if (from < start && !language.sayings.capitalNouns && !speaker.role) continue
    found.push(speaker)
  }
  return found
}

function isNameOrInner(clause: readonly Token[], at: number, { language }: Prose): boolean {
  if (isName(clause[at], language)) return true
  return language.names.particles.has(clause[at]!.key) && isName(clause[at + 1], language)
}

function isOneWord({ text }: Prose, { start, end }: Range): boolean {
  for (let at = start; at < end; at++) if (isSpace(text.charCodeAt(at))) return false
  return wordEnd(text, start, end) <= end
}

/** One of each person: a family name alone is who is named in full with it. */
function distinct({ text }: Prose, speakers: readonly Speaker[]): Speaker[] {
  const found: Speaker[] = []
  for (const speaker of speakers) {
    const name = text.slice(speaker.mention.start, speaker.mention.end)
    const known = found.some(({ mention }) => {
      const other = text.slice(mention.start, mention.end)
      return other === name || other.endsWith(` ${name}`) || name.endsWith(` ${other}`)
    })
    if (!known) found.push(speaker)
  }
  return found
}
