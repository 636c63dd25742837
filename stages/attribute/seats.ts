import type { Range } from 'readout'
import type { Known } from './names.ts'

/** A seat or party in a bracket behind a name: `Mr Smith (Ealing) (Lab)`. */
const BEHIND = /^\s{0,2}\(([^()\r\n]{2,40})\)/
const WIDEST = 44

/** What labels print in brackets behind the names of people, by which two of one name are told apart. */
export class Seats {
  private readonly text: string
  private readonly byName = new Map<string, Set<string>>()

  constructor(text: string) {
    this.text = text
  }

  /** Takes what stands behind `printed`, where a label names `name` in full. */
  hear(name: string, printed: Range): void {
    const seat = this.behind(printed)
    if (seat === undefined) return
    const known = this.byName.get(name)
    if (known) known.add(seat)
    else this.byName.set(name, new Set([seat]))
  }

  /** The one of `people` to whom labels give what stands behind `printed`. */
  among(people: readonly Known[], printed: Range): Known | undefined {
    const seat = people.length > 1 ? this.behind(printed) : undefined
    if (seat === undefined) return undefined
    const seated = people.filter(({ name }) => this.byName.get(name)?.has(seat) === true)
    return seated.length === 1 ? seated[0] : undefined
  }

  private behind({ end }: Range): string | undefined {
    if (this.text[end] !== ' ' && this.text[end] !== '(') return undefined
    return BEHIND.exec(this.text.slice(end, end + WIDEST))?.[1]
      ?.trim()
      .toLowerCase()
  }
}
