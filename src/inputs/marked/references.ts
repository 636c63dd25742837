/** The line that says where a link leads: `[pier]: https://example.org/pier "The pier"` (CommonMark 4.7). */
const DEFINITION =
  /^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]*<?((?:[a-z][a-z0-9+.-]{1,20}:|\.{0,2}\/|#|www\.)[^\s<>]+)>?(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/i
const DEFINITIONS = new RegExp(DEFINITION.source, 'gim')

/** Where the links of a document lead, by their labels in small letters. */
export type References = ReadonlyMap<string, string>

/** True for a line that says where a link leads. */
export const isDefinition = (line: string): boolean => line.includes(']:') && DEFINITION.test(line)

/** Fewest lines that open with a bracket and a colon, and lead nowhere, that tell labels: `[Lund]: Thank you.` */
const FEWEST_LABELS = 2
const BRACKETED = /^ {0,3}\[[^[\]\n]{1,200}\]:[ \t]+\S.*$/gm

/** What the definitions of `text` say; the first of each label counts. None where such lines are labels. */
export function referencesIn(text: string): References {
  const found = new Map<string, string>()
  if (!text.includes(']:')) return found
  const said = text.match(BRACKETED)?.filter((line) => !DEFINITION.test(line)) ?? []
  if (said.length >= FEWEST_LABELS) return found
  for (const [, label, address] of text.matchAll(DEFINITIONS)) {
    const known = folded(label!)
    if (!found.has(known)) found.set(known, address!)
  }
  return found
}

/** `[the pier][pier]`, `[pier][]` */
const LINK = /^(!?\[)([^[\]\n]{1,300})\]\[([^[\]\n]{0,200})\]/

/** A link at the start of `text` whose address a definition tells: its words and marks by length. */
export function referenceAt(
  text: string,
  references: References,
): { opener: number; words: number; length: number; address: string } | undefined {
  if (references.size === 0) return undefined
  const found = LINK.exec(text)
  if (!found) return undefined
  const [all, opener, words, label] = found
  const address = references.get(folded(label === '' ? words! : label!))
  if (address === undefined) return undefined
  return { opener: opener!.length, words: words!.length, length: all.length, address }
}

const folded = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase()
