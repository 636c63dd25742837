import { describe, expect, it } from 'vitest'
import type { Document, Row } from '../../src/export/document.ts'
import { xmlName } from '../../src/export/xml.ts'
import { DATASET, formOf, Kept } from './outlet.ts'
import { all, parseXml, textIn, type Element } from './xml.ts'

const TEXT = 'Orlova: We go on. Rain fell. It stopped. Brandt: No!'

/** Rows as no stage of readout gives them today, but as one may. */
const TABLES: Readonly<Record<string, readonly Row[]>> = {
  documents: [{ doc_id: 'x', text_file: 'raw/a b#.txt', language: 'plain English' }],
  statements: [
    { statement_id: 'x:8', kind: 'statement', start: 8, end: 52, language: 'fr' },
    { statement_id: 'x:49', kind: 'interjection', start: 49, end: 52 },
  ],
  attributions: [{ statement_id: 'x:8', speaker_id: 'x:vera-orlova' }],
  speakers: [{ speaker_id: 'x:vera-orlova', name: 'Vera "O" Orlova' }],
  sections: [],
  tiles: [
    { kind: 'label', start: 0, end: 7 },
    { kind: 'space', start: 7, end: 8 },
    { kind: 'speech', start: 8, end: 17 },
    { kind: 'space', start: 17, end: 18 },
    { kind: 'narration', start: 18, end: 28 },
    { kind: 'space', start: 28, end: 29 },
    { kind: 'speech', start: 29, end: 40 },
    { kind: 'space', start: 40, end: 41 },
    { kind: 'my_kind', start: 41, end: 48 },
    { kind: 'space', start: 48, end: 49 },
    { kind: 'speech', start: 49, end: 52 },
  ],
}

const document: Document = { name: 'x', id: 'x', text: TEXT, rows: (table) => TABLES[table] ?? [] }

function tei(): Element {
  const out = new Kept()
  formOf('tei').open(out, DATASET).add(document)
  return parseXml(out.text('x.xml'))
}

describe('the names of XML', () => {
  it.each([
    ['talks-2:725', 'talks-2.725'],
    ['a:vera orlova', 'a.vera_20_orlova'],
    ['7:1', '_7.1'],
    ['𠮷', '_20bb7_'],
  ])('has %s as %s', (id, name) => {
    expect(xmlName(id)).toBe(name)
  })
})

describe('the TEI of rows that stages may give', () => {
  it('goes on with an utterance after something else, and tells the words of another apart', () => {
    const found = all(tei(), 'u').map((u) => [
      u.attributes.get('xml:id'),
      u.attributes.get('prev'),
      u.attributes.get('who'),
      textIn(u).trim(),
    ])
    expect(found).toEqual([
      ['x.8', undefined, '#x.vera-orlova', 'We go on.'],
      ['x.8.u2', '#x.8', '#x.vera-orlova', 'It stopped.'],
      ['x.49', undefined, undefined, 'No!'],
    ])
    expect(all(tei(), 'seg').map((seg) => seg.attributes.get('xml:id'))).toEqual([
      'x.8.s1',
      'x.8.s2',
      'x.49.s1',
    ])
  })

  it('keeps kinds that it does not know, and escapes what stands in pointers', () => {
    const notes = all(all(tei(), 'body')[0]!, 'note').map((note) => [
      note.attributes.get('type'),
      note.attributes.get('source'),
    ])
    expect(notes).toEqual([
      ['speaker', 'raw/a%20b%23.txt#char=0,7'],
      ['narration', 'raw/a%20b%23.txt#char=18,28'],
      ['my_kind', 'raw/a%20b%23.txt#char=41,48'],
    ])
  })

  it('takes no words for a tag of a language', () => {
    const languages = all(tei(), 'language').map((one) => [
      one.attributes.get('ident'),
      textIn(one),
    ])
    expect(languages).toEqual([
      ['fr', 'fr'],
      ['und', 'plain English'],
    ])
    expect(tei().attributes.get('xml:lang')).toBeUndefined()
    expect(all(tei(), 'u')[0]!.attributes.get('xml:lang')).toBe('fr')
  })
})
