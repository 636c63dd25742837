import type { Article } from '#model/article.ts'
import type { Range, Span } from '#model/span.ts'
import { visible } from '#text/words.ts'

/** A time printed beside a label: `00:12:34`, `[12:34]`, `(1:02:03.5)`. */
const TIME =
  /[[({<]?\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s?(?:[-–—]+>?|→)\s?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)?\b[\])}>]?/g
/** Marks that open and close a title inside a name: `《海港日报》记者`. */
const TITLE = /^[《「『].*[》」』]/u
/** Marks of emphasis; an underscore between letters is one of a nickname: `SPEAKER_00`. */
const EMPHASIS = /\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu
/** What may stand before or after a printed name and is no part of it: marks, dashes, emphasis. */
const EDGE_BEFORE = /^[^\p{L}\p{N}([（]+/u
const EDGE_AFTER = /[^\p{L}\p{N}\p{M})\]）.'’]+$/u
/** A bracket behind a name that none opens: `問）`. */
const UNOPENED = /^([^(（[]+)[)）\]]$/u

/**
 * Tells who speaks in a turn, or in a statement, as the source prints them: in a label; without one,
 * where it names most fully whom it quotes.
 */
export function printedSpeakers(article: Article): (said: Span) => string[] {
  const mentions = new Map<Span, Span[]>()
  for (const mention of article.spans('mention')) {
    if (!mention.of || mention.features?.unprinted !== undefined) continue
    const list = mentions.get(mention.of)
    if (list) list.push(mention)
    else mentions.set(mention.of, [mention])
  }
  const fullest = new Map(article.spans('attribution').map(({ of, evidence }) => [of, evidence]))
  return (said) => {
    const turn = said.kind === 'turn' ? said : said.of
    const label = turn && article.within('label', turn)[0]
    const named = mentions.get(said) ?? (label ? article.within('mention', label) : [])
    if (!label)
      return named.map((one) => cleaned(article.quote(fullest.get(one) ?? one))).filter(Boolean)
    const ranges = named.length < 2 ? [label.evidence ?? label] : parts(article, label, named)
    return ranges.map((range) => cleaned(withoutChrome(article, range))).filter(Boolean)
  }
}

/** `range` without what was set aside in it: a label may run over numbered lines. */
function withoutChrome(article: Article, { start, end }: Range): string {
  let out = ''
  let at = start
  for (const aside of article.within('chrome', { start, end })) {
    out += article.quote({ start: at, end: Math.max(at, aside.start) })
    at = Math.max(at, aside.end)
  }
  return out + article.quote({ start: at, end })
}

/** A joint label cut between its names; what opens with a capital before a name belongs to it. */
function parts(article: Article, label: Range, mentions: readonly Span[]): Range[] {
  const roles = new Map(article.within('role', label).map((role) => [role.of, role]))
  const found: Range[] = []
  let from = label.start
  for (const mention of mentions) {
    const gap = article.quote({ start: from, end: mention.start })
    const title = /(?:\p{Lu}[\p{L}.'’-]*\s+)*$/u.exec(gap)?.[0] ?? ''
    const role = roles.get(mention)
    const end = Math.max(mention.end, role ? closed(article, role) : 0)
    found.push({ start: mention.start - title.length, end })
    from = end
  }
  return found
}

/** The end of an office, with the bracket that closes behind it. */
function closed(article: Article, role: Range): number {
  return /[)\]）]/.test(article.source.text[role.end] ?? '') ? role.end + 1 : role.end
}

function cleaned(printed: string): string {
  const bare = visible(printed).replace(TIME, ' ').replace(EMPHASIS, '').replace(/\s+/g, ' ')
  const opened = TITLE.test(bare) ? bare : bare.replace(EDGE_BEFORE, '')
  return opened.replace(EDGE_AFTER, '').replace(UNOPENED, '$1')
}
