import { namings, slug, type Article, type Lexicon, type Range, type Span } from 'readout'
import { activeOn, roleOn, type People, type Person } from './people.ts'

/** One person whom the document itself names in full. */
export interface Known {
  readonly id: string
  readonly name: string
  readonly family: string
  /** Where the document names the person most fully. */
  readonly range: Range
  readonly role?: Range
  readonly person?: Person
}

/** Who a mention was resolved to, and how; or the candidates among whom it stays open. */
export interface Resolution {
  readonly known?: Known
  readonly method: 'authority' | 'in_text' | 'office' | 'unresolved'
  readonly rule: string
  readonly candidates: readonly string[]
}

/** The people that a document's labels may mean. */
export class Roster {
  private readonly article: Article
  private readonly lexicon: Lexicon
  private readonly people: People
  private readonly date: string | undefined
  private readonly byFamily = new Map<string, readonly Known[]>()
  private readonly all = new Map<string, Known>()

  constructor(article: Article, lexicon: Lexicon, people: People) {
    this.article = article
    this.lexicon = lexicon
    this.people = people
    this.date = article.source.facts.date?.value
    for (const mention of article.spans('mention')) this.enrol(mention)
  }

  /** Reads what the document says of the bearer of this printed name. */
  private enrol(mention: Span): void {
    if (mention.features?.function !== undefined) return
    const name = this.article.quote(mention)
    const family = name.split(/\s+/).at(-1)!
    if (name !== family) this.add(this.known(mention, family))
    if (this.byFamily.has(family)) return
    this.byFamily.set(family, [])
    for (const form of forms(family)) {
      for (const naming of namings(this.article.source.text, form, this.lexicon)) {
        if (naming.full) this.add(this.known(naming.name, family, naming.role))
      }
    }
  }

  private known(range: Range, family: string, role?: Range): Known {
    const name = this.article.quote(range).replace(/\s+/g, ' ')
    const found = activeOn(this.people.byFullName(name), this.date)
    const person = found.length === 1 ? found[0] : undefined
    const id = person?.id ?? `${this.article.source.id}:${slug(name) || `at-${range.start}`}`
    return { id, name, family, range, ...(role ? { role } : {}), ...(person ? { person } : {}) }
  }

  /** Keeps the fullest naming of each person; the first that carries an office lends it. */
  private add(known: Known): void {
    const same = (this.byFamily.get(known.family) ?? []).find((other) => isVariant(other, known))
    const merged = same ? merge(same, known) : known
    const others = (this.byFamily.get(known.family) ?? []).filter((other) => other !== same)
    this.byFamily.set(known.family, [...others, merged])
    if (same) this.all.delete(same.id)
    this.all.set(merged.id, merged)
  }

  /** Resolves one mention: in the document first, then in the people codebook. */
  resolve(mention: Span, role: Span | undefined): Resolution {
    const name = this.article.quote(mention)
    if (mention.features?.function !== undefined) return open('label.function')
    if (role && role.start === mention.start) return this.byOffice(name)
    const inText = this.inText(name)
    if (inText.length === 1) return resolved(inText[0]!, 'label.in-text')
    if (inText.length > 1)
      return open(
        'label.ambiguous',
        inText.map((known) => known.id),
      )
    return this.fromCodebook(name, mention)
  }

  private inText(name: string): readonly Known[] {
    const words = name.split(/\s+/)
    const family = this.byFamily.get(words.at(-1)!) ?? []
    if (words.length === 1) {
      const given = [...this.all.values()].filter((known) => known.name.split(' ')[0] === name)
      return family.length > 0 ? family : given
    }
    return family.filter((known) => isVariant(known, { ...known, name: words.join(' ') }))
  }

  private fromCodebook(name: string, mention: Range): Resolution {
    const full = this.people.byFullName(name)
    const candidates = full.length > 0 ? full : this.people.byFamily(name)
    const active = activeOn(candidates, this.date)
    if (active.length !== 1) {
      const rule = active.length === 0 ? 'label.unknown' : 'label.ambiguous'
      return open(
        rule,
        active.map((person) => person.id),
      )
    }
    const person = active[0]!
    const family = person.family ?? name
    return resolved(
      { id: person.id, name: person.name, family, range: mention, person },
      'label.codebook',
    )
  }

  /** A label that is an office alone: the one person whom the text or the codebook gives it to. */
  private byOffice(office: string): Resolution {
    const wanted = office.toLowerCase().replace(/^the\s+/, '')
    const holders = [...this.all.values()].filter((known) => {
      return known.role && this.article.quote(known.role).toLowerCase().endsWith(wanted)
    })
    if (holders.length === 1) return { ...resolved(holders[0]!, 'label.office'), method: 'office' }
    if (holders.length > 1)
      return open(
        'label.ambiguous',
        holders.map((known) => known.id),
      )
    const persons = this.date === undefined ? [] : this.people.byOffice(wanted, this.date)
    return open(
      persons.length > 0 ? 'label.ambiguous' : 'label.unknown',
      persons.map((one) => one.id),
    )
  }

  /** Role and affiliation of `known` on the date of the event, from the codebook. */
  codebookRole(known: Known): ReturnType<typeof roleOn> {
    return known.person && roleOn(known.person, this.date)
  }
}

function resolved(known: Known, rule: string): Resolution {
  const method = known.person ? 'authority' : 'in_text'
  return { known, method, rule, candidates: [] }
}

function open(rule: string, candidates: readonly string[] = []): Resolution {
  return { method: 'unresolved', rule, candidates: [...new Set(candidates)].sort() }
}

/** A family name as printed, and in title case if it is printed in capitals. */
function forms(family: string): string[] {
  if (family.length < 2 || family !== family.toUpperCase()) return [family]
  return [family, family[0]! + family.slice(1).toLowerCase()]
}

/** True if one of two names has all words of the other, initials counting for what they begin. */
function isVariant(a: Known, b: Known): boolean {
  if (a.id === b.id) return true
  const [short, long] = [a.name, b.name]
    .map((name) => name.toLowerCase().split(' '))
    .sort((one, other) => one.length - other.length) as [string[], string[]]
  return short.every((word) =>
    long.some((other) => other === word || (/^\p{L}\.$/u.test(word) && other.startsWith(word[0]!))),
  )
}

function merge(first: Known, second: Known): Known {
  const fuller = second.name.split(' ').length > first.name.split(' ').length ? second : first
  const role = first.role ?? second.role
  const person = first.person ?? second.person
  const id = first.person ? first.id : second.person ? second.id : fuller.id
  return { ...fuller, id, ...(role ? { role } : {}), ...(person ? { person } : {}) }
}
