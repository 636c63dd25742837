import type { Article, Label, LabelName } from 'readout'

/** White space that is not one space. */
const ODD_SPACE = /[^\S ]|  /

/** What a party is told apart by: its name, or the office or function it is printed as. */
export function nameKey(article: Article, name: LabelName): string {
  const printed = article.quote(name.core.end > name.core.start ? name.core : name)
  return ODD_SPACE.test(printed) ? printed.replace(/\s+/g, ' ') : printed
}

/** The names of parties in `labels`. */
export function namesOf(article: Article, labels: readonly Label[]): Set<string> {
  const found = new Set<string>()
  for (const { names } of labels) for (const name of names) found.add(nameKey(article, name))
  return found
}
