import { key, type Lexicon, type Range } from 'readout'
import type { Known } from './names.ts'
import { roleOn, type Person } from './people.ts'

/** A seat or party in a bracket behind a name: `Mr Smith (Ealing) (Lab)`. */
const BRACKET = /^\s{0,2}\(([^()\r\n]{2,40})\)/
/** A place behind a name, joined by a word: `Mr. KING of New York`. A short word with a stop goes on. */
const PLACE =
  /^\s\p{Ll}+\s((?:\p{Lu}[\p{L}'’-]{0,2}\.?\s)?\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*){0,3})/u
const WIDEST = 44

/**
 * What stands behind the names of people, by which two of one name are told apart.
 *
 * ```
 * Ida Smith (Ealing) (Lab)       Mr. KING of New York.       Herr Johansson i Älvby:
 *            ^^^^^^                          ^^^^^^^^                          ^^^^^
 * ```
 */
export class Seats {
  private readonly text: string
  private readonly joiners: ReadonlySet<string>
  private readonly byName = new Map<string, Set<string>>()

  constructor(text: string, { placeJoiners }: Lexicon) {
    this.text = text
    this.joiners = placeJoiners
  }

  /** Takes what stands behind `printed`, where the document names `name` in full. */
  hear(name: string, printed: Range): void {
    const seat = this.behind(printed)
    if (seat === undefined) return
    const known = this.byName.get(name)
    if (known) known.add(seat)
    else this.byName.set(name, new Set([seat]))
  }

  /** The one of `people` to whom the document gives what stands behind `printed`. */
  among(people: readonly Known[], printed: Range): Known | undefined {
    const seat = people.length > 1 ? this.behind(printed) : undefined
    if (seat === undefined) return undefined
    const seated = people.filter(({ name }) => this.byName.get(name)?.has(seat) === true)
    return seated.length === 1 ? seated[0] : undefined
  }

  /** The one of `people` of the codebook whose office on `date` is for what stands behind `printed`. */
  amongListed(
    people: readonly Person[],
    date: string | undefined,
    printed: Range,
  ): Person | undefined {
    const seat = people.length > 1 ? this.behind(printed) : undefined
    if (seat === undefined) return undefined
    const seated = people.filter((one) => key(roleOn(one, date)?.affiliation ?? '') === seat)
    return seated.length === 1 ? seated[0] : undefined
  }

  /** The seat, party or place behind a name, in small letters. */
  private behind({ end }: Range): string | undefined {
    if (this.text[end] !== ' ' && this.text[end] !== '(') return undefined
    const rest = this.text.slice(end, end + WIDEST)
    const bracket = rest.trimStart()[0] === '(' ? BRACKET.exec(rest)?.[1] : undefined
    if (bracket !== undefined) return key(bracket.trim())
    const joiner = rest.slice(1, rest.indexOf(' ', 1))
    const place = this.joiners.has(joiner) ? PLACE.exec(rest)?.[1] : undefined
    return place === undefined ? undefined : key(place)
  }
}
