import { fold } from '#text/space.ts'
import { groupedBy, quotesOf, textOf, type Document, type Row } from './document.ts'
import { Inline, languageTag, pointer, teiText, teiWord } from './tei-text.ts'
import { tag, xmlName } from './xml.ts'

/** Elements for stage directions, by their codes; any other is an `incident`. */
const INCIDENTS: Readonly<Record<string, 'kinesic' | 'vocal' | 'gap' | 'note'>> = {
  applause: 'kinesic',
  gesture: 'kinesic',
  laughter: 'vocal',
  interruption: 'vocal',
  crosstalk: 'vocal',
  approval: 'vocal',
  voice: 'vocal',
  inaudible: 'gap',
  time: 'note',
  procedure: 'note',
  chair: 'note',
}

/** The page, and not the record. */
const FURNITURE = new Set(['chrome', 'footer_tag'])
/** What may stand between the words of an utterance. */
const BESIDE = new Set(['incident', 'note', ...FURNITURE])

/**
 * The body of a TEI document: all that is printed, in its order, each tile in an element of its kind.
 *
 * ```
 * Abe: We agree. (Applause.) ->  <note type="speaker">Abe:</note>
 *                                <u who="#abe"><seg>We agree.</seg></u> <kinesic type="applause">...
 * ```
 */
export function teiBody(document: Document): string {
  const body = new Body(document)
  for (const tile of document.rows('tiles')) body.add(tile)
  return body.end()
}

/** An utterance under way. */
interface Utterance {
  readonly statement: Row
  readonly id: string
}

class Body {
  private readonly lines: string[] = []
  /** Levels of the headings whose sections are open. */
  private readonly levels: number[] = []
  private utterance: Utterance | undefined
  private seg: Inline | undefined
  /** False once an utterance stands in the division: no head may follow it there. */
  private headable = true
  private readonly statements: readonly Row[]
  private nextStatement = 0
  private readonly within: Row[] = []
  private readonly segs = new Map<Row, number>()
  private readonly parts = new Map<Row, number>()
  private readonly sections: ReadonlyMap<unknown, number>
  private readonly speakers: ReadonlyMap<string, readonly Row[]>
  private readonly quote: (row: Row) => string
  private readonly pointTo: (start: unknown, end: unknown) => string
  private readonly language: string | undefined

  constructor(document: Document) {
    const [about] = document.rows('documents')
    this.statements = document.rows('statements')
    this.sections = new Map(document.rows('sections').map((row) => [row.start, Number(row.level)]))
    this.speakers = groupedBy(document.rows('attributions'), 'statement_id')
    this.quote = quotesOf(document.text)
    this.pointTo = pointer(textOf(about, 'text_file') ?? '')
    this.language = languageTag(textOf(about, 'language'))
    this.line('<div type="record">', -1)
  }

  /** Goes on with the next tile of the text. */
  add(tile: Row): void {
    const kind = String(tile.kind)
    const statement = this.statementAt(tile)
    const isSaid = kind === 'speech' || (kind === 'note' && tile.code === 'insertion')
    if (kind !== 'space' && statement !== this.utterance?.statement) this.close()
    if (kind === 'space') this.space(tile)
    else if (!isSaid && fold(this.quote(tile)) === ' ') return
    else if (isSaid && statement) this.say(tile, statement)
    else if (this.utterance && BESIDE.has(kind)) this.beside(tile)
    else this.block(tile)
  }

  /** Ends what is open; the whole body. */
  end(): string {
    this.close()
    while (this.levels.pop() !== undefined) this.line('</div>')
    this.line('</div>', -1)
    return this.lines.join('\n')
  }

  /** The innermost statement in which `tile` lies. */
  private statementAt({ start }: Row): Row | undefined {
    const at = Number(start)
    while (Number(this.statements[this.nextStatement]?.start) <= at)
      this.within.push(this.statements[this.nextStatement++]!)
    while (Number(this.within.at(-1)?.end) <= at) this.within.pop()
    return this.within.at(-1)
  }

  private space({ code }: Row): void {
    if (code === 'paragraph') this.closeSeg()
    else this.seg?.space()
  }

  private say(tile: Row, statement: Row): void {
    if (!this.utterance) this.openUtterance(statement)
    this.seg ??= new Inline()
    const isSpeech = tile.kind === 'speech'
    this.seg.push(isSpeech ? teiText(fold(this.quote(tile))) : this.element(tile), tile)
  }

  private openUtterance(statement: Row): void {
    const name = xmlName(String(statement.statement_id))
    const part = (this.parts.get(statement) ?? 0) + 1
    this.parts.set(statement, part)
    const id = part === 1 ? name : `${name}.u${part}`
    this.utterance = { statement, id }
    this.headable = false
    const language = languageTag(textOf(statement, 'language'))
    this.line(
      tag('u', {
        'xml:id': id,
        n: String(statement.statement_id),
        who: this.who(statement),
        ana: `#kind_${teiWord(String(statement.kind))}`,
        prev: part === 1 ? undefined : `#${name}`,
        'xml:lang': language === this.language ? undefined : language,
        source: this.pointTo(statement.start, statement.end),
      }),
    )
  }

  /** Only those who are known: who is not stays with the label alone. */
  private who({ statement_id: id }: Row): string | undefined {
    const known = (this.speakers.get(String(id)) ?? []).flatMap((row) => {
      const speaker = textOf(row, 'speaker_id')
      return speaker === undefined ? [] : [`#${xmlName(speaker)}`]
    })
    return known.length > 0 ? [...new Set(known)].join(' ') : undefined
  }

  /** What stands among the words of an utterance, or between its paragraphs. */
  private beside(tile: Row): void {
    if (this.seg) this.seg.push(this.element(tile), tile)
    else this.line(this.element(tile), 1)
  }

  private block(tile: Row): void {
    this.close()
    const level = tile.kind === 'heading' ? this.sections.get(tile.start) : undefined
    if (level !== undefined) this.openSection(level)
    this.line(this.element(tile))
  }

  private openSection(level: number): void {
    while (this.levels.length > 0 && this.levels.at(-1)! >= level) {
      this.levels.pop()
      this.line('</div>')
    }
    this.line('<div type="section">')
    this.levels.push(level)
    this.headable = true
  }

  private element(tile: Row): string {
    const kind = String(tile.kind)
    const content = fold(this.quote(tile)).replace(/^ | $/g, '')
    const source = this.pointTo(tile.start, tile.end)
    if (kind === 'incident') return incident(String(tile.code), content, source)
    if ((kind === 'title' || kind === 'heading') && this.headable)
      return `${tag('head', { source })}${teiText(content)}</head>`
    const name = FURNITURE.has(kind) ? 'fw' : 'note'
    const type = kind === 'label' ? 'speaker' : kind === 'note' ? String(tile.code) : kind
    return `${tag(name, { type: teiWord(type), source })}${teiText(content)}</${name}>`
  }

  private close(): void {
    this.closeSeg()
    if (!this.utterance) return
    this.utterance = undefined
    this.line('</u>')
  }

  private closeSeg(): void {
    const { seg, utterance } = this
    this.seg = undefined
    if (!seg || !utterance) return
    const { statement } = utterance
    const number = (this.segs.get(statement) ?? 0) + 1
    this.segs.set(statement, number)
    const id = `${xmlName(String(statement.statement_id))}.s${number}`
    const source = this.pointTo(seg.start, seg.end)
    this.line(`${tag('seg', { 'xml:id': id, source })}${seg.content()}</seg>`, 1)
  }

  private line(text: string, deeper = 0): void {
    this.lines.push(`${'  '.repeat(4 + this.levels.length + deeper)}${text}`)
  }
}

function incident(code: string, content: string, source: string): string {
  const name = INCIDENTS[code] ?? 'incident'
  const type = teiWord(code)
  if (name === 'note') return `${tag(name, { type, source })}${teiText(content)}</note>`
  const start = tag(name, name === 'gap' ? { reason: type, source } : { type, source })
  return `${start}<desc>${teiText(content, 'hi')}</desc></${name}>`
}
