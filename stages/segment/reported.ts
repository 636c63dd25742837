import type { Site } from './forms/site.ts'
import { isTold } from './forms/make.ts'
import type { Block, Sheet } from './sheet.ts'

/** Fewest paragraphs of prose that quote, beside which lines of a page are no labels. */
const FEWEST_QUOTING = 3
/** Fewest characters of a paragraph that quotes, of what it quotes, and of its own words. */
const SHORTEST = 80
const SHORTEST_QUOTED = 25
const SHORTEST_OWN = 12
/** Longest value of a field, in characters. */
const LONGEST_FIELD = 100
/** The least share of labels that are fields, where there are more than two. */
const MOST_FIELDS = 0.75

/** A stretch between quotation marks. */
const QUOTED = /["“„«»”「][^"“”„«»「」\n]*["”“«»」]/gu

/**
 * True if the labels at `sites` are lines of a page around an article that quotes people in its prose:
 * one or two of them, or fields, beside at least as many paragraphs that quote.
 *
 * ```
 * Reading time: 5 min.
 * ^^^^^^^^^^^^^ looks like a label
 * “We waited for hours,” said Olga Quill. The ferry never came.
 * ^^^^^^^^^^^^^^^^^^^^^^ a paragraph that quotes, with words of its own
 * ```
 */
export function isReported(sites: readonly Site[], { text, blocks }: Sheet): boolean {
  if (sites.length === 0 || sites.some(({ form, isMarked }) => form === 'stop' || isMarked))
    return false
  const starts = new Set(sites.map(({ start }) => start))
  const opened = blocks.filter(({ lines }) => lines.some(({ start }) => starts.has(start)))
  const areFew = sites.length < 3
  if (!areFew && !areFields(opened, sites, text)) return false
  const isOpened = new Set(opened)
  // Below the one label of a speech its paragraphs quote, too: where an office tells it, those above count.
  const isSpeech = areFew && sites.some(({ names }) => isTold(names))
  const end = isSpeech ? sites[0]!.start : text.length
  const quoting = blocks.filter(
    (block) =>
      block.start < end &&
      block.end - block.start >= SHORTEST &&
      !isOpened.has(block) &&
      quotes(text.slice(block.start, block.end)),
  )
  return quoting.length >= FEWEST_QUOTING && quoting.length * 2 >= sites.length
}

/** True if nearly all blocks that labels open are fields, as few records have them: most are told by their first lines. */
function areFields(opened: readonly Block[], sites: readonly Site[], text: string): boolean {
  // A name alone on its line is no field: what is said stands below it.
  const alone = new Set(
    sites.flatMap(({ form, isAlone, isBold, start }) =>
      form === 'alone' || (isAlone && isBold === true) ? [start] : [],
    ),
  )
  const isNone = ({ start, end, lines }: Block): boolean =>
    !isField(text.slice(start, end)) || lines.some((line) => alone.has(line.start))
  const most = opened.length * (1 - MOST_FIELDS)
  let others = 0
  return !opened.some((block) => isNone(block) && ++others > most)
}

/** True for a short line that is no sentence: `Reading time: 5 min`. */
const isField = (line: string): boolean =>
  line.length < LONGEST_FIELD && !/\p{Ll}{3,}[.!?…]["”’)]?$/u.test(line)

/** True if a paragraph quotes and has words of its own. */
function quotes(paragraph: string): boolean {
  const quoted = paragraph.match(QUOTED) ?? []
  if (!quoted.some((one) => one.length > SHORTEST_QUOTED)) return false
  const own = paragraph.length - quoted.reduce((sum, one) => sum + one.length, 0)
  return own >= SHORTEST_OWN
}
