import { contains, overlaps, touching, type Range, type Source } from 'readout'
import type { Part } from './part.ts'

type Mark = Source['marks'][number]

/** Share of links from which a heading leads away. */
const LINKED = 0.9
/** Least prose, in characters, that stands below a heading of the record. */
const LEAST = 40
/** Addresses of the first page of a site. */
const HOME = /^(?:https?:\/\/[^/?#]+)?\/?(?:(?:index|home|default)\.\w{2,5})?$/i

/**
 * Headings that belong to the site: its name, which leads to its first page; those that lead to
 * other pages, with nothing of them here, or with excerpts at the end of the page; and, behind the
 * block of the record, those of lists of such.
 *
 * ```
 * <h1><a href="/">The Port Alder News</a></h1>            the name of the site
 * <h3><a href="/pier-closed">Pier closed</a></h3>         another article
 * ```
 */
export function* teasers(
  parts: readonly Part[],
  marks: readonly Mark[],
  container: Range | undefined,
): Generator<Part> {
  const headings = marks.filter(({ kind }) => kind === 'heading')
  const links = marks.filter(({ kind }) => kind === 'link')
  const of = new Map<Part, Mark>()
  const near = touching(headings)
  for (const part of parts) {
    const mark = near(part).find((one) => contains(part, one) || contains(one, part))
    if (mark) of.set(part, mark)
  }
  if (of.size < 2) return
  const hrefs = hrefsOf(links, of)
  const last = lastTeasers(parts, hrefs, of)
  for (const [index, part] of parts.entries()) {
    const heading = of.get(part)
    const isBehind = container !== undefined && part.start >= container.end
    if (index >= last && (heading || isBehind)) yield part
    if (!heading || index >= last) continue
    const linked = part.density >= LINKED ? hrefs.get(part) : undefined
    const isHome = linked !== undefined && HOME.test(linked)
    const leads = linked !== undefined && !linked.startsWith('#') && (heading.level ?? 1) > 1
    if (isHome || ((leads || isBehind) && sum(partsBelow(parts, index, of)) < LEAST)) yield part
  }
}

/** Longest excerpt of another article below its heading, in characters. */
const LONGEST_EXCERPT = 400

/**
 * Index of the first of the headings that end a page, each leading to another article of which an
 * excerpt stands here; with the one above that says so. The number of parts if there are not two.
 */
function lastTeasers(
  parts: readonly Part[],
  hrefs: ReadonlyMap<Part, string | undefined>,
  of: ReadonlyMap<Part, Mark>,
): number {
  let first = parts.length
  let count = 0
  for (let i = parts.length - 1; i > 0; i--) {
    const heading = of.get(parts[i]!)
    if (!heading) continue
    const href = parts[i]!.density >= LINKED ? hrefs.get(parts[i]!) : undefined
    const below = partsBelow(parts, i, of).filter(({ prose }) => prose > 0)
    const isExcerpt = below.length < 2 && (below[0]?.prose ?? 0) < LONGEST_EXCERPT
    const isTeaser = href !== undefined && !/^#|^$/.test(href) && isExcerpt
    const isAbove = count > 1 && below.length === 0 && of.get(parts[i + 1]!) !== undefined
    if (!isTeaser && !isAbove) break
    if (isTeaser && (heading.level ?? 1) < 2) break
    first = i
    if (isTeaser) count++
    else break
  }
  return count > 1 ? first : parts.length
}

/** Where the first link of each part with a heading leads. */
function hrefsOf(
  links: readonly Mark[],
  of: ReadonlyMap<Part, Mark>,
): ReadonlyMap<Part, string | undefined> {
  const near = touching(links)
  const href = (part: Part): string | undefined =>
    near(part).find((link) => overlaps(link, part))?.value
  return new Map([...of.keys()].map((part) => [part, href(part)]))
}

/** What stands between the heading at `index` and the next. */
function partsBelow(
  parts: readonly Part[],
  index: number,
  of: ReadonlyMap<Part, Mark>,
): readonly Part[] {
  let end = index + 1
  while (end < parts.length && !of.has(parts[end]!)) end++
  return parts.slice(index + 1, end)
}

const sum = (parts: readonly Part[]): number => parts.reduce((all, { prose }) => all + prose, 0)
