import { stretches, words } from '../../release/changes/align.ts'
import type { Differences } from '../../release/changes/between.ts'
import type { Difference } from '../../release/changes/compare.ts'
import { byTable, causesOf, changeOf, fateOf } from './words.ts'

/** What differs, as a page that needs nothing else: no script, no network. */
export function diffHtml(found: Differences, dataset: string, language: string): string {
  const { from, to, level, reasons, inputs, differences, successions } = found
  const title = escape(`${dataset}: ${from} to ${to}`)
  const given = inputs.map(({ cause, file }) => `${file || 'readout itself'} (${cause})`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}: ${escape(level)}</h1>
${list(reasons)}
${given.length > 0 ? `<h2>Inputs that differ</h2>\n${list(given)}` : ''}
${byTable(differences)
  .map(([table, own]) => section(table, own, language))
  .join('\n')}
${
  successions.length > 0
    ? `<h2>What became of ids</h2>\n${grid(
        ['table', 'old id', 'what became of it'],
        successions.map((one) => [one.table, one.old, fateOf(one)].map(escape)),
      )}`
    : ''
}
</body>
</html>`
}

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #999; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap }
ins { background: #d4f5dc; color: #06381a }
del { background: #fbdada; color: #5c0a0a }
`

function section(table: string, own: readonly Difference[], language: string): string {
  const rows = own.map((one) => {
    const isCell = one.change === 'corrected'
    const what = isCell ? [one.column, ...marked(one.old, one.now, language)] : [changeOf(one)]
    const [first, old = '', now = ''] = what
    return [escape(one.row), escape(first!), old, now, escape(causesOf(one))]
  })
  return `<h2>${escape(table)}</h2>\n${grid(['row', 'column', 'old', 'new', 'cause'], rows)}`
}

/** The two cells with the words that differ marked. */
function marked(old: string, now: string, language: string): [string, string] {
  const parts = stretches(words(old), words(now))
  const mark = (name: string, text: string): string =>
    text === '' ? '' : `<${name}>${escape(text)}</${name}>`
  const side = (name: 'ins' | 'del', text: (part: (typeof parts)[number]) => string): string => {
    const inner = parts.map((part) => (part.same ? escape(text(part)) : mark(name, text(part))))
    return `<span lang="${escape(language)}">${inner.join('')}</span>`
  }
  return [side('del', ({ gone }) => gone), side('ins', ({ come }) => come)]
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (name: string, cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`
  const body = rows.map((cells) => line('td', cells)).join('\n')
  return `<table>\n<thead>${line('th', head)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`
}

const list = (lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `<ul>\n${lines.map((line) => `<li>${escape(line)}</li>`).join('\n')}\n</ul>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that HTML shows as it is; control characters, which HTML forbids, as their pictures. */
const escape = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (sign) =>
      String.fromCharCode(0x2400 + sign.charCodeAt(0)),
    )
