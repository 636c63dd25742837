import { isWordAt, isWordUnit } from './words.ts'

/** A text of which more is asked than this gets an index: looking through it each time would cost its square. */
const FEW = 64

/** What is known of the text asked about last. */
let last: {
  text: string
  asked: number
  index: ReadonlyMap<string, readonly number[]> | undefined
} = {
  text: '',
  asked: 0,
  index: undefined,
}

/** Where `phrase` stands in `text` with no letter or digit right before it or behind it, in order. */
export function* occurrences(text: string, phrase: string): Generator<number> {
  const starts = indexed(text, phrase)
  if (starts) {
    for (const at of starts) {
      if (text.startsWith(phrase, at) && !isWordAt(text, at + phrase.length)) yield at
    }
    return
  }
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!isWordAt(text, at - 1) && !isWordAt(text, at + phrase.length)) yield at
  }
}

/** Where the first word of `phrase` stands; undefined if the text has no index, or the phrase no word first. */
function indexed(text: string, phrase: string): readonly number[] | undefined {
  if (last.text !== text) last = { text, asked: 0, index: undefined }
  if (++last.asked <= FEW || !isWordAt(phrase, 0)) return undefined
  last.index ??= indexOf(text)
  return last.index.get(phrase.slice(0, runEnd(phrase, 0))) ?? []
}

/** The starts of all runs of letters and digits, by what they are. */
function indexOf(text: string): Map<string, number[]> {
  const index = new Map<string, number[]>()
  for (let start = 0; start < text.length; start++) {
    if (!isWordUnit(text.charCodeAt(start))) continue
    const end = runEnd(text, start)
    const run = text.slice(start, end)
    const starts = index.get(run)
    if (starts) starts.push(start)
    else index.set(run, [start])
    start = end
  }
  return index
}

function runEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isWordUnit(text.charCodeAt(end))) end++
  return end
}
