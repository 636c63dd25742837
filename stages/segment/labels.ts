import {
  key,
  namings,
  shapesOf,
  span,
  visible,
  type Article,
  type Finding,
  type Label,
  type LabelName,
  type Lexicon,
  type Range,
  type Span,
  type Stepwise,
} from 'readout'
import { askersAmong } from './askers.ts'
import { accepted } from './believe.ts'
import { withoutDialogues } from './dialogues.ts'
import { isInLowerCase, type Evidence } from './evidence.ts'
import { openings, withoutExplained } from './forms/display.ts'
import { fieldAbove, namedFirst } from './forms/first.ts'
import { examiningIn } from './examining.ts'
import type { FormName, Opened, Reading, Site } from './forms/site.ts'
import { inner } from './inside.ts'
import { nameKey, namesOf } from './names.ts'
import { isReported } from './reported.ts'
import { straysOf, withoutLists } from './listed.ts'
import { withoutListings } from './listing.ts'
import { firstBehind, type Sheet } from './sheet.ts'
import { sitesOf } from './sites.ts'
import { memo } from './words.ts'

/** A label and how it is printed. */
export interface Printed extends Label {
  readonly form?: FormName | 'corrected'
  /** From the first printed name to the last, without marks, numbers and times. */
  readonly printed?: Range
}

/** The labels of a document, by their start. */
export interface Labels {
  readonly at: ReadonlyMap<number, Printed>
  /** Turns without a label that open where questions are set apart, by their start. */
  readonly displayed: ReadonlyMap<number, Opened>
  /** Lines that say who asks from there on, by their start; the words before the name. */
  readonly examining: ReadonlyMap<number, string>
  /** Printed names of accepted labels. */
  readonly names: ReadonlySet<string>
  readonly findings: readonly Finding[]
}

/** How labels are printed: told by the record as a whole, or declared. */
export type DeclaredForm = 'auto' | FormName

/**
 * Decides where labels stand, from the document as a whole.
 *
 * `Background: the two sides` has the shape of a label. It is one if the name recurs before a
 * colon, is a function ("Moderator"), carries an office, or is named more fully in the text; a name
 * that stands once is believed beside others, unless one of its words occurs in lower case.
 */
export function* labels(
  article: Article,
  sheet: Sheet,
  { lexicon, isEvent }: Pick<Reading, 'lexicon' | 'isEvent'>,
  declared: DeclaredForm,
): Stepwise<Labels> {
  const reading = { sheet, lexicon, isEvent, shapes: shapesOf(lexicon) }
  const isWord = memo(
    (printed: string) =>
      isListed(printed, lexicon) || lexicon.announcing.some((end) => printed.endsWith(end)),
  )
  const sites = withoutExplained(reading, sitesOf(reading))
  const askers = askersAmong(sheet, sites, isWord)
  const isSpoken = ({ form, names, printed, start }: Site): boolean =>
    (form === 'alone' && names[0]!.function === 'collective') ||
    askers.has(article.quote(printed)) ||
    (!isWord(article.quote(printed)) &&
      !names.some((name, i) => i > 0 && isAddressed(sheet.text, name, lexicon)) &&
      !tellsOf(article.quote({ start, end: printed.end }), lexicon) &&
      !names.some((name) => isWord(article.quote(name))))
  yield
  const examining = examiningIn(sheet.text, sites, lexicon)
  const isNamed = (name: string): boolean => namings(sheet.text, name, lexicon).length > 0
  const shaped = withoutLists(sheet.text, sites, (name) => nameKey(article, name), isNamed).filter(
    (site) => !examining.has(site.start) && isSpoken(site),
  )
  yield
  const told =
    declared === 'auto'
      ? withoutListings(accepted(shaped, evidenceOf(article, sheet, lexicon, shaped)), sheet)
      : shaped.filter(({ form }) => form === declared)
  yield
  const strays = declared !== 'auto' ? [] : isReported(told, sheet) ? told : straysOf(told, sheet)
  const believed =
    declared === 'auto' ? withoutDialogues(article, sheet, strays.length > 0 ? [] : told) : told
  const all = [...believed, ...inner(reading, believed)].sort((a, b) => a.start - b.start)
  const at = new Map(all.map((site) => [site.start, site]))
  yield
  const isOpen = declared === 'auto' || declared === 'display'
  const displayed = new Map(isOpen ? openings(reading, at) : [])
  for (const site of namedFirst(displayed, shaped)) {
    displayed.delete(site.start)
    at.set(site.start, site)
  }
  const field = fieldAbove(at, displayed, sheet, lexicon)
  if (field !== undefined) at.delete(field)
  return {
    at,
    displayed,
    examining,
    names: namesOf(article, [...at.values()]),
    findings: doubts(article, lexicon, strays.length > 0 ? strays : shaped, all, strays.length > 0),
  }
}

/** What the document as a whole says of the names in its labels. */
function evidenceOf(
  article: Article,
  sheet: Sheet,
  lexicon: Lexicon,
  sites: readonly Site[],
): Evidence {
  const { text } = article.source
  const counts = new Map<string, number>()
  for (const { names, isLink } of sites) {
    for (const name of isLink ? [] : names) {
      const core = nameKey(article, name)
      counts.set(core, (counts.get(core) ?? 0) + 1)
    }
  }
  return {
    text,
    blocks: sheet.blocks.length,
    nameOf: (name) => nameKey(article, name),
    count: (name) => counts.get(name) ?? 0,
    isNamed: memo((name) => name !== '' && namings(text, name, lexicon).length > 0),
    isRoster: (word) => lexicon.rosters.has(key(word)),
    isSmall: memo((word) => isSmall(word, lexicon)),
    isSpeech: (word) => lexicon.speech.has(key(word)),
    saysSo: memo((name) => saysSo(name, lexicon)),
    isInLowerCase: memo((word) => !lexicon.particles.has(key(word)) && isInLowerCase(text, word)),
    fields: new Set(sheet.marks('field').map((mark) => article.quote(mark))),
    paragraphEnd: (offset) => firstBehind(sheet.blocks, offset)?.end ?? text.length,
    lineBelow: (offset) => {
      const line = firstBehind(sheet.blocks, offset)?.lines.find(({ end }) => end > offset)
      return line ? sheet.text.slice(Math.max(line.start, offset), line.end) : ''
    },
  }
}

/** The first of the letters of scripts without spaces. */
const UNSPACED = '\u3040'

/** True if `name` ends with a verb that no label is alone, in a script without spaces. */
const saysSo = (name: string, { askers, functions }: Lexicon): boolean =>
  name > UNSPACED &&
  [...askers].some(
    (verb) => name.length > verb.length + 1 && name.endsWith(verb) && !functions.has(verb),
  )

/** True for `STATEMENT OF IDA LUND` in capitals: what somebody gives, and no name or office. */
function tellsOf(line: string, { complements, offices, modifiers }: Lexicon): boolean {
  if (line.toUpperCase() !== line) return false
  const words = line.split(/\s+/, 4).map((word) => key(word))
  const at = words.findIndex((word, i) => i > 0 && complements.has(word))
  const noun = words[at - 1]
  return noun !== undefined && NOUN.test(noun) && !offices.has(noun) && !modifiers.has(noun)
}

/** A word and nothing else: a name before "of" ends in a stop or a bracket, as in `MR. LUND (FOR HOLM)`. */
const NOUN = /^\p{L}{6,}$/u

/** True for a name whose honorific stands in small letters behind a comma: `Mire, señor Lund:` speaks to him. */
function isAddressed(text: string, { start, core }: LabelName, { honorifics }: Lexicon): boolean {
  if (!/,\s+\p{Ll}$/u.test(text.slice(start - 4, start + 1))) return false
  return honorifics.has(key(/^\S*/.exec(text.slice(start, core.start))![0]))
}

/** True for a small word of the language, or one that opens lines and names nobody. */
function isSmall(word: string, lexicon: Lexicon): boolean {
  const known = key(word)
  const { articles, complements, joiners, notNames, notSpeakers, speech, asked } = lexicon
  return [articles, complements, joiners, notNames, notSpeakers, speech, asked].some((one) =>
    one.has(known),
  )
}

/** True if a name is one of the words that open a line and name no speaker. */
export function isNoSpeaker(article: Article, name: Range, lexicon: Lexicon): boolean {
  return isListed(article.quote(name), lexicon)
}

function isListed(name: string, lexicon: Lexicon): boolean {
  const printed = unspaced(key(visible(name))).replace(/\s?\([^()]*\)$/, ' ()')
  const bare = printed.replace(/ \(\)$/, '')
  return [printed, bare, bare.replace(/ \d+$/, '')].some((one) => lexicon.notSpeakers.has(one))
}

/** With single spaces; without those that widen words of Chinese and Japanese: `時`, wide spaces, `間`. */
const unspaced = (name: string): string =>
  name.replace(
    name.charCodeAt(0) < 0x3000 ? /\s+/g : /\u3000+/g,
    name.charCodeAt(0) < 0x3000 ? ' ' : '',
  )

/** Lines before a colon that have the shape of a label and were read as text. */
function doubts(
  article: Article,
  { rosters }: Lexicon,
  shaped: readonly Site[],
  all: readonly Site[],
  areStrays: boolean,
): Finding[] {
  if (all.length === 0 && !areStrays) return []
  const why = areStrays ? 'stands alone in prose' : 'its words are used as common words here'
  const known = new Set(all.map(({ start }) => start))
  const first = all[0]?.start ?? 0
  // Above the first label `Interviewee: Ida Lund` is a field.
  const isField = ({ start, names }: Site): boolean =>
    start < first && names.every((name) => rosters.has(key(article.quote(name))))
  return shaped
    .filter(
      (site) =>
        site.form === 'colon' &&
        !(site.isNick || site.isLink || site.isLoose || known.has(site.start) || isField(site)),
    )
    .map(({ start, end }) => ({
      start,
      end,
      level: 'warning',
      rule: 'label.doubtful',
      message: `"${article.quote({ start, end })}" looks like a label but ${why}; it was read as text`,
    }))
}

/** How labels are printed: one span for each form, at its first label, with the number of its labels. */
export function* formSpans(article: Article, { at, displayed }: Labels): Generator<Span> {
  const forms = new Map<FormName, Printed[]>()
  for (const label of at.values()) {
    const { form = 'colon' } = label
    if (form === 'corrected') continue
    const list = forms.get(form)
    if (list) list.push(label)
    else forms.set(form, [label])
  }
  for (const [form, labels] of forms) {
    const names = namesOf(article, labels)
    const features = { labels: String(labels.length), names: String(names.size) }
    yield span('form', labels[0]!, `form.${form}`, { code: form, features })
  }
  const [first] = displayed.values()
  if (!first) return
  const features = { labels: String(displayed.size), names: '0' }
  yield span('form', first, 'form.display', { code: 'display', features })
}
