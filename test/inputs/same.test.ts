import { describe, expect, it } from 'vitest'
import { formatOf } from '../../src/inputs/format.ts'
import { recordsOf } from '../../src/inputs/records.ts'
import { readArticle } from '../../src/pipeline/read.ts'
import { sourceOf } from '../../src/pipeline/source.ts'
import { planOf } from '../reading.ts'

const TURNS = [
  ['Ida Lund', 'Welcome to the harbour office. We have twenty minutes, and a long list.'],
  ['Marek Dorn', 'Thank you. The cranes stood still for nine days; nobody was hurt.'],
  ['Ida Lund', 'Who pays for that?'],
  ['Marek Dorn', 'The insurers do, if the closure was lawful. We “think” that it was.'],
] as const

const label = 'The harbour after the storm'
const text = `${label}\n\n${TURNS.map(([who, said]) => `${who}: ${said}`).join('\n\n')}\n`
const html = `<!doctype html><html><head><title>x</title></head><body><h1>${label}</h1>${TURNS.map(
  ([who, said]) =>
    `<p><strong>${who}:</strong> ${said.replace('“', '&ldquo;').replace('”', '&rdquo;')}</p>`,
).join('\n')}</body></html>`
const markdown = `# ${label}\n\n${TURNS.map(([who, said]) => `**${who}:** ${said}`).join('\n\n')}\n`
const jsonl = `${JSON.stringify({ id: 'a', text })}\n`
const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
const western = Buffer.from(text.replace('“', '\x93').replace('”', '\x94'), 'latin1')

async function statementsOf(name: string, bytes: Uint8Array, encoding?: string): Promise<string[]> {
  const plan = await planOf()
  const input = { id: 'doc', file: `raw/${name}`, format: formatOf(name)!, facts: {} }
  const read = sourceOf(encoding ? { ...input, encoding } : input, bytes, bytes.length)
  if ('level' in read) throw new Error(read.message)
  const article = readArticle(read.source, plan)
  const speakers = article.spans('statement').map((one) => {
    const names = article.within('mention', one.of ?? one).map((mention) => article.quote(mention))
    return `${names.join(', ')}: ${article.view(one)}`
  })
  return speakers
}

describe('the same document', () => {
  const wanted = TURNS.map(([who, said]) => `${who}: ${said}`)

  it.each([
    ['plain text', 'doc.txt', Buffer.from(text), undefined],
    ['HTML', 'doc.html', Buffer.from(html), undefined],
    ['Markdown', 'doc.md', Buffer.from(markdown), undefined],
    ['Markdown in a plain file', 'doc.txt', Buffer.from(markdown), undefined],
    ['UTF-16', 'doc.txt', wide, undefined],
    ['Windows-1252', 'doc.txt', western, 'windows-1252'],
    [
      'lines that end in CRLF',
      'doc.txt',
      Buffer.from(text.replaceAll('\n\n', '\r\n\r\n')),
      undefined,
    ],
  ])('gives the same statements as %s', async (_, name, bytes, encoding) => {
    expect(await statementsOf(name, bytes, encoding)).toEqual(wanted)
  })

  it('gives the same statements as a record', async () => {
    const records = recordsOf(jsonl, 'jsonl')
    const field = 'message' in records ? '' : records[0]!.fields.text!
    expect(field).toBe(text)
  })
})
