import { GRAMMARS } from './forms/index.ts'
import { inlineSites, runOnSites } from './forms/inline.ts'
import { openingOf, type Placed } from './forms/opening.ts'
import type { Opening, Reading, Site } from './forms/site.ts'
import { spaced } from './forms/spaced.ts'
import { type } from './forms/type.ts'
import { linkLines } from './links.ts'
import type { Line } from './sheet.ts'

/** The places at the openings of lines that have the shape of a label. */
export function sitesOf(reading: Reading): Site[] {
  const { blocks } = reading.sheet
  const found: Site[] = []
  const { text } = reading.sheet
  const linkedAs = linkLines(reading.sheet)
  let previous: Line | undefined
  let done = 0
  for (const [index, block] of blocks.entries()) {
    if (previous && !isTight(text.slice(previous.end, block.start))) previous = undefined
    for (const line of block.lines) {
      const beyond = blocks[index + 1]?.end ?? block.end
      const linked = linkedAs(line)
      const site =
        line.start < done || linked === 'aside'
          ? undefined
          : siteAt(reading, { block, line, previous, beyond })
      if (site) found.push(linked === 'name' ? { ...site, isLinked: true } : site)
      if (site) done = site.end
      previous = line
    }
  }
  const inline = [...inlineSites(reading, found), ...runOnSites(reading, found)]
  if (inline.length === 0) return found
  // Where turns run on inside lines, a line that opens with such a label need not stand behind a sentence.
  const isRun = inline.some(({ form }) => form === 'dash')
  const free = isRun
    ? found.map((one) => (one.form === 'dash' ? { ...one, isFree: true } : one))
    : found
  return [...free, ...inline].sort((a, b) => a.start - b.start)
}

/** True if one line end lies between two lines. */
const isTight = (gap: string): boolean => gap.length < 3 && gap.split(/\r\n|\r|\n/).length === 2

function siteAt(reading: Reading, place: Placed): Site | undefined {
  const opening = openingOf(reading.sheet.text, place)
  if (!opening) return undefined
  for (const [, grammar] of GRAMMARS) {
    const site = grammar(reading, opening)
    if (site) return endingWithType(reading, opening, site)
  }
  return undefined
}

/** `site`, or the name that its line opens with in bold where `site` runs on into what is said: `**MR. LUND** Right. I`. */
function endingWithType(reading: Reading, opening: Opening, site: Site): Site {
  const { text } = reading.sheet
  // No name runs over a tab, nor over wide space in Korean: `Lund[tab]Right. I`.
  if (
    /\t|[\uac00-\ud7a3] {2,}[\uac00-\ud7a3]/.test(text.slice(site.printed.start, site.printed.end))
  )
    return spaced(reading, opening) ?? site
  if (site.form === 'type') return site
  const apart = type(reading, opening)
  if (!apart || apart.end >= site.printed.end) return site
  const isNamed = apart.names.some(({ core, titled }) => titled || core.end > core.start)
  const rest = text.slice(apart.end, site.printed.end).replace(/\([^()]*\)?/g, '')
  const isSaid = site.form === 'colon' ? /\s\p{Ll}/u : /^[\s*_]+(?:\p{Lu}.*\p{Ll}|\p{Lo})/u
  return isNamed && isSaid.test(rest) ? apart : site
}
