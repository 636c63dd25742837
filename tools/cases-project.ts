import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HOME } from '../src/commands/software.ts'
import { archive, http } from '../test/inputs/archive.ts'

// Makes a project in FOLDER (made by `readout init`) of all inputs of test/cases, and of some of them
// packed, in other encodings and as corpora: a release with rows in every table and text of every kind,
// to be held against validators and readers. `node --import tsx tools/cases-project.ts FOLDER`

const folder = process.argv[2]
if (folder === undefined) throw new Error('name the folder of a project')
const root = resolve(folder)
const raw = (name: string): string => join(root, 'raw', name)
const cases = join(HOME, 'test/cases')
const corrections: string[] = []
const input = (slug: string): string => readFileSync(join(cases, slug, 'input.txt'), 'utf8')

mkdirSync(join(root, 'raw'), { recursive: true })
for (const entry of readdirSync(cases, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue
  const own = join(cases, entry.name)
  const name = readdirSync(own).find((one) => one.startsWith('input.'))!
  copyFileSync(join(own, name), raw(`${entry.name}${name.slice('input'.length)}`))
  const facts = join(own, 'facts.yaml')
  if (existsSync(facts)) copyFileSync(facts, raw(`${entry.name}.yaml`))
  const file = join(own, 'corrections.yaml')
  if (existsSync(file)) corrections.push(readFileSync(file, 'utf8').split('entries:\n')[1]!)
}
writeFileSync(join(root, 'corrections.yaml'), `entries:\n${corrections.join('')}`)

const [first, second] = [input('corrected'), input('form-circle')]
const mark = Buffer.from([0xff, 0xfe])
writeFileSync(raw('packed.txt.gz'), gzipSync(first))
writeFileSync(raw('wide.txt'), Buffer.concat([mark, Buffer.from(second, 'utf16le')]))
writeFileSync(raw('western.txt'), Buffer.from('Lund: We met in Z\xfcrich, twice.\n', 'latin1'))
writeFileSync(raw('western.yaml'), 'encoding: windows-1252\n')
const records = [first, second].map((text, index) => ({ id: `line-${index}`, text }))
writeFileSync(raw('lines.jsonl'), records.map((one) => `${JSON.stringify(one)}\n`).join(''))
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
writeFileSync(raw('rows.csv'), `id,text\nrow-1,${cell(first)}\nrow-2,${cell(second)}\n`)
const page = readFileSync(join(cases, 'html-page/input.html'))
const fetched = {
  type: 'response',
  block: http(page, { 'Content-Type': 'text/html; charset=utf-8' }),
}
writeFileSync(raw('crawl.warc.gz'), archive([{ type: 'warcinfo', block: '' }, fetched], true))
const conversion = { type: 'conversion', block: first, fields: { 'WARC-Record-ID': '<urn:text>' } }
writeFileSync(raw('texts.wet'), archive([conversion]))
