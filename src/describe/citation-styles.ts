import { formatYaml } from '#text/yaml.ts'
import { citationText, namesOf, noteOf, type Cited } from './citation.ts'

/** What is cited: a release, or with `part` a row or a subset of it. */
export interface Citation {
  readonly cited: Cited
  /** Digest of the release. */
  readonly digest: string
  /** Words for a row, a subset, or that the release is yanked. */
  readonly part: string | undefined
  /** What CITATION.cff of the release holds. */
  readonly file: Readonly<Record<string, unknown>>
}

/** The forms of a citation, by the names they have on the command line. */
export const STYLES: Readonly<Record<string, (citation: Citation) => string>> = {
  text: ({ cited, digest, part }) => citationText(cited, digest, part),
  chicago,
  bibtex,
  ris,
  'csl-json': cslJson,
  cff,
}

function chicago({ cited, digest, part }: Citation): string {
  const names = namesOf(cited)
  const authors =
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`
  const title = /[.?!]$/.test(cited.title) ? cited.title : `${cited.title}.`
  const stop = authors.endsWith('.') ? '' : '.'
  return `${authors}${stop} ${cited.released.slice(0, 4)}. “${title}” Version ${cited.version}. Data set. ${noteOf(digest, part)}`
}

/** What TeX reads as commands, as it must be written; no brace is left that BibTeX could count. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
}

const tex = (text: string): string => oneLine(text).replace(/[\\{}~^&%$#_]/g, (sign) => TEX[sign]!)

/** The text that {@link bibtex} wrote as `written`. */
export function untex(written: string): string {
  const signs = Object.entries(TEX).sort(([, a], [, b]) => b.length - a.length)
  const pattern = signs.map(([, word]) => word.replace(/[\\{}^$]/g, '\\$&')).join('|')
  const sign = new Map(signs.map(([one, word]) => [word, one]))
  return written.replace(new RegExp(pattern, 'g'), (word) => sign.get(word)!)
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n\u0085\u2028\u2029]+\s*/g, ' ')

function bibtex({ cited, digest, part }: Citation): string {
  const fields = {
    author: namesOf(cited)
      .map((name) => `{${tex(name)}}`)
      .join(' and '),
    title: `{${tex(cited.title)}}`,
    year: cited.released.slice(0, 4),
    month: String(Number(cited.released.slice(5, 7))),
    version: cited.version,
    type: 'Data set',
    note: tex(noteOf(digest, part)),
  }
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`)
  return `@misc{${cited.dataset}-${cited.version},\n${lines.join(',\n')}\n}`
}

/** One tag a line: a line end in a value would begin another. */
function ris({ cited, digest, part }: Citation): string {
  const lines = [
    ['TY', 'DATA'],
    ...namesOf(cited).map((name) => ['AU', name]),
    ['TI', cited.title],
    ['PY', cited.released.slice(0, 4)],
    ['DA', cited.released.replaceAll('-', '/')],
    ['ET', cited.version],
    ['N1', noteOf(digest, part)],
    ['ER', ''],
  ]
  return lines.map(([tag, value]) => `${tag}  - ${oneLine(value!)}`).join('\n')
}

function cslJson({ cited, digest, part }: Citation): string {
  const item = {
    id: `${cited.dataset}-${cited.version}`,
    type: 'dataset',
    title: cited.title,
    author: namesOf(cited).map((literal) => ({ literal })),
    issued: { 'date-parts': [cited.released.split('-').map(Number)] },
    version: cited.version,
    note: noteOf(digest, part),
  }
  return JSON.stringify([item], undefined, 2)
}

/** CITATION.cff of the release with its digest, which the file itself cannot hold, and the part. */
function cff({ cited, digest, part, file }: Citation): string {
  const identifier = {
    type: 'other',
    value: `sha256:${digest}`,
    description: 'Digest of the release: of its tagmanifest-sha256.txt',
  }
  const preferred = {
    type: 'data',
    title: cited.title,
    version: cited.version,
    'date-released': cited.released,
    notes: noteOf(digest, part),
    authors: structuredClone(file.authors),
  }
  return formatYaml({
    ...file,
    identifiers: [identifier],
    ...(part === undefined ? {} : { 'preferred-citation': preferred }),
  }).trimEnd()
}
