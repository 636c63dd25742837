import type { Mark, Piece } from '#model/source.ts'
import { byPosition, type Range } from '#text/range.ts'
import { trim } from '#text/space.ts'
import type { Element } from './parse.ts'

/** Elements that say what a range of the text is. */
const MARKS: Readonly<Record<string, Mark['kind']>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  b: 'strong',
  strong: 'strong',
  dt: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  u: 'emphasis',
  cite: 'emphasis',
  a: 'link',
  li: 'item',
  blockquote: 'quote',
  nav: 'furniture',
  aside: 'furniture',
  footer: 'furniture',
  form: 'furniture',
  button: 'furniture',
  select: 'furniture',
  menu: 'furniture',
  dialog: 'furniture',
  search: 'furniture',
}

/** Elements whose names (class, id, role) may tell what they are for. */
const NAMED = new Set(
  'address article body dd div dl dt figcaption figure header li main ol p section span table td tr ul'.split(
    ' ',
  ),
)

/** The marks that `elements` make in the derived `text`. */
export function marksOf(
  elements: readonly Element[],
  text: string,
  pieces: readonly Piece[],
): Mark[] {
  const visible = pieces.filter((piece) => piece.kind !== 'markup' && piece.kind !== 'break')
  const marks: Mark[] = []
  for (const element of elements) {
    const told = kindOf(element)
    const range = told && derivedRange(visible, element, text)
    if (!told || !range) continue
    const { start, end } = range
    const kind = told === 'link' && isIcon(text.slice(start, end)) ? 'syntax' : told
    const level = levelOf(element)
    const value = valueOf(element, kind)
    marks.push({
      start,
      end,
      kind,
      ...(level === undefined ? {} : { level }),
      ...(value === undefined ? {} : { value }),
    })
    if (kind === 'block' && isBold(element)) marks.push({ start, end, kind: 'strong' })
  }
  return marks.sort(byPosition)
}

/** True for what a link shows where it has no words: `▶`, `¶`. */
const isIcon = (shown: string): boolean => shown.length <= 3 && !/[\p{L}\p{N}]/u.test(shown)

function kindOf(element: Element): Mark['kind'] | undefined {
  const { tag, attributes } = element
  if (tag === 'a' && attributes.href === undefined) return undefined
  if (tag === 'footer' && isWithin(element, 'blockquote')) return 'emphasis'
  if (tag === 'font') return attributes.color === undefined ? undefined : 'emphasis'
  if (tag === 'span' && attributes.style !== undefined) return styled(attributes.style)
  return MARKS[tag] ?? (NAMED.has(tag) ? 'block' : undefined)
}

/** Classes by which style sheets set a stretch in bold. */
const BOLD =
  /(?:^|\s)(?:(?:font|fw|text|is|font-weight|has-text-weight)-(?:bold|semibold)|bold|strong|fett|gras|negrita|grassetto)(?:\s|$)/i

/** True for a paragraph or a stretch that a class or its style sets in bold as a whole. */
function isBold({ tag, attributes }: Element): boolean {
  if (tag !== 'p' && tag !== 'span') return false
  return BOLD.test(attributes.class ?? '') || styled(attributes.style ?? '') === 'strong'
}

function isWithin({ parent }: Element, tag: string): boolean {
  for (let one = parent; one; one = one.parent) if (one.tag === tag) return true
  return false
}

/** What a style says of a stretch: `font-weight: bold`. */
function styled(style: string): Mark['kind'] {
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) return 'strong'
  return /font-style\s*:\s*italic/i.test(style) ? 'emphasis' : 'block'
}

/** The range of the text that comes from `element`, without white space at its edges. */
function derivedRange(
  visible: readonly Piece[],
  { start, end }: Element,
  text: string,
): Range | undefined {
  const first = visible[firstFrom(visible, start)]
  const last = visible[firstFrom(visible, end) - 1]
  if (!first || !last || first.start >= last.end) return undefined
  const range = trim(text, { start: first.start, end: last.end })
  return range.start < range.end ? range : undefined
}

/** Index of the first piece that does not start before `offset` of the raw file. */
function firstFrom(pieces: readonly Piece[], offset: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (pieces[middle]!.rawStart < offset) low = middle + 1
    else high = middle
  }
  return low
}

function levelOf({ tag, parent }: Element): number | undefined {
  if (/^h[1-6]$/.test(tag)) return Number(tag[1])
  if (tag !== 'li') return undefined
  let depth = 0
  for (let one = parent; one; one = one.parent) if (/^(?:ul|ol|menu|dir)$/.test(one.tag)) depth++
  return Math.max(depth, 1)
}

/** The address of a link; the names that tell what a block is for; `cite` for who or what is cited. */
function valueOf(element: Element, kind: Mark['kind']): string | undefined {
  const { tag, attributes } = element
  if (kind === 'link') return attributes.href
  if (kind === 'emphasis' && (tag === 'cite' || tag === 'footer')) return 'cite'
  if (kind !== 'block' && kind !== 'furniture') return undefined
  const { id, role, itemprop, rel } = attributes
  const held = kind === 'block' && namesSpeaker(attributes) ? HELD : undefined
  return [tag, role, itemprop, rel, id, attributes.class, held].filter(Boolean).join(' ')
}

/** What stands behind the names of an element one of whose attributes says who speaks in it. */
const HELD = 'data-speaker'

/** True if an attribute says who speaks in its element: `data-speaker="Ida Lund"`, `data-person-speaking-name`. */
const namesSpeaker = (attributes: Element['attributes']): boolean =>
  Object.entries(attributes).some(
    ([name, value]) => /^data-.*speak(?:er|ing)/.test(name) && /[\p{Lu}\p{Lo}]\p{L}/u.test(value),
  )
