import {
  abbreviationsSchema,
  lexicons,
  namesSchema,
  sentenceRules,
  stage,
  Taken,
  z,
  type Article,
  type Finding,
  type Lexicons,
  type Range,
  type SentenceRules,
  type Span,
} from 'readout'
import { blocksOf, readBlocks, type Block } from './blocks.ts'
import { dashed } from './dashes.ts'
import { indirect } from './indirect.ts'
import { languageOf } from './language.ts'
import { Marks } from './marks.ts'
import { givenToOnly } from './only.ts'
import { Prose } from './prose.ts'
import { direct } from './reading.ts'
import type { Quoted } from './quoted.ts'
import { namingSpans, spansOf } from './spans.ts'
import { fullName } from './full-names.ts'
import { nominative } from './speakers.ts'
import { phrasebook, type Phrasebook } from './sayings.ts'
import { sayingsSchema } from './schema.ts'
import { longestOf, wideQuotations } from './wide.ts'

/** The entry of the codebook for languages that no other tells. */
const UNKNOWN = 'und'

/** What the stage knows of languages. */
interface Knowledge {
  readonly names: Lexicons
  readonly phrases: Phrasebook
  readonly rules: (language: string | undefined) => SentenceRules
  readonly marks: Marks
  readonly reports: boolean
  readonly beside: boolean
}

/**
 * Reads quotations in prose: what is said between quotation marks or reported, and who says it.
 *
 * ```
 * “We are so happy,” said Rosalinde Varga, head of the museum
 *  ^^^^^^^^^^^^^^^^ statement
 *                    ^^^^ cue
 *                         ^^^^^^^^^^^^^^^ mention
 *                                          ^^^^^^^^^^^^^^^^^^ role
 * ```
 */
export default stage({
  name: 'quote',
  version: 1,
  about:
    'Finds quotations in articles without labels, the words that introduce them and who is quoted',
  needs: ['narration', 'turn', 'lead'],
  adds: ['statement', 'speech', 'sentence', 'cue', 'mention', 'naming', 'role'],
  options: z.strictObject({
    reported: z
      .boolean()
      .default(true)
      .describe('false: only direct quotations, no reported speech'),
    beside_turns: z
      .boolean()
      .default(false)
      .describe('true: also in the lead and the narration of records that have labels'),
  }),
  codebooks: {
    names: { file: 'codebooks/names.yaml', schema: namesSchema },
    sayings: { file: 'codebooks/sayings.yaml', schema: sayingsSchema },
    abbreviations: { file: 'codebooks/abbreviations.yaml', schema: abbreviationsSchema },
  },
  rules: {
    'quote.verb': 'A quotation with a verb of saying before or behind it, and its subject',
    'quote.clause':
      'A quotation and a clause behind it with a name, whose verb is not in the codebook',
    'quote.describes': 'A quoted stretch of a sentence whose verb tells of words: "described as"',
    'quote.according': 'A quotation with words like "according to" and a name',
    'quote.colon': 'A quotation behind a name and a colon',
    'quote.dash':
      'A quotation signed by a dash and a name, by a name in brackets, or that ends with who is cited (`<cite>`)',
    'quote.block': 'A block quotation that the paragraph before it announces',
    'quote.pronoun':
      'A quotation whose speaker is a pronoun: the one person named in the sentence before, or open',
    'quote.continued':
      'A further quotation beside one whose speaker is named, without words of its own',
    'quote.only':
      'A quotation of which the text does not say whose it is, where it quotes one person alone',
    'quote.assumed':
      'A quotation given to the one person whom a text quotes, which it does not say',
    'quote.open': 'A quotation of which the text does not say whose it is',
    'quote.reported': 'A sentence that reports what a named speaker said, without quotation marks',
    'quote.piece': 'What stands between the marks, in one paragraph',
    'quote.line': 'A quotation that a dash at the start of a paragraph opens',
    'quote.naming': 'Where the text names in full who is quoted by the family name',
    'quote.cue': 'The words that say that something is said',
    'quote.mention': 'The name or the words by which the text says who is quoted',
    'quote.role': 'The office printed with the name of who is quoted',
    'quote.sentence': 'A sentence of a quotation',
    'quote.unclosed': 'A quotation mark that no mark closes: what it opens is not read',
    'quote.language':
      'A text in whose language, as it is stated, hardly a word is written: it is read in the one that its words tell',
    'quote.unknown':
      'A text in a language that the codebook does not have: only who is named beside a quotation is told',
    'quote.dialogue':
      'A text in which most quotations stand alone, as in the dialogue of a story: none is read',
  },
  reader({ reported, beside_turns }, { names, sayings, abbreviations }) {
    const phrases = phrasebook(sayings)
    const knowledge = {
      names: lexicons(names),
      phrases,
      rules: sentenceRules(abbreviations),
      marks: new Marks(phrases.marks),
      reports: reported,
      beside: beside_turns,
    }
    return (article) => read(article, knowledge)
  },
})

function* read(article: Article, knowledge: Knowledge): Generator<Span | Finding> {
  if (article.spans('turn').length > 0 && !knowledge.beside) return
  const narration = [...article.spans('lead'), ...article.spans('narration')].sort(
    (a, b) => a.start - b.start,
  )
  const paragraphs = withoutHeadings(article, narration)
  if (paragraphs.length === 0) return
  const told = languageOf(article, paragraphs, knowledge.phrases)
  if (!told) return
  const { language, isOther } = told
  if (isOther) yield otherLanguage(paragraphs[0]!, language)
  const known = knowledge.phrases.spaced.get(language)
  const sayings = known ?? knowledge.phrases.spaced.get(UNKNOWN)
  const blocks = blocksOf(article, paragraphs, sayings?.dashLines === true)
  const apart = new Taken(blocks)
  const running = paragraphs.filter((one) => !apart.overlaps(one))
  const { quotations: all, unclosed } = knowledge.marks.read(article.source.text, running)
  // The values of attributes stand between marks too.
  const markup = new Taken(article.spans('chrome'))
  const quotations = all.filter(({ outer }) => !markup.contains(outer))
  for (const one of unclosed) yield unclosedMark(one)
  const rules = knowledge.rules(language)
  const wide = knowledge.phrases.wide.get(language)
  if (wide) {
    const found = wideQuotations(article.source.text, running, quotations, wide)
    for (const one of found) yield* spansOf(article, one, rules)
    yield* namingSpans(article, found, longestOf(article, found))
  } else if (sayings) {
    if (!known && quotations.length > 0) yield unknownLanguage(quotations[0]!, language)
    const grammar = { sayings, names: knowledge.names(language, article.source.text) }
    const prose = new Prose(article, running, quotations, grammar, rules)
    yield* readProse(article, prose, blocks, knowledge.reports)
  }
}

function* readProse(
  article: Article,
  prose: Prose,
  blocks: readonly Block[],
  reports: boolean,
): Generator<Span | Finding> {
  const marked = [...direct(prose), ...readBlocks(article, prose, blocks)]
  const alone = marked.filter(({ rule, cue }) => rule === 'quote.open' && cue === undefined)
  const apart = alone.filter(({ isLoose }) => isLoose !== true)
  if (isDialogue(article.source.text, marked, apart)) return yield dialogue(apart[0]!)
  const lines = dashed(prose)
  const between = marked.length === alone.length ? [] : marked
  // What a line behind a dash quotes is part of the line.
  const behind = new Taken(lines)
  const found = between.filter((one) => !behind.contains(one))
  for (const more of [lines, reports ? indirect(prose, [...found, ...lines]) : []]) {
    const taken = new Taken(found)
    for (const one of more) if (!taken.overlaps(one)) found.push(one)
  }
  const given = givenToOnly(
    prose,
    found.map((one) => inNominative(prose, one)),
  )
  for (const one of given) {
    yield* spansOf(article, one, prose.rules)
    if (one.rule === 'quote.only') yield assumed(one)
  }
  yield* namingSpans(article, given, (name) => fullName(prose, name))
}

/** A quotation whose speakers bear their names in the nominative, if the text prints them so. */
function inNominative(prose: Prose, quoted: Quoted): Quoted {
  const { speaker } = quoted
  if (!speaker) return quoted
  const also = speaker.also?.map((one) => nominative(prose, one))
  return { ...quoted, speaker: { ...nominative(prose, speaker), ...(also && { also }) } }
}

/** The paragraphs that the markup does not set as headings. */
function withoutHeadings(article: Article, paragraphs: readonly Range[]): Range[] {
  const headings = new Taken(article.source.marks.filter(({ kind }) => kind === 'heading'))
  return paragraphs.filter((one) => !headings.overlaps(one))
}

/** Fewest quotations without a word about who speaks that make a dialogue. */
const FEWEST_ALONE = 4

/** In a dialogue most stand right behind one another; in the portrait of a person the text goes on between them. */
function isDialogue(text: string, all: readonly Quoted[], alone: readonly Quoted[]): boolean {
  if (alone.length < FEWEST_ALONE || alone.length <= all.length * 0.4) return false
  const answers = alone.filter((one) => {
    const at = all.indexOf(one)
    const [before, next] = [all[at - 1], all[at + 1]]
    return (
      (before && !/\p{L}/u.test(text.slice(before.end, one.start))) ||
      (next && !/\p{L}/u.test(text.slice(one.end, next.start)))
    )
  })
  return answers.length * 2 >= alone.length
}

function unclosedMark({ start, end }: Range): Finding {
  const message = 'no mark closes this quotation: it is not read'
  return { start, end, level: 'warning', rule: 'quote.unclosed', message }
}

function assumed({ start, end }: Range): Finding {
  const message =
    'the text does not say whose words these are: they were given to the one person it quotes'
  return { start, end, level: 'warning', rule: 'quote.assumed', message }
}

function otherLanguage({ start, end }: Range, language: string): Finding {
  const message = `hardly a word is of the language that is stated: quotations are read as '${language}'`
  return { start, end, level: 'warning', rule: 'quote.language', message }
}

function unknownLanguage({ start, end }: Range, language: string): Finding {
  const message = `the codebook has no words of '${language}': a speaker is told only where a name stands beside the quotation`
  return { start, end, level: 'warning', rule: 'quote.unknown', message }
}

function dialogue({ start, end }: Range): Finding {
  const message = 'most quotations here stand alone, as in a dialogue: none was read'
  return { start, end, level: 'warning', rule: 'quote.dialogue', message }
}
