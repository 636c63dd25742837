import { countWords } from 'readout'
import type { Block, Sheet } from '../sheet.ts'
import { asks } from './apart.ts'

/** Fewest questions of an interview in which nothing but their mark tells them, and their least share from the first on. */
const FEWEST = 5
const SHARE = 0.25
/** Most words of such a question: answers that end in one are longer. */
const LONGEST = 70

/**
 * The paragraphs that ask in a text in which nothing else sets questions apart, each of them short.
 *
 * ```
 * When did you come to Odda?        question
 * In 1990. I was young.
 * ```
 */
export function plainQuestions({ text, blocks }: Sheet): readonly Block[] {
  const isQuestion = (block: Block | undefined): boolean =>
    block !== undefined && asks(text, block) && countWords(text, block) <= LONGEST
  // An answer may end in a question; what is asked then stands right below.
  const found = blocks.filter((block, i) => isQuestion(block) && !isQuestion(blocks[i + 1]))
  const first = found[0] ? blocks.indexOf(found[0]) : blocks.length
  const isHeld = found.length >= FEWEST && found.length >= (blocks.length - first) * SHARE
  return isHeld ? found : []
}
