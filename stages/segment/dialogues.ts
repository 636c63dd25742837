import type { Article } from 'readout'
import { startsIn } from './believe.ts'
import type { Site } from './forms/site.ts'
import { nameKey, namesOf } from './names.ts'
import type { Sheet } from './sheet.ts'

/** The least share of blocks in block quotations that make these the record itself: `>> Ida Lund: Welcome`. */
const MOSTLY = 2 / 3

/** Without labels in quotations of dialogues: of names that no label outside of them bears. */
export function withoutDialogues(article: Article, sheet: Sheet, sites: readonly Site[]): Site[] {
  const quotes = sheet.marks('quote')
  if (quotes.length === 0) return [...sites]
  const within = sheet.blocks.filter((block) => startsIn(quotes, block)).length
  if (within >= sheet.blocks.length * MOSTLY) return [...sites]
  const isQuoted = (site: Site): boolean => startsIn(quotes, site)
  const outside = namesOf(
    article,
    sites.filter((site) => !isQuoted(site)),
  )
  const own = [...namesOf(article, sites)].filter((name) => outside.has(name))
  const isShared = own.length > 1 && outside.size > 2
  return sites.filter(
    (site) =>
      !isQuoted(site) ||
      isShared ||
      site.names.every((name) => outside.has(nameKey(article, name))),
  )
}
