import {
  isWordAt,
  key,
  labelAt,
  namings,
  words,
  type Article,
  type Finding,
  type Label,
  type Lexicon,
  type Range,
  type Shapes,
} from 'readout'

/** The labels of a document, by the start of the paragraph they open. */
export interface Labels {
  readonly at: ReadonlyMap<number, Label>
  /** Printed names of accepted labels. */
  readonly names: ReadonlySet<string>
  readonly findings: readonly Finding[]
}

/** A document in which fewer paragraphs than this share open with a label is prose. */
const PROSE = 0.25

/**
 * Decides which paragraphs open with a label, from the document as a whole.
 *
 * `Background: the two sides` has the shape of a label. It is one if the name recurs before a
 * colon, is a function ("Moderator"), carries an office, or is named more fully in the text; a name
 * that stands once is believed beside others, unless one of its words occurs in lower case.
 */
export function labels(article: Article, paragraphs: readonly Range[], lexicon: Lexicon): Labels {
  const { text } = article.source
  const shapes: Shapes = new Map()
  const shaped = paragraphs
    .map((paragraph) => labelAt(text, paragraph, lexicon, shapes))
    .filter((label) => label !== undefined)
    .filter((label) => !label.names.some((name) => isNoSpeaker(article, name, lexicon)))
  const counts = countNames(article, shaped)
  const isStrong = memo((name: string) => isNamed(text, name, lexicon))
  const strong = shaped.filter((label) =>
    label.names.some((name) => {
      const core = article.quote(name.core)
      if (name.function || name.role) return true
      return ((counts.get(core) ?? 0) > 1 && !isCommon(text, core)) || isStrong(core)
    }),
  )
  const weak = shaped.filter((label) => !strong.includes(label) && !isPhrase(article, label))
  const believed =
    strong.length > 0 || weak.length > 1 || weak.length >= paragraphs.length * PROSE
      ? [...strong, ...weak]
      : strong
  const at = new Map(believed.map((label) => [label.start, label]))
  return { at, names: namesOf(article, believed), findings: doubts(shaped, at, article) }
}

function countNames(article: Article, labels: readonly Label[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const label of labels) {
    for (const name of label.names) {
      const core = article.quote(name.core)
      if (core !== '') counts.set(core, (counts.get(core) ?? 0) + 1)
    }
  }
  return counts
}

function namesOf(article: Article, labels: readonly Label[]): Set<string> {
  const names = new Set<string>()
  for (const label of labels) {
    for (const name of label.names) {
      names.add(article.quote(name.core.end > name.core.start ? name.core : name))
    }
  }
  return names
}

/** True if the text names the bearer of `name` with a given name or an office. */
function isNamed(text: string, name: string, lexicon: Lexicon): boolean {
  return name !== '' && !namings(text, name, lexicon).next().done
}

/** True if a name is one of the words that open a line and name no speaker. */
export function isNoSpeaker(article: Article, name: Range, lexicon: Lexicon): boolean {
  return lexicon.notSpeakers.has(key(article.quote(name)))
}

/** True if `name` is several words that the text also prints together in small letters. */
function isCommon(text: string, name: string): boolean {
  return name.includes(' ') && standsIn(text, name.toLowerCase())
}

/** True if a word of the label occurs in lower case in the text, as words of the language do. */
function isPhrase(article: Article, label: Label): boolean {
  const { text } = article.source
  return words(text, label).some((word) => {
    const printed = article.quote(word)
    const lower = printed.toLowerCase()
    return lower !== printed && standsIn(text, lower)
  })
}

/** True if `word` stands in `text` as a word of its own. */
function standsIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const before = isWordAt(text, at - 1)
    if (!before && !isWordAt(text, at + word.length)) return true
  }
  return false
}

function doubts(
  shaped: readonly Label[],
  at: ReadonlyMap<number, Label>,
  article: Article,
): Finding[] {
  if (at.size === 0) return []
  return shaped
    .filter((label) => !at.has(label.start))
    .map(({ start, end }) => ({
      start,
      end,
      level: 'warning',
      rule: 'label.doubtful',
      message: `"${article.quote({ start, end })}" looks like a label but its words are used as common words here; it was read as text`,
    }))
}

function memo(compute: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>()
  return (name) => {
    const value = known.get(name) ?? compute(name)
    known.set(name, value)
    return value
  }
}
