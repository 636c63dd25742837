import { FEWEST, SHARE, type Evidence } from './evidence.ts'
import type { Site } from './forms/site.ts'

/** Share of the blocks that open with a nickname where nicknames that stand once are believed too. */
const PREVAILS = 0.25
/** Most times that a nickname stands in the text, for each time that it stands where labels do. */
const MOST_ELSEWHERE = 3
/** Fewest words said behind most nicknames; fields have fewer. */
const FEWEST_WORDS = 4

/**
 * Nicknames in small letters: those that come again and again where labels stand, are no small words
 * of the language, and have sentences behind them. Behind a dash only those that stand before a colon too. In bold
 * as `told`, the other labels, are, each is one.
 */
export function nickLabels(
  sites: readonly Site[],
  evidence: Evidence,
  told: readonly Site[],
): readonly Site[] {
  const others = told.filter(({ form }) => form === 'colon').length
  const all = sites.filter(({ isNick }) => isNick === true)
  const alike = all.filter(isAsBoldAs(told))
  if (all.length < FEWEST) return alike
  const counts = new Map<string, number>()
  for (const { names, isTimed } of all) {
    for (const name of names.map(evidence.nameOf))
      counts.set(name, (counts.get(name) ?? 0) + (isTimed ? 2 : 1))
  }
  const isName = (name: string): boolean => !name.split(' ').some(evidence.isSmall)
  const known = new Set(
    [...counts].filter(([name, count]) => count >= FEWEST && isName(name)).map(([name]) => name),
  )
  const standings = standingsOf(evidence.text, counts.keys())
  for (const name of known)
    if ((standings.get(name) ?? 0) > counts.get(name)! * MOST_ELSEWHERE) known.delete(name)
  const common = commonAmong(evidence.text, counts)
  const isKnown = ({ names }: Site): boolean =>
    names.every((one) => known.has(evidence.nameOf(one)))
  const held = all.filter(isKnown)
  const speaking = held.filter((site) => saysMuch(site, evidence)).length
  if (known.size < 2 && others < FEWEST) return alike
  if (held.length + others < evidence.blocks * SHARE || speaking * 2 < held.length) return alike
  const isAlike = new Set(alike)
  if (held.length < evidence.blocks * PREVAILS)
    return all.filter((site) => isKnown(site) || isAlike.has(site))
  return all.filter(
    (site) => isKnown(site) || isAlike.has(site) || (site.form === 'colon' && isLikely(site)),
  )

  /** True for one whose words are no words of the text: it stands in labels alone, or comes again. */
  function isLikely({ names }: Site): boolean {
    return names.map(evidence.nameOf).every((name) => {
      const count = counts.get(name)!
      // "main point: " stands once, and its noun is one of the text.
      const isOnce = standings.get(name) === 1 && !common.has(lastOf(name))
      return isName(name) && (count > 1 || isOnce)
    })
  }
}

/** The least share of labels in bold beside which a nickname in bold before the same mark is one. */
const SHARE_BOLD = 0.8

/** Tells nicknames that are printed as most of `told` are: in bold, before the same mark. */
function isAsBoldAs(told: readonly Site[]): (site: Site) => boolean {
  const bold = told.filter(({ isBold }) => isBold)
  if (bold.length < FEWEST || bold.length < told.length * SHARE_BOLD) return () => false
  const forms = new Set(bold.map(({ form }) => form))
  return ({ form, isBold }) => isBold === true && forms.has(form)
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)

/** The last words of nicknames of two that stand elsewhere in the text more often than such nicknames do. */
function commonAmong(text: string, counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const own = new Map<string, number>()
  for (const [name, count] of counts)
    if (name.includes(' ')) own.set(lastOf(name), (own.get(lastOf(name)) ?? 0) + count)
  const all = standingsOf(text, own.keys())
  return new Set([...own.keys()].filter((word) => (all.get(word) ?? 0) > own.get(word)!))
}

const WORD = /[\p{L}\p{N}_]+/gu

/** How often each of `names` stands in `text`, told in one pass over it. */
function standingsOf(text: string, names: Iterable<string>): Map<string, number> {
  const byFirst = new Map<string, string[]>()
  for (const name of names) {
    const first = name.match(WORD)![0]
    const list = byFirst.get(first)
    if (list) list.push(name)
    else byFirst.set(first, [name])
  }
  const counts = new Map<string, number>()
  for (const { 0: word, index } of text.matchAll(WORD)) {
    for (const name of byFirst.get(word) ?? [])
      if (text.startsWith(name, index)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

/** True if more than a few words stand behind the label on its line, or below it where it stands alone. */
function saysMuch({ end, isAlone }: Site, { text }: Evidence): boolean {
  const from = isAlone ? text.slice(end, end + 160).trimStart() : text.slice(end, end + 160)
  const rest = /^[^\r\n]*/.exec(from)![0].trim()
  return rest.split(/\s+/).length >= FEWEST_WORDS || /[.!?。！？]$/.test(rest)
}
