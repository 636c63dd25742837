import type { Piece } from '#model/source.ts'
import { frontMatter } from '../marked/front-matter.ts'
import { isBlock, isHidden, keepsSpace } from './elements.ts'
import { parseHtml, type Element, type Markup, type Words } from './parse.ts'
import { Derivation } from './pieces.ts'
import { referenceAt } from './references.ts'

/** Line ends that the markup asks for at a place of the raw file. */
interface Edge {
  readonly at: number
  /** At least two for a block; `undefined` for one more, as `br` asks. */
  readonly block: boolean
}

/**
 * The text that a browser shows of `raw`: blocks are paragraphs between blank lines, `br` ends a
 * line, table cells stand one after the other, references are decoded, white space is folded
 * outside `pre`, and what is hidden is left out; but a file whose words all stand in a `template`, as components of
 * pages are kept, is read as what it will show. White space stays in front matter, and in a page that
 * has no blocks at all.
 *
 * ```
 * <p>We <b>agree</b>&nbsp;on
 *    this.</p><p>Thank you.</p>
 *
 * We agree on this.
 *
 * Thank you.
 * ```
 */
export function deriveText(
  raw: string,
  markup: Markup,
): { readonly text: string; readonly pieces: readonly Piece[] } {
  const shown = new Shown(markup.templates)
  const edges = edgesOf(markup.elements, shown)
  const derivation = new Derivation()
  const isBare = isWithoutBlocks(markup)
  const front = frontMatter(raw)?.end ?? 0
  let next = 0
  for (const words of apart(markup.words, raw, front)) {
    for (; next < edges.length && edges[next]!.at <= words.start; next++) {
      if (edges[next]!.block) derivation.breakLines(2)
      else derivation.addLine()
    }
    if (!shown.is(words.parent)) continue
    put(derivation, raw, words, isBare || words.end <= front || keepsSpace(words.parent))
  }
  return derivation.finish(raw.length)
}

/**
 * The markup of `raw`, with what stands in a `template` where a file that is no whole page shows no word without it, as
 * those of components do.
 */
export function markupOf(raw: string): Markup {
  const markup = parseHtml(raw)
  if (!raw.includes('<template') || /<(?:html|body)\b/i.test(raw)) return markup
  const shown = new Shown(false)
  const isSaid = markup.words.some(({ text, parent }) => /\S/.test(text) && shown.is(parent))
  return isSaid ? markup : parseHtml(raw, true)
}

/** Elements that tell where lines and paragraphs of a page end. */
const STRUCTURE: ReadonlySet<string> = new Set(
  'p br div td th pre section article center dd dt'.split(' '),
)

/** True for a page without such elements whose paragraphs stand between blank lines, as editors of pages keep them. */
function isWithoutBlocks({ elements, words }: Markup): boolean {
  return (
    !elements.some(({ tag }) => STRUCTURE.has(tag)) &&
    words.some(({ text }) => /\S[^\S\n]*\n[^\S\n]*\n/.test(text.trimEnd()))
  )
}

/** `words` with those that front matter opens parted where it ends. */
function apart(words: readonly Words[], raw: string, front: number): readonly Words[] {
  const [first] = words
  if (!first || front <= first.start || front >= first.end) return words
  const length = front - first.start
  if (raw.slice(first.start, front) !== first.text.slice(0, length)) return words
  const opening = { ...first, text: first.text.slice(0, length), end: front }
  return [opening, { ...first, text: first.text.slice(length), start: front }, ...words.slice(1)]
}

/** Which elements a browser shows, each asked once; with what stands in templates, if `templates`. */
class Shown {
  private readonly known = new Map<Element, boolean>()
  private readonly templates: boolean

  constructor(templates: boolean) {
    this.templates = templates
  }

  is(element: Element | undefined): boolean {
    const above: Element[] = []
    let found = true
    for (let one = element; one; one = one.parent) {
      const known = this.known.get(one)
      if (known !== undefined) {
        found = known
        break
      }
      above.push(one)
    }
    for (let i = above.length - 1; i >= 0; i--) {
      const one = above[i]!
      // A template that opens the file stands in its head.
      found = (this.templates && one.tag === 'template') || (found && !isHidden(one))
      this.known.set(one, found)
    }
    return found
  }
}

function edgesOf(elements: readonly Element[], shown: Shown): Edge[] {
  const edges: Edge[] = []
  for (const element of elements) {
    const { tag, start, inner } = element
    if (!shown.is(element)) continue
    if (tag === 'br') edges.push({ at: start, block: false })
    else if (isBlock(element)) {
      edges.push({ at: start, block: true }, { at: inner, block: true })
    }
  }
  return edges.sort((a, b) => a.at - b.at)
}

function put(derivation: Derivation, raw: string, words: Words, keep: boolean): void {
  const { text, start, end } = words
  if (end - start === text.length && raw.startsWith(text, start)) {
    return putRuns(derivation, text, start, keep)
  }
  if (!isAligned(raw, words)) {
    const folded = keep ? text : text.replace(/[\t\n\f\r ]+/g, ' ')
    return derivation.put('entity', folded, start, end)
  }
  let i = start
  let j = 0
  while (i < end && j < text.length) {
    const unit = raw.charCodeAt(i)
    const reference = unit === AMPERSAND ? referenceAt(raw, i, end) : undefined
    if (reference && text.startsWith(reference.text, j)) {
      putReference(derivation, reference.text, i, i + reference.length, keep)
      i += reference.length
      j += reference.text.length
    } else if (unit === CR) {
      const length = raw.charCodeAt(i + 1) === LF ? 2 : 1
      if (keep) derivation.put('space', '\n', i, i + length)
      else derivation.fold(i, i + length, false)
      i += length
      j++
    } else if (unit === text.charCodeAt(j)) {
      const length = sameLength(raw, i, text, j, end)
      putRuns(derivation, text.slice(j, j + length), i, keep)
      i += length
      j += length
    } else i++
  }
}

/**
 * True if all of the text is found in the raw file, character by character. Where it is not, as in
 * markup broken beyond what is foreseen, the text as a whole stands for its range: none of it is lost.
 */
function isAligned(raw: string, { text, start, end }: Words): boolean {
  let i = start
  let j = 0
  while (i < end && j < text.length) {
    const unit = raw.charCodeAt(i)
    const reference = unit === AMPERSAND ? referenceAt(raw, i, end) : undefined
    if (reference && text.startsWith(reference.text, j)) {
      i += reference.length
      j += reference.text.length
    } else if (unit === CR) {
      i += raw.charCodeAt(i + 1) === LF ? 2 : 1
      j++
    } else if (unit === text.charCodeAt(j)) {
      i++
      j++
    } else i++
  }
  return j === text.length
}

const AMPERSAND = 0x26
const CR = 0x0d
const LF = 0x0a

/** How many units from `i` of `raw` are those from `j` of `text`, up to the next `&` or CR. */
function sameLength(raw: string, i: number, text: string, j: number, end: number): number {
  let length = 1
  while (i + length < end && j + length < text.length) {
    const unit = raw.charCodeAt(i + length)
    if (unit === AMPERSAND || unit === CR || unit !== text.charCodeAt(j + length)) break
    length++
  }
  return length
}

/** A reference to white space that folds is white space like any other. */
function putReference(
  derivation: Derivation,
  text: string,
  start: number,
  end: number,
  keep: boolean,
): void {
  if (!keep && text.length === 1 && folds(text.charCodeAt(0))) derivation.fold(start, end, false)
  else derivation.put('entity', text, start, end)
}

/** Writes `text`, which stands in the raw file from `start`, with its white space folded. */
function putRuns(derivation: Derivation, text: string, start: number, keep: boolean): void {
  if (keep) return derivation.put('text', text, start, start + text.length)
  let at = 0
  while (at < text.length) {
    let end = at
    while (end < text.length && !folds(text.charCodeAt(end))) end++
    if (end > at) derivation.put('text', text.slice(at, end), start + at, start + end)
    at = end
    while (end < text.length && folds(text.charCodeAt(end))) end++
    if (end > at) derivation.fold(start + at, start + end, end - at === 1 && text[at] === ' ')
    at = end
  }
}

/** The white space that HTML folds: no-break spaces and their like stay. */
function folds(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c
}
