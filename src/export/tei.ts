import { textOf, type Document } from './document.ts'
import { oneEach, type Dataset } from './target.ts'
import { teiBody } from './tei-body.ts'
import { teiHeader } from './tei-header.ts'
import { charactersIn, languageTag } from './tei-text.ts'
import { tag } from './xml.ts'

const NAMESPACE = 'http://www.tei-c.org/ns/1.0'

/**
 * A document in TEI P5, in the manner of parliamentary corpora (`u`, `seg`, `note`).
 * @see https://tei-c.org/release/doc/tei-p5-doc/en/html/TS.html
 */
export const tei = oneEach(
  'tei',
  'TEI P5 as parliamentary corpora have it: utterances, notes, incidents, persons',
  '.xml',
  teiDocument,
)

function teiDocument(document: Document, dataset: Dataset): string {
  const language = languageTag(textOf(document.rows('documents')[0], 'language'))
  const body = teiBody(document)
  const bare = teiHeader(document, dataset, [])
  const characters = charactersIn([...bare, body].join(''))
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag('TEI', { xmlns: NAMESPACE, 'xml:lang': language }),
    ...teiHeader(document, dataset, characters).map((line) => `  ${line}`),
    '  <text>',
    '    <body>',
    body,
    '    </body>',
    '  </text>',
    '</TEI>',
  ]
  return `${lines.join('\n')}\n`
}
