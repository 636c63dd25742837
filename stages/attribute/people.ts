import { isAscii, key, line, z } from 'readout'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2016-05-06, in quotes')

/** The shape of codebooks/people.yaml. */
export const peopleSchema = z
  .strictObject({
    about: z.string(),
    entries: z.array(
      z.strictObject({
        line,
        id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
        name: z.string().min(1),
        family: z.string().min(1).optional(),
        aliases: z.array(z.string()).default([]),
        honorific: z.string().min(1).optional(),
        wikidata: z
          .string()
          .regex(/^Q\d+$/, 'must be a Wikidata id like Q7747')
          .optional(),
        roles: z
          .array(
            z.strictObject({
              line,
              role: z.string(),
              affiliation: z.string().optional(),
              from: day.optional(),
              to: day.optional(),
            }),
          )
          .default([]),
      }),
    ),
  })
  .superRefine((book, context) => {
    const first = new Map<string, number>()
    for (const [index, { id }] of book.entries.entries()) {
      const path = ['entries', index, 'id']
      const earlier = first.get(id)
      if (earlier === undefined) first.set(id, index)
      else {
        const message = `the id '${id}' stands here twice (first on line ${book.entries[earlier]!.line}); give each entry its own`
        context.addIssue({ code: 'custom', path, message })
      }
    }
  })

export type Person = z.infer<typeof peopleSchema>['entries'][number]
type Role = Person['roles'][number]

/** The people codebook, ready for look-up. */
export interface People {
  byId(id: string): Person | undefined
  ids(): readonly string[]
  byFullName(name: string): readonly Person[]
  byFamily(family: string): readonly Person[]
  /** People who held an office of this name; `date` narrows to that day. */
  byOffice(role: string, date: string | undefined): readonly Person[]
}

/** Prepares the people codebook. */
export function people(book: z.infer<typeof peopleSchema>): People {
  const full = new Map<string, Person[]>()
  const family = new Map<string, Person[]>()
  const put = (map: Map<string, Person[]>, name: string, person: Person): void => {
    const list = map.get(fold(name)) ?? []
    if (!list.includes(person)) map.set(fold(name), [...list, person])
  }
  for (const person of book.entries) {
    put(family, person.family ?? person.name.split(' ').at(-1)!, person)
    for (const name of [person.name, ...person.aliases]) put(full, name, person)
  }
  return {
    byId: (id) => book.entries.find((person) => person.id === id),
    ids: () => book.entries.map(({ id }) => id),
    byFullName: (name) => full.get(fold(name)) ?? [],
    byFamily: (name) => family.get(fold(name)) ?? [],
    byOffice: (role, date) =>
      book.entries.filter((person) =>
        person.roles.some((held) => fold(held.role) === fold(role) && isHeld(held, date)),
      ),
  }
}

/** The role that `person` held on `date`; undefined without a date unless there was only one. */
export function roleOn(person: Person, date: string | undefined): Role | undefined {
  if (date === undefined) return person.roles.length === 1 ? person.roles[0] : undefined
  return person.roles.find((held) => isHeld(held, date))
}

/** True unless the codebook knows of offices of `person`, and of none on `date`. */
export function isActive(person: Person, date: string | undefined): boolean {
  return date === undefined || person.roles.length === 0 || roleOn(person, date) !== undefined
}

/** Those of `candidates` who held any role on `date`; all of them if none did or no date is known. */
export function activeOn(
  candidates: readonly Person[],
  date: string | undefined,
): readonly Person[] {
  const active = candidates.filter((person) => date !== undefined && roleOn(person, date))
  return active.length > 0 ? active : candidates
}

function isHeld({ from, to }: Role, date: string | undefined): boolean {
  if (date === undefined) return true
  return (from === undefined || from <= date) && (to === undefined || date <= to)
}

/** Names are compared without regard to case, composition, and kind of space or hyphen. */
function fold(name: string): string {
  const spaced = /\s/.test(name) ? name.replace(/\s+/g, ' ').trim() : name
  return key(isAscii(spaced) ? spaced : spaced.replace(/[‐‑]/g, '-'))
}
