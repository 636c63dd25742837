import { compare } from '#model/problem.ts'
import type { Facts } from '#model/source.ts'
import type { Composition } from '../describe/release.ts'

/** Length of a source, and of what no rule understood in it, in code points. */
type Lengths = Readonly<Record<'chars' | 'unread', number>>

/** Counts, source by source, what a dataset is made of. */
export class Composer {
  private readonly language: string
  private readonly days: string[] = []
  private readonly publishers = new Set<string>()
  private readonly languages = new Map<string, number>()
  private chars = 0
  private unread = 0
  private located = 0

  /** `language` is that of sources of which nothing else is stated. */
  constructor(language: string) {
    this.language = language
  }

  add({ date, publisher, url, language }: Facts, { chars, unread }: Lengths): void {
    const tongue = language?.value ?? this.language
    if (date) this.days.push(date.value)
    if (publisher) this.publishers.add(publisher.value)
    if (url) this.located++
    this.languages.set(tongue, (this.languages.get(tongue) ?? 0) + 1)
    this.chars += chars
    this.unread += unread
  }

  /** What was counted. */
  result(): Composition {
    const days = this.days.sort(compare)
    const languages = [...this.languages].map(([code, documents]) => ({ code, documents }))
    return {
      chars: this.chars,
      unread: this.unread,
      dated: days.length,
      from: days[0],
      to: days.at(-1),
      languages: languages.sort((a, b) => b.documents - a.documents || compare(a.code, b.code)),
      publishers: [...this.publishers].sort(compare),
      located: this.located,
    }
  }
}
