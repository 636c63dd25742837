import { FEWEST, recurs, type Evidence } from './evidence.ts'
import type { Site } from './forms/site.ts'

/** The least share of labels with words on their line, beside which a line alone behind a circle is a heading. */
const SPEAKING = 0.8

/** Behind a circle: all, if one of them names an office or one recurs; without headings, `○本日の会議に付した案件`. */
export function circleLabels(sites: readonly Site[], evidence: Evidence): Site[] {
  const told = sites.filter((site) => site.isStrong || recurs(site, evidence))
  if (told.length === 0) return []
  const speaking = told.filter(({ isAlone }) => !isAlone)
  if (speaking.length < told.length * SPEAKING) return [...sites]
  const isTold = new Set(told)
  return sites.filter((site) => !site.isAlone || isTold.has(site))
}

/** `Q` and `A` without a colon, where the record has at least two questions. */
export function letterLabels(all: readonly Site[], colons: readonly Site[], text: string): Site[] {
  const sites = withoutArticles(all, text)
  const strong = sites.filter(({ isStrong }) => isStrong)
  const asking = sites.filter(asks).length
  // Letters of other languages are initials too: both must come again and again.
  if (strong.length === 0)
    return asking >= FEWEST - 1 && sites.length - asking >= FEWEST - 1 ? [...sites] : []
  const questions = strong.filter(asks)
  const isHeld = questions.length > 1 || (questions.length === 1 && colons.length > 0)
  if (!isHeld) return []
  const answers = strong.length - questions.length
  const others = sites.filter((site) => !site.isStrong && !asks(site))
  if (answers === 0 && others.length > 1) return [...sites]
  return sites.filter((site) => site.isStrong || (asks(site) && questions.length >= FEWEST))
}

const asks = ({ names }: Site): boolean => names[0]?.function === 'questioner'

/** The least share of lines that open with `A` and a capital right behind questions, and of questions answered so. */
const BEHIND = 0.8
const ANSWERED = 0.4

/** Without `A Minister said`, unless such lines stand behind questions: `A Yes, I did.` */
function withoutArticles(sites: readonly Site[], text: string): readonly Site[] {
  const isSpaced = (site: Site): boolean =>
    !site.isStrong && !asks(site) && text[site.printed.end] === ' '
  const spaced = sites.filter(isSpaced).length
  if (spaced === 0) return sites
  const behind = new Set(sites.filter((one, i) => isSpaced(one) && i > 0 && asks(sites[i - 1]!)))
  const questions = sites.filter(asks).length
  const isHeld =
    spaced >= FEWEST && behind.size >= spaced * BEHIND && behind.size >= questions * ANSWERED
  return sites.filter((one) => !isSpaced(one) || (isHeld && behind.has(one)))
}
