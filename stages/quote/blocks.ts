import { firstFrom, overlaps, touching, trim, type Article, type Mark, type Range } from 'readout'
import { isMark } from './clause.ts'
import { signature } from './asides.ts'
import { namedBefore, saidBefore } from './cue.ts'
import type { Said } from './said.ts'
import { opensLine } from './lines.ts'
import { partyFrom } from './party.ts'
import type { Prose } from './prose.ts'
import type { Quoted } from './quoted.ts'
import { speakerOf, type Spoken } from './speakers.ts'
import { antecedent } from './subjects.ts'

/** A block quotation: the paragraphs that the markup sets apart. */
export interface Block extends Range {
  readonly paragraphs: readonly Range[]
}

/** Part of a block that may be links before it is a teaser and no quotation. */
const MOST_LINKED = 0.6

/**
 * The block quotations among `paragraphs`, by the markup of the source; not those that say themselves who
 * speaks: `> “We are glad,” said Lund.`, and where `dashes` open what is said, `> – We are glad, said Lund.`
 */
export function blocksOf(article: Article, paragraphs: readonly Range[], dashes: boolean): Block[] {
  const quotes = article.source.marks.filter(({ kind }) => kind === 'quote')
  let next = 0
  return outermost(quotes).flatMap((quote) => {
    while (next < paragraphs.length && paragraphs[next]!.end <= quote.start) next++
    const inside: Range[] = []
    for (let at = next; at < paragraphs.length && paragraphs[at]!.start < quote.end; at++)
      inside.push(paragraphs[at]!)
    const [first, last] = [inside[0], inside.at(-1)]
    if (!first || !last || tellsItself(article.source.text, first, last, dashes)) return []
    return [{ start: first.start, end: last.end, paragraphs: inside }]
  })
}

/** Those of `ranges`, which are sorted, that lie in none before. */
function outermost(ranges: readonly Range[]): Range[] {
  const found: Range[] = []
  for (const one of ranges) if (one.end > (found.at(-1)?.end ?? -1)) found.push(one)
  return found
}

function tellsItself(text: string, first: Range, last: Range, dashes: boolean): boolean {
  if (dashes && opensLine(text, first.start)) return true
  if (!QUOTES.includes(text[first.start]!)) return false
  const close = Math.max(...Array.from(QUOTES, (mark) => text.lastIndexOf(mark, last.end - 1)))
  return close > first.start && /^\s*\p{Ll}/u.test(text.slice(close + 1, last.end))
}

/** What the block quotations say and who says it: the paragraph before tells, or a signature. */
export function readBlocks(article: Article, prose: Prose, blocks: readonly Block[]): Quoted[] {
  const found: Quoted[] = []
  let previous: { readonly quoted: Quoted; readonly end: number } | undefined
  const linksIn = touching(article.source.marks.filter(({ kind }) => kind === 'link'))
  const citesIn = touching(article.source.marks.filter(isCite))
  for (const block of blocks) {
    if (isLinked(linksIn(block), block)) continue
    const intro = prose.paragraphs[firstFrom(prose.paragraphs, block.start) - 1]
    const between = intro && previous && intro.start >= previous.end
    const quoted =
      previous && !between
        ? again(prose, block, previous.quoted)
        : readBlock(
            prose,
            block,
            citedIn(citesIn(block), block),
            intro,
            previous && { speaker: previous.quoted.speaker, end: previous.end },
          )
    if (!quoted) continue
    found.push(quoted)
    previous = { quoted, end: block.end }
  }
  return found
}

/** A block right behind another, as a translation is: the same person's. */
function again(prose: Prose, block: Block, { speaker, cue }: Quoted): Quoted {
  return {
    ...content(prose, block.paragraphs),
    speaker,
    cue,
    rule: 'quote.continued',
    manner: 'direct',
  }
}

/** What ends a block as who is cited: `<cite>Ida Lund</cite>`. */
const citedIn = (cites: readonly Range[], block: Block): Range | undefined =>
  cites.find(
    ({ start, end }) => start > block.start && end <= block.end && block.end - end < LONGEST_TAG,
  )

const isCite = ({ kind, value }: Mark): boolean => kind === 'emphasis' && value === 'cite'

/** Longer than the tag that closes an element. */
const LONGEST_TAG = 16

function readBlock(
  prose: Prose,
  block: Block,
  cited: Range | undefined,
  intro: Range | undefined,
  near: Spoken | undefined,
): Quoted | undefined {
  const own = cited ? without(prose, block, cited) : block.paragraphs
  const signed = cited ? citation(prose, own, cited) : signatureOf(prose, block)
  const said = signed?.said ?? (intro && introduced(prose, intro))
  if (!said) return undefined
  const base = content(prose, signed?.paragraphs ?? own)
  const { party, cue } = said
  const rule = signed ? 'quote.dash' : 'quote.block'
  if (party?.pronoun) {
    const sentence = prose.sentences(intro!).find((one) => overlaps(one, party.pronoun!)) ?? intro!
    const speaker = antecedent(prose, party.pronoun, sentence, near)
    return { ...base, speaker, cue, rule: 'quote.pronoun', manner: 'direct' }
  }
  const speaker = party && speakerOf(prose, party)
  return { ...base, speaker, cue, rule: speaker ? rule : 'quote.open', manner: 'direct' }
}

/** The clause that announces a block: the last sentence of `intro`, or the whole of it. */
function introduced(prose: Prose, intro: Range): Said | undefined {
  const { language, text } = prose
  const colon = text[intro.end - 1] === ':'
  const last = prose.sentences(intro).at(-1) ?? intro
  for (const range of colon && last.start > intro.start ? [last, intro] : [last]) {
    const clause = prose.tokens(range)
    const said = saidBefore(clause, language, clause.length) ?? namedBefore(clause, language)
    if (said && (colon || (said.rule === 'quote.verb' && said.party))) return said
    const mark = clause.at(-1)
    if (!colon || !mark || !isMark(mark, ':')) continue
    const party = partyFrom(clause, 0, language)?.party
    if (party?.name && !party.described) return { cue: mark, party, rule: 'quote.colon', gap: 0 }
  }
  return undefined
}

/** The paragraphs of a block without who or what is cited at its end. */
function without(prose: Prose, { paragraphs }: Block, cited: Range): readonly Range[] {
  const above = paragraphs.filter(({ start }) => start < cited.start)
  const last = above.at(-1)
  if (!last) return paragraphs
  const rest = trim(prose.text, { start: last.start, end: Math.min(last.end, cited.start) })
  return rest.end > rest.start ? [...above.slice(0, -1), rest] : above.slice(0, -1)
}

/** Who is cited at the end of a block, if it is a person. */
function citation(
  prose: Prose,
  paragraphs: readonly Range[],
  cited: Range,
): { said: Said; paragraphs: readonly Range[] } | undefined {
  const tokens = prose.tokens(cited)
  const party = partyFrom(tokens, 0, prose.language)?.party
  if (!party?.name || party.described || paragraphs.length === 0) return undefined
  const said = { cue: tokens[0]!, party, rule: 'quote.dash', gap: 0, behind: true } as const
  return { said, paragraphs }
}

/** A last paragraph or line of the block that is a dash and a name. */
function signatureOf(
  prose: Prose,
  { paragraphs }: Block,
): { said: Said; paragraphs: readonly Range[] } | undefined {
  const last = paragraphs.at(-1)!
  const at = Math.max(...['—', '–', ' -'].map((dash) => prose.text.lastIndexOf(dash, last.end)))
  if (at < last.start) return undefined
  const said = signature(prose.tokens({ start: at, end: last.end }), prose.language)
  if (!said) return undefined
  const rest = trim(prose.text, { start: last.start, end: at })
  const kept = rest.end > rest.start ? [...paragraphs.slice(0, -1), rest] : paragraphs.slice(0, -1)
  return kept.length > 0 ? { said, paragraphs: kept } : undefined
}

const QUOTES = '“”„"«»'

/** The paragraphs of a block, without quotation marks around the whole of it. */
function content({ text }: Prose, paragraphs: readonly Range[]): Range & { pieces: Range[] } {
  const pieces = [...paragraphs]
  const [first, last] = [pieces[0]!, pieces.at(-1)!]
  if (QUOTES.includes(text[first.start]!) && QUOTES.includes(text[last.end - 1]!)) {
    pieces[0] = trim(text, { start: first.start + 1, end: first.end })
    const tail = pieces.at(-1)!
    pieces[pieces.length - 1] = trim(text, { start: tail.start, end: tail.end - 1 })
  }
  const kept = pieces.filter(({ start, end }) => end > start)
  const whole = kept.length > 0 ? kept : [first]
  return { start: whole[0]!.start, end: whole.at(-1)!.end, pieces: whole }
}

/** True if most of a block is links: a teaser for another article. */
function isLinked(links: readonly Range[], block: Block): boolean {
  let linked = 0
  for (const { start, end } of links)
    linked += Math.min(end, block.end) - Math.max(start, block.start)
  return linked > MOST_LINKED * (block.end - block.start)
}
