import { key, type Lexicon, type Range } from 'readout'
import { mayBe, type Known, type Sex } from './names.ts'
import { activeOn, isActive, type People, type Person } from './people.ts'
import type { Seats } from './seats.ts'
import { open, resolved, type Resolution } from './resolution.ts'

/** A label as the codebook of people is asked for it. */
export interface Asked {
  readonly name: string
  readonly office: string | undefined
  readonly sex: Sex | undefined
  readonly mention: Range
  /** What stands behind names in the document. */
  readonly seats: Seats
}

/** Whom a label means by the codebook of people, on the day of the event. */
export function fromBook(
  people: People,
  date: string | undefined,
  lexicon: Lexicon,
  { name, office, sex, mention, seats }: Asked,
): Resolution {
  const full = people.byFullName(name)
  const namesakes = (full.length > 0 ? full : people.byFamily(name)).filter((person) =>
    mayBe(sexIn(person, lexicon), sex),
  )
  const holding = namesakes.filter(
    (person) => office && people.byOffice(office, date).includes(person),
  )
  const active = activeOn(holding.length > 0 ? holding : namesakes, date)
  const ids = active.map(({ id }) => id)
  const bearer = (person: Person): Known => {
    const { id, family = name } = person
    return { id, name: person.name, family, range: mention, person }
  }
  const seated = seats.amongListed(active, date, mention)
  if (seated) return resolved(bearer(seated), 'label.seat')
  if (active.length !== 1) return open(ids.length === 0 ? 'label.unknown' : 'label.ambiguous', ids)
  const person = active[0]!
  if (full.length === 0 && !isActive(person, date)) return open('label.out-of-office', ids)
  return resolved(bearer(person), 'label.codebook')
}

/** The sex that the honorific of an entry tells. */
export function sexIn(person: Person | undefined, lexicon: Lexicon): Sex | undefined {
  return person?.honorific === undefined ? undefined : lexicon.sexes.get(key(person.honorific))
}
