import { licenceUrl } from '../describe/licence.ts'
import { speakersIn, textOf, type Document, type Row } from './document.ts'
import type { Dataset } from './target.ts'
import { characterId, codePoint, languageTag, teiText, teiWord } from './tei-text.ts'
import { tag, xmlName } from './xml.ts'

/** What readers of the file must know of it. */
const PRINCIPLES =
  'White space is folded to one space, and a paragraph of an utterance is a seg. The attribute source points to characters (Unicode code points from 0, the end exclusive, RFC 5147) of the text of the document, below data/ of its release. Who is not known has no who.'

type Attributes = Readonly<Record<string, string | undefined>>

/** An element with text; none without. */
function element(name: string, text: string | undefined, attributes: Attributes = {}): string[] {
  return text === undefined ? [] : [`${tag(name, attributes)}${teiText(text)}</${name}>`]
}

/** The lines of an element with others inside; none without those. */
function block(name: string, content: readonly string[], attributes: Attributes = {}): string[] {
  if (content.length === 0) return []
  return [tag(name, attributes), ...content.map((line) => `  ${line}`), `</${name}>`]
}

/** The teiHeader of a document, as lines; `characters` are those that XML 1.0 cannot hold. */
export function teiHeader(
  document: Document,
  dataset: Dataset,
  characters: readonly string[],
): string[] {
  const about = document.rows('documents')[0] ?? {}
  return block('teiHeader', [
    ...block('fileDesc', [
      ...block('titleStmt', [
        ...element('title', textOf(about, 'title') ?? document.id),
        ...element('author', textOf(about, 'author')),
      ]),
      ...edition(dataset),
      ...publication(document, dataset),
      ...block('sourceDesc', source(about)),
    ]),
    ...block('encodingDesc', encoding(document, dataset, characters)),
    ...block('profileDesc', profile(document, about)),
  ])
}

function edition({ release, declared }: Dataset): string[] {
  if (!release || !declared) return []
  const { version, released } = release
  return block('editionStmt', [
    ...element('edition', `${declared.title}, version ${version} of ${released}`, { n: version }),
  ])
}

function publication({ id }: Document, { declared }: Dataset): string[] {
  const idno = element('idno', id, { type: 'doc_id' })
  if (!declared) return block('publicationStmt', [`<p>${idno[0]!}</p>`])
  const { creators, licence, rights } = declared
  return block('publicationStmt', [
    ...creators.flatMap(({ name }) => element('publisher', name)),
    ...idno,
    ...block('availability', [
      ...element('licence', `Tables and markup: ${licence}`, { target: licenceUrl(licence) }),
      ...element('p', rights),
    ]),
  ])
}

function source(about: Row): string[] {
  const url = textOf(about, 'url')
  const target = url?.replace(/[\s\p{C}<>"{}|\\^`]/gu, encodeURIComponent)
  return block('bibl', [
    ...element('title', textOf(about, 'title')),
    ...element('author', textOf(about, 'author')),
    ...element('placeName', textOf(about, 'place')),
    ...element('publisher', textOf(about, 'publisher')),
    ...element('ref', url, { target }),
    ...element('idno', textOf(about, 'source_file'), { type: 'source_file' }),
    ...element('idno', textOf(about, 'source_sha256'), { type: 'source_sha256' }),
    ...element('note', textOf(about, 'rights'), { type: 'rights' }),
  ])
}

function encoding(
  document: Document,
  { software }: Dataset,
  characters: readonly string[],
): string[] {
  return [
    ...block('editorialDecl', element('p', PRINCIPLES)),
    ...block('classDecl', block('taxonomy', kinds(document))),
    ...block('charDecl', characters.flatMap(character)),
    ...block(
      'appInfo',
      block('application', element('label', `${software.name} ${software.version}`), {
        ident: software.name,
        version: software.version,
      }),
    ),
  ]
}

/** The kinds of statements that occur. */
function kinds(document: Document): string[] {
  const found = new Set(document.rows('statements').map(({ kind }) => String(kind)))
  return [...found]
    .sort()
    .flatMap((kind) =>
      block('category', element('catDesc', kind), { 'xml:id': `kind_${teiWord(kind)}` }),
    )
}

function character(one: string): string[] {
  const property = `<localProp name="codepoint" value="${codePoint(one)}"/>`
  return block('char', [property], { 'xml:id': characterId(one) })
}

function profile(document: Document, about: Row): string[] {
  const date = textOf(about, 'date')
  const statements = document.rows('statements')
  const languages = [about, ...statements].flatMap((row) => textOf(row, 'language') ?? [])
  return [
    ...block(
      'langUsage',
      [...new Set(languages)]
        .sort()
        .flatMap((one) => element('language', one, { ident: languageTag(one) ?? 'und' })),
    ),
    ...block(
      'settingDesc',
      block('setting', [
        ...element('date', date, { when: date }),
        ...element('activity', textOf(about, 'event')),
      ]),
    ),
    ...block('particDesc', block('listPerson', persons(document))),
  ]
}

/** Who speaks and is known, with the offices that the document prints. */
function persons(document: Document): string[] {
  const offices = document.rows('attributions')
  return speakersIn(document).flatMap((speaker) => {
    const id = textOf(speaker, 'speaker_id')!
    const printed = offices.filter((row) => row.speaker_id === id)
    const roles = new Set(printed.flatMap((row) => textOf(row, 'role') ?? []))
    return block(
      'person',
      [
        ...element('persName', textOf(speaker, 'name')),
        ...[...roles].flatMap((role) => element('occupation', role)),
        ...element('idno', textOf(speaker, 'wikidata'), { type: 'wikidata' }),
      ],
      { 'xml:id': xmlName(id) },
    )
  })
}
