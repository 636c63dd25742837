import {
  feature,
  holders,
  namings,
  occurrences,
  type Article,
  type Lexicon,
  type Range,
  type Span,
} from 'readout'
import {
  familyOf,
  fits,
  foldName,
  forms,
  idOf,
  idsOf,
  isVariant,
  officeKey,
  plain,
  sexBefore,
  told,
  listedAs,
  isPart,
  isUncasedPhrase,
  isUnprinted,
  type Known,
  type Sex,
} from './names.ts'
import { attending } from './attendance.ts'
import { nearTo } from './lookup.ts'
import { Named } from './named.ts'
import { chairings, presidingAt, type Chairing } from './chairs.ts'
import { examined, examinings, type Examining } from './examination.ts'
import { fromBook, sexIn } from './book.ts'
import { open, orNear, resolved, type Resolution } from './resolution.ts'
import { Seats } from './seats.ts'
import { Titled } from './titled.ts'
import { activeOn, type People, type Person, roleOn } from './people.ts'

/** The people that a document's labels may mean. */
export class Roster {
  private readonly article: Article
  private readonly lexicon: Lexicon
  private readonly people: People
  private readonly date: string | undefined
  /** People whom the document names in full. */
  private readonly named = new Named()
  /** Offices printed with a mention or a naming. */
  private readonly roles: ReadonlyMap<Span | undefined, Span>
  /** Whom a list of those present names, and what it says that labels print for them. */
  private readonly listed = new Map<string, string | undefined>()
  private readonly seats: Seats
  private readonly chairings: readonly Chairing[]
  private readonly examinings: readonly Examining[]
  /** Whom the document knows under a name and office, once asked. */
  private readonly answers = new Map<string, readonly Known[]>()
  private readonly names = new Map<string, string>()
  /** Family names and offices already looked for. */
  private readonly sought = new Set<string>()
  private readonly titled = new Titled()

  constructor(article: Article, lexicon: Lexicon, people: People) {
    this.article = article
    this.lexicon = lexicon
    this.people = people
    this.date = article.source.facts.date?.value
    this.roles = new Map(article.spans('role').map((role) => [role.of, role]))
    const mentions = article.spans('mention').filter((one) => !isUnprinted(one))
    this.enrolListed(mentions[0]?.start ?? 0)
    this.seats = new Seats(article.source.text, lexicon)
    this.chairings = chairings(article, lexicon)
    this.examinings = examinings(article, lexicon)
    this.enrolQuoted(mentions)
    for (const mention of mentions) this.enrol(mention)
  }

  /** Those present, as a list above the first label or the front matter names them. */
  private enrolListed(until: number): void {
    for (const { name, role, short } of attending(this.article, until, this.lexicon)) {
      const family = familyOf(plain(this.article.quote(name)), this.lexicon)
      const known = this.known(name, family, role)
      this.listed.set(known.id, short ?? this.listed.get(known.id))
      this.add(known)
    }
  }

  /** Prose says who is quoted, and where it names them in full: what stands before is told apart. */
  private enrolQuoted(mentions: readonly Span[]): void {
    if (mentions[0]?.of?.code !== 'quotation') return
    for (const naming of this.article.spans('naming')) {
      this.add(this.known(naming, feature(naming, 'family'), this.roles.get(naming)))
    }
    for (const mention of mentions) {
      const name = this.nameOf(mention)
      const family = familyOf(name, this.lexicon)
      if (mention.of?.code !== 'quotation' || isPart(mention)) continue
      if (name !== family) this.add(this.known(mention, family, this.roles.get(mention)))
      this.sought.add(foldName(family)).add(`name ${name}`)
    }
  }

  /** Reads what the document says of the bearer of this printed name. */
  private enrol(mention: Span): void {
    const { text } = this.article.source
    const name = this.nameOf(mention)
    if (isPart(mention)) {
      const office = officeKey(name)
      // "이 후보": a family name with its title is no office that others may hold.
      if (isUncasedPhrase(name) || this.isSought(`office ${office}`)) return
      for (const { name, role } of holders(text, office, this.lexicon)) {
        this.add(this.known(name, undefined, role))
      }
      return
    }
    const family = familyOf(name, this.lexicon)
    if (name !== family) this.seats.hear(name, mention)
    this.titled.hear(family, this.sexOf(mention))
    if (this.sought.has(`name ${name}`)) return
    if (name === family) this.sought.add(`name ${name}`)
    if (!this.isSought(foldName(family))) {
      for (const form of forms(family, this.lexicon)) {
        for (const naming of namings(text, form, this.lexicon)) {
          if (!naming.full) continue
          const known = this.known(naming.name, form, naming.role)
          this.seats.hear(known.name, naming.name)
          this.add(known)
        }
      }
    }
    if (name !== family) this.add(this.known(mention, family, this.roles.get(mention)))
  }

  private isSought(what: string): boolean {
    const before = this.sought.size
    return this.sought.add(what).size === before
  }

  private known(range: Range, family: string | undefined, role?: Range): Known {
    const name = plain(this.article.quote(range))
    const found = activeOn(this.people.byFullName(name), this.date)
    const person = found.length === 1 ? found[0] : undefined
    const id = person?.id ?? idOf(this.article, name, range)
    const sex = this.sexOf(range) ?? sexIn(person, this.lexicon)
    return { id, name, range, family, role, person, sex }
  }

  private sexOf({ start }: Range): Sex | undefined {
    return sexBefore(this.article.source.text, start, this.lexicon)
  }

  /** What `mention` prints; a record prints the same few names over and over. */
  private nameOf(mention: Range): string {
    const printed = this.article.quote(mention)
    let name = this.names.get(printed)
    if (name === undefined) this.names.set(printed, (name = plain(printed)))
    return name
  }

  private add(known: Known): void {
    this.named.add(known, this.article.offsets.codePoint(known.range.start))
  }

  /** Resolves one mention: in the document first, then in the people codebook. */
  resolve(mention: Span, role: Span | undefined): Resolution {
    const name = this.nameOf(mention)
    if (isPart(mention)) return this.byPart(mention, name)
    const office = role && officeKey(this.article.quote(role))
    const sex = this.sexOf(mention)
    const inText = this.inTextOnce(name, office, sex)
    if (inText.length === 1 && !this.titled.isShared(inText[0]!, sex))
      return resolved(inText[0]!, 'label.in-text')
    const seated = this.seats.among(inText, mention)
    if (seated) return resolved(seated, 'label.seat')
    if (inText.length === 0) {
      const asked = { name, office, sex, mention, seats: this.seats }
      return orNear(fromBook(this.people, this.date, this.lexicon, asked), () =>
        nearTo(this.named.lookup, name),
      )
    }
    return open('label.ambiguous', idsOf(inText))
  }

  /** Who is heard in a bracket: a person known otherwise, or one named in full before what they call. */
  resolveCaller(caller: Span): Resolution {
    const found = this.resolve(caller, undefined)
    const name = this.nameOf(caller)
    const isFull = name.includes(' ') && feature(caller, 'named') !== undefined
    if (found.known || found.candidates.length > 0 || !isFull) return found
    const known = this.known(caller, familyOf(name, this.lexicon))
    this.add(known)
    return resolved(known, 'label.in-text')
  }

  /** A label that names an office or a part in the conversation, and no person. */
  private byPart(mention: Span, name: string): Resolution {
    const { lexicon } = this
    const chair = presidingAt(this.chairings, mention.start, name, lexicon)
    if (chair?.name) return this.byTelling(chair.name, 'label.chair', chair.evidence)
    const byOffice = this.byOffice(officeKey(name))
    if (byOffice.known || mention.features?.function === undefined) return byOffice
    const asked = examined(mention, this.examinings)
    const told = asked?.name && this.byTelling(asked.name, 'label.examination', asked.evidence)
    return told && /\s/.test(told.known?.name ?? '') ? told : open('label.function')
  }

  /** The person whose name is printed at `range`, which `evidence` says to hold a part from there on. */
  private byTelling(range: Range, rule: string, evidence: Range): Resolution {
    const name = plain(this.article.quote(range))
    const told = this.inTextOnce(name, undefined, this.sexOf(range))
    if (told.length > 1) return open('label.ambiguous', idsOf(told))
    const known = told[0] ?? this.known(range, familyOf(name, this.lexicon))
    return { ...resolved(known, rule), method: 'office', evidence }
  }

  private inTextOnce(
    name: string,
    office: string | undefined,
    sex: Sex | undefined,
  ): readonly Known[] {
    const key = `${name}\n${office ?? ''}\n${sex ?? ''}`
    const known = this.answers.get(key) ?? told(this.inText(name, office), sex)
    this.answers.set(key, known)
    return known
  }

  private inText(name: string, office: string | undefined): readonly Known[] {
    const family = familyOf(name, this.lexicon)
    const key = foldName(family)
    const { lookup } = this.named
    const bearers = lookup.byFamily.get(key) ?? []
    if (name !== family) return bearers.filter((known) => isVariant(known.name, name))
    if (bearers.length === 0) {
      return lookup.byFirst.get(foldName(name)) ?? listedAs(this.named.all, this.listed, name)
    }
    if (bearers.length === 1 || office === undefined) return bearers
    const holding = bearers.filter((known) => this.holds(known, office))
    return holding.length === 1 ? holding : bearers
  }

  private holds({ role }: Known, office: string): boolean {
    return role !== undefined && fits(this.article.quote(role), office, this.lexicon)
  }

  /** A label that is an office alone: the one person whom the text or the codebook gives it to. */
  private byOffice(office: string): Resolution {
    const holding = this.named.all.filter((known) => this.holds(known, office))
    if (holding.length === 1) return { ...resolved(holding[0]!, 'label.office'), method: 'office' }
    const ids =
      holding.length > 0
        ? idsOf(holding)
        : this.people.byOffice(office, this.date).map((person) => person.id)
    return open(ids.length > 1 ? 'label.ambiguous' : 'label.unknown', ids)
  }

  /** The person with this id or full name, in the document or in the codebook. */
  byId(id: string, mention: Range): Known | undefined {
    const inText = this.named.all.find((known) => known.id === id || known.name === id)
    const [person] = inText ? [] : [this.people.byId(id) ?? this.people.byFullName(id)[0]]
    if (!person) return inText
    const { name, family = familyOf(name, this.lexicon) } = person
    return { id: person.id, name, family, range: mention, person }
  }

  /** The person whom the text names by these very words. */
  byWords(name: string): Known | undefined {
    const [start] = occurrences(this.article.source.text, name)
    if (start === undefined) return undefined
    return this.known({ start, end: start + name.length }, familyOf(plain(name), this.lexicon))
  }

  /** Ids that {@link byId} knows. */
  ids(): string[] {
    return [...idsOf(this.named.all), ...this.people.ids()]
  }

  /** The office that the codebook gives to `known` on the date of the event, if there is one. */
  codebookRole({ person }: Known): Person['roles'][number] | undefined {
    return person && roleOn(person, this.date)
  }
}
