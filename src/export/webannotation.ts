import {
  groupedBy,
  listOf,
  pointsOf,
  speakersIn,
  textOf,
  type Document,
  type Row,
} from './document.ts'
import { oneEach } from './target.ts'
import { offsetsOf } from '#text/offsets.ts'

/** Code points quoted before and after what is annotated. */
const AROUND = 32

/**
 * What was read in a document as Web Annotations: positions in code points, quotes with what stands
 * before and after.
 * @see https://www.w3.org/TR/annotation-model/
 */
export const webannotation = oneEach(
  'webannotation',
  'W3C Web Annotations with positions and quotes, for annotation tools and archives of texts',
  '.jsonld',
  page,
)

type Body = Readonly<Record<string, string>>

/** What is said of a range, before it has an address. */
interface Annotated {
  readonly row: Row
  /** Unique in the document. */
  readonly key: string
  readonly bodies: readonly Body[]
}

const classifying = (value: string): Body => ({
  type: 'TextualBody',
  purpose: 'classifying',
  value,
})
const tagging = (value: string): Body => ({ type: 'TextualBody', purpose: 'tagging', value })

function page(document: Document): string {
  const about = document.rows('documents')[0]
  const source = (textOf(about, 'text_file') ?? '').split('/').map(encodeURIComponent).join('/')
  const id = `${encodeURIComponent(document.name)}.jsonld`
  const select = selectorsOf(document.text)
  const items = annotated(document).map(({ row, key, bodies }) => ({
    id: `${id}#${encodeURIComponent(key)}`,
    type: 'Annotation',
    body: bodies,
    target: { source, selector: select(row) },
  }))
  const value = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'AnnotationPage',
    items,
  }
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** The two selectors of a row: by position and by quote. */
function selectorsOf(text: string): (row: Row) => object[] {
  const { unit, codePoint } = offsetsOf(text, Buffer.byteLength(text))
  const length = codePoint(text.length)
  const cut = (from: number, to: number): string =>
    text.slice(unit(Math.max(0, from)), unit(Math.min(length, to)))
  return (row) => {
    const { start, end } = pointsOf(row)
    return [
      { type: 'TextPositionSelector', start, end },
      {
        type: 'TextQuoteSelector',
        exact: cut(start, end),
        prefix: cut(start - AROUND, start),
        suffix: cut(end, end + AROUND),
      },
    ]
  }
}

/** All that is annotated, in the order of the text. */
function annotated(document: Document): Annotated[] {
  return [
    ...statements(document),
    ...mentions(document),
    ...document.rows('tiles').filter(isHeading).map(heading),
    ...document.rows('notes').map((row) => coded(row, 'note_id', 'note')),
    ...document.rows('incidents').map((row) => coded(row, 'incident_id', 'incident')),
    ...topics(document),
  ].sort((a, b) => Number(a.row.start) - Number(b.row.start))
}

function statements(document: Document): Annotated[] {
  const speakers = groupedBy(document.rows('attributions'), 'statement_id')
  const identify = identifying(document)
  return document.rows('statements').map((row) => {
    const id = String(row.statement_id)
    const who = (speakers.get(id) ?? []).flatMap(identify)
    const said = [classifying('statement'), classifying(String(row.kind)), ...who]
    return { row, key: id, bodies: [...said, ...listOf(row, 'topics').map(tagging)] }
  })
}

/** Says who speaks: by name, as printed if nobody known, and by the Wikidata entity if there is one. */
function identifying(document: Document): (attribution: Row) => Body[] {
  const known = new Map(speakersIn(document).map((row) => [row.speaker_id, row]))
  return (attribution) => {
    const speaker = known.get(attribution.speaker_id)
    const value = textOf(speaker, 'name') ?? textOf(attribution, 'mention')
    const wikidata = textOf(speaker, 'wikidata')
    const purpose = 'identifying'
    const source = `http://www.wikidata.org/entity/${wikidata}`
    return [
      ...(value === undefined ? [] : [{ type: 'TextualBody', purpose, value }]),
      ...(wikidata === undefined ? [] : [{ type: 'SpecificResource', purpose, source }]),
    ]
  }
}

/** Printed names; a name that is not printed has no range. */
function mentions(document: Document): Annotated[] {
  const identify = identifying(document)
  return document
    .rows('attributions')
    .filter((row) => Number(row.end) > Number(row.start))
    .map((row) => ({
      row,
      key: `${String(row.statement_id)}.${String(row.seq)}`,
      bodies: [classifying('mention'), tagging(String(row.method)), ...identify(row)],
    }))
}

const isHeading = ({ kind }: Row): boolean => kind === 'title' || kind === 'heading'

function heading(row: Row): Annotated {
  const key = `${String(row.doc_id)}:h${String(row.start)}`
  return { row, key, bodies: [classifying(String(row.kind))] }
}

function coded(row: Row, id: string, kind: string): Annotated {
  return { row, key: String(row[id]), bodies: [classifying(kind), tagging(String(row.kind))] }
}

/** The words that justify a topic: the same for each statement below a heading, so told once. */
function topics(document: Document): Annotated[] {
  const found = new Map<string, Annotated>()
  for (const row of document.rows('topics')) {
    const key = `${String(row.doc_id)}:t${String(row.start)}.${String(row.code)}`
    const bodies = [classifying('topic'), tagging(String(row.code))]
    if (Number(row.end) > Number(row.start) && !found.has(key)) found.set(key, { row, key, bodies })
  }
  return [...found.values()]
}
