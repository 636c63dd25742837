import {
  contains,
  firstFrom,
  span,
  touching,
  type Article,
  type Finding,
  type Range,
  type Source,
  type Span,
} from 'readout'
import type { Chrome } from './book.ts'
import type { Part } from './part.ts'
import { teasers } from './teasers.ts'

type Mark = Source['marks'][number]

/** Share of links from which a paragraph is a menu and no prose. */
const DENSE = 0.5
/** Fewest characters of a paragraph that is prose without a stop at its end. */
const LONG = 80
/** A block named like furniture that holds more of the prose than this is not. */
const MOST_FURNITURE = 0.3
/** Share of the prose that a landmark must hold, and the container within it. */
const LANDMARK = 0.5
const CONTAINER = 0.9
/** Most of the prose that may be set aside. */
const MOST_ASIDE = 0.6

const ENDED = /[.!?:…。！？"”’»)\]]$/

/**
 * What of a page of HTML belongs to its site. Landmarks and names of blocks tell (nav, footer, class
 * "share-buttons"), and where the prose is: what lies outside the smallest block that holds it, and
 * is made of links, is a menu. Prose in a block that says nothing stays, with a finding.
 */
export function* siteFurniture(article: Article, chrome: Chrome): Generator<Span | Finding> {
  const { source } = article
  if (!source.origin) return
  const links = touching(source.marks.filter(({ kind }) => kind === 'link'))
  const parts = article.paragraphs.map((one) => partOf(source.text, one, links(one)))
  const total = sum(parts)
  const found = new Map<Part, { rule: string; code: string }>()
  const named = namedBlocks(source.marks, chrome)
  for (const [mark, code, sure] of named) {
    const inner = within(parts, mark)
    if (inner.length === 0 || sum(inner) > total * (sure ? LANDMARK : MOST_FURNITURE)) continue
    const prose = inner.filter((part) => part.prose >= LONG)
    if (!sure && prose.length > 1) yield unsure(prose[0]!, `a block named like ${code}`)
    else
      for (const part of inner)
        found.set(part, { rule: sure ? 'chrome.landmark' : 'chrome.block', code })
  }
  const rest = parts.filter((part) => !found.has(part))
  const landmark = smallest(rest, source.marks.filter(isLandmark), LANDMARK)
  const headings = source.marks.filter(({ kind }) => kind === 'heading')
  if (landmark) {
    const title = titleAbove(headings, landmark)
    for (const part of outside(rest, landmark)) {
      if (!isTitle(part, title, landmark)) found.set(part, { rule: 'chrome.outside', code: 'site' })
    }
  }
  const inner = landmark ? within(rest, landmark) : rest
  const container = smallest(inner, source.marks.filter(isBlock), CONTAINER)
  const near = touching(headings)
  for (const part of container ? outside(inner, container) : []) {
    const isHeading = near(part).some((mark) => contains(part, mark))
    if (part.density >= DENSE && !isHeading)
      found.set(part, { rule: 'chrome.links', code: 'navigation' })
  }
  for (const part of teasers(rest, source.marks, container))
    if (!found.has(part)) found.set(part, { rule: 'chrome.teaser', code: 'navigation' })
  const prose = sum([...found.keys()])
  const isMost = prose > total * MOST_ASIDE
  const [first] = [...found.keys()].filter((part) => part.prose > 0)
  if (isMost && first) yield unsure(first, 'most of the page')
  // Menus hold no prose: they are set aside whatever else is.
  for (const [part, { rule, code }] of found)
    if (!isMost || part.prose === 0) yield span('chrome', part, rule, { code })
}

function unsure({ start, end }: Range, what: string): Finding {
  const message = `${what} holds prose: it was not set aside`
  return { start, end, level: 'warning', rule: 'chrome.unsure', message }
}

const sum = (parts: readonly Part[]): number => parts.reduce((all, { prose }) => all + prose, 0)

function partOf(text: string, { start, end }: Range, links: readonly Range[]): Part {
  let linked = 0
  let at = start
  for (const mark of links) {
    if (mark.start >= end) break
    if (mark.end <= at) continue
    linked += Math.min(mark.end, end) - Math.max(mark.start, at)
    at = Math.max(at, mark.end)
  }
  const length = end - start
  const density = linked / length
  const isProse = density < DENSE && (length >= LONG || ENDED.test(text.slice(end - 1, end)))
  return { start, end, plain: length - linked, density, prose: isProse ? length - linked : 0 }
}

/** Those of `parts`, which are in order and apart, that lie within `range`. */
function within(parts: readonly Part[], range: Range): readonly Part[] {
  const [from, to] = stretch(parts, range)
  return parts.slice(from, to)
}

/** Which those are: the index of the first, and that behind the last. */
function stretch(parts: readonly Part[], { start, end }: Range): [from: number, to: number] {
  const [from, behind] = [firstFrom(parts, start), firstFrom(parts, end)]
  const isCut = behind > from && parts[behind - 1]!.end > end
  return [from, Math.max(from, isCut ? behind - 1 : behind)]
}

const outside = (parts: readonly Part[], range: Range): Part[] =>
  parts.filter((part) => !contains(range, part))

/** The smallest of `blocks` that holds at least `share` of the prose of `parts`. */
function smallest(
  parts: readonly Part[],
  blocks: readonly Mark[],
  share: number,
): Mark | undefined {
  const sums = [0]
  for (const { prose } of parts) sums.push(sums.at(-1)! + prose)
  const least = sums.at(-1)! * share
  let found: Mark | undefined
  for (const block of blocks) {
    if (found && block.end - block.start >= found.end - found.start) continue
    const [from, to] = stretch(parts, block)
    if (sums[to]! - sums[from]! >= least) found = block
  }
  return found
}

const tagOf = ({ value = '' }: Mark): string => value.split(' ', 1)[0]!

const isBlock = (mark: Mark): boolean =>
  mark.kind === 'block' && !/^(?:p|li|span|dt|dd|tr)$/.test(tagOf(mark))

function isLandmark(mark: Mark): boolean {
  if (mark.kind !== 'block') return false
  const words = (mark.value ?? '').split(' ')
  return (
    words[0] === 'article' ||
    words[0] === 'main' ||
    words[1] === 'main' ||
    words.includes('articleBody')
  )
}

/** The last of the highest headings above the landmark. */
function titleAbove(headings: readonly Mark[], landmark: Range): Mark | undefined {
  let title: Mark | undefined
  for (const mark of headings) {
    if (mark.end <= landmark.start && (mark.level ?? 1) <= (title ? (title.level ?? 1) : Infinity))
      title = mark
  }
  return title
}

/** The title may stand above the landmark, with a few words on author and day below it. */
function isTitle(part: Part, title: Mark | undefined, landmark: Range): boolean {
  if (part.start >= landmark.end) return false
  if (!title || part.start < title.start) return false
  return contains(part, title) || part.density < DENSE
}

/** Blocks whose tag, or names, tell that they are furniture; whether the tag tells. */
function namedBlocks(marks: readonly Mark[], chrome: Chrome): [Mark, string, boolean][] {
  const codes = new Map(
    chrome.blocks.flatMap(({ code, names }) => names.map((name) => [name, code])),
  )
  return marks.flatMap((mark): [Mark, string, boolean][] => {
    if (mark.kind === 'furniture' && mark.value !== 'front-matter')
      return [[mark, tagOf(mark), true]]
    if (mark.kind !== 'block' || /^(?:body|article|main)$/.test(tagOf(mark))) return []
    const code = namesOf(mark).flatMap((name) => codes.get(name) ?? [])[0]
    return code === undefined ? [] : [[mark, code, false]]
  })
}

/** The words that the names of a block are made of, with the tag and each two that stand together. */
function namesOf({ value = '' }: Mark): string[] {
  return value.split(' ').flatMap((name) => {
    const words = name
      .replace(/([a-z\d])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean)
    return [...words.slice(1).map((word, i) => `${words[i]}-${word}`), ...words]
  })
}
