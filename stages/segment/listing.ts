import { isTold } from './forms/make.ts'
import type { Site } from './forms/site.ts'
import { firstBehind, type Sheet } from './sheet.ts'

/** The least share of names behind which somebody says a sentence. */
const SAYING = 1 / 3
/** Words as long as this are said, whatever ends them: some scripts and recognisers print no stops. */
const LONG = 100

/** The end of a sentence: behind a word, or the full stop of another script. */
const SENTENCE = /\p{L}{2,}[.!?…]["”’»)]*(?:\s|$)|[。！？؟।]/u

/**
 * Without names of a page behind which hardly anybody says a sentence: they head lists of links, results and
 * goods.
 *
 * ```
 * Comments — 17 October        Lund 3
 * ^^^^^^^^                     ^^^^
 * Comments — 15 October        Dorn 0
 * ```
 */
export function withoutListings(sites: readonly Site[], sheet: Sheet): readonly Site[] {
  if (!sheet.isPage || sites.length === 0) return sites
  const weak = new Set(sites.filter(isWeak))
  if (weak.size * 2 <= sites.length) return sites
  const saying = [...weak].filter((site) => saysSentence(site, sheet))
  return saying.length >= weak.size * SAYING ? sites : sites.filter((site) => !weak.has(site))
}

/** True for a bare name of which nothing but its place tells that somebody speaks. */
const isWeak = ({ form, names, isMarked, isTimed }: Site): boolean =>
  !isMarked && !isTold(names) && !(form === 'alone' && isTimed) && form !== 'letter'

/** True if what follows a label, on its lines or in the block below, holds a sentence or is long. */
function saysSentence({ end }: Site, { text, blocks }: Sheet): boolean {
  const own = firstBehind(blocks, end - 1)
  const behind = own ? text.slice(end, own.end).trim() : ''
  const below = behind === '' ? firstBehind(blocks, Math.max(end, own?.end ?? end)) : undefined
  const said = below ? text.slice(below.start, below.end) : behind
  return said.length >= LONG || SENTENCE.test(said)
}
