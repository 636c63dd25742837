import { quotesOf, textOf, unitsIn, type Document, type Row } from './document.ts'
import type { DocumentForm, Outlet, Writing } from './target.ts'
import { offsetsOf } from '#text/offsets.ts'
import { isSpace } from '#text/space.ts'

/**
 * Standoff files of brat: the text as it is, annotations beside it, and one configuration.
 * @see https://brat.nlplab.org/standoff.html
 */
export const brat: DocumentForm = {
  of: 'documents',
  name: 'brat',
  about: 'standoff files of brat, with a configuration: the text and its annotations',
  open: (out) => new Brat(out),
}

class Brat implements Writing {
  private readonly out: Outlet
  /** Values of each attribute that occur, for the configuration. */
  private readonly values = new Map<string, Set<string>>()

  constructor(out: Outlet) {
    this.out = out
  }

  add(document: Document): void {
    this.out.file(`${document.name}.txt`, document.text)
    this.out.file(`${document.name}.ann`, new Annotations(document, this.values).lines())
  }

  end(): void {
    const attributes = [...this.values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, values]) => {
        const entity = name.replace(/_.*/, '')
        return `${name} Arg:${entity}, Value:${[...values].sort().join('|')}\n`
      })
    this.out.file('annotation.conf', `${CONFIGURATION}${attributes.join('')}`)
  }
}

const CONFIGURATION = `[entities]
Statement
Mention
Title
Heading
Label
Note
Incident

[relations]
Speaks Arg1:Mention, Arg2:Statement
Replies Arg1:Statement, Arg2:Statement
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
`

/** Tiles that are annotated, by their kinds. */
const TILES: Readonly<Record<string, string>> = {
  title: 'Title',
  heading: 'Heading',
  label: 'Label',
  note: 'Note',
  incident: 'Incident',
}

/** What ends a line for one of the programs that read such files, and the tab that parts their fields. */
// oxlint-disable-next-line no-control-regex
const BREAK = /[\t\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]/

/** The annotations of one document. */
class Annotations {
  private readonly document: Document
  private readonly values: Map<string, Set<string>>
  private readonly quote: (row: Row) => string
  private readonly fragments: (row: Row) => { places: string; words: string }
  private readonly out: string[] = []
  private texts = 0
  private attributes = 0
  private relations = 0

  constructor(document: Document, values: Map<string, Set<string>>) {
    this.document = document
    this.values = values
    this.quote = quotesOf(document.text)
    this.fragments = fragmentsIn(document.text)
  }

  lines(): string {
    const statements = new Map<string, string>()
    for (const row of this.document.rows('statements')) {
      const id = this.entity('Statement', row)
      statements.set(String(row.statement_id), id)
      this.attribute('Statement_kind', id, row.kind)
    }
    for (const row of this.document.rows('attributions')) {
      if (this.quote(row) === '') continue
      const id = this.entity('Mention', row)
      this.attribute('Mention_method', id, row.method)
      this.relation('Speaks', id, statements.get(String(row.statement_id)))
      this.note(id, textOf(row, 'speaker_id'))
    }
    for (const row of this.document.rows('statements')) {
      const [id, question] = [row.statement_id, row.reply_to].map((one) =>
        statements.get(String(one)),
      )
      this.relation('Replies', id, question)
    }
    for (const row of this.document.rows('tiles')) this.tile(row)
    return this.out.join('')
  }

  private tile(row: Row): void {
    const type = TILES[String(row.kind)]
    // A mark of the layout inside a label leaves white space of its own behind.
    if (type === undefined || this.quote(row).trim() === '') return
    const id = this.entity(type, row)
    if (type === 'Note' || type === 'Incident') this.attribute(`${type}_kind`, id, row.code)
  }

  private entity(type: string, row: Row): string {
    const id = `T${++this.texts}`
    const { places, words } = this.fragments(row)
    this.out.push(`${id}\t${type} ${places}\t${words}\n`)
    return id
  }

  private attribute(name: string, of: string, value: unknown): void {
    if (typeof value !== 'string') return
    const values = this.values.get(name) ?? new Set()
    this.values.set(name, values.add(value))
    this.out.push(`A${++this.attributes}\t${name} ${of} ${value}\n`)
  }

  private relation(name: string, from: string | undefined, to: string | undefined): void {
    if (from === undefined || to === undefined) return
    this.out.push(`R${++this.relations}\t${name} Arg1:${from} Arg2:${to}\n`)
  }

  private notes = 0

  private note(of: string, words: string | undefined): void {
    if (words !== undefined) this.out.push(`#${++this.notes}\tAnnotatorNotes ${of}\t${words}\n`)
  }
}

/**
 * Cuts a range where a line ends, since no annotation of brat may run over that: the places of its
 * fragments in code points, and their words joined by a space each.
 */
function fragmentsIn(text: string): (row: Row) => { places: string; words: string } {
  const units = unitsIn(text)
  const { codePoint } = offsetsOf(text, Buffer.byteLength(text))
  return (row) => {
    const { start, end } = units(row)
    const places: string[] = []
    const words: string[] = []
    for (let from = start; from < end;) {
      const length = text.slice(from, end).search(BREAK)
      const to = length < 0 ? end : from + length
      let [first, last] = [from, to]
      while (first < last && isSpace(text.charCodeAt(first))) first++
      while (last > first && isSpace(text.charCodeAt(last - 1))) last--
      if (first < last) {
        places.push(`${codePoint(first)} ${codePoint(last)}`)
        words.push(text.slice(first, last))
      }
      from = to + 1
    }
    return { places: places.join(';'), words: words.join(' ') }
  }
}
