import type { Differences } from '../../release/changes/between.ts'
import { byTable, causesOf, changeOf, fateOf } from './words.ts'

/** What differs, as Markdown. */
export function diffMarkdown(found: Differences): string {
  const { from, to, level, reasons, inputs, differences, successions } = found
  const parts = [
    `# ${from} to ${to}: ${level}`,
    list(reasons),
    ...(inputs.length > 0 ? ['## Inputs that differ'] : []),
    list(inputs.map(({ cause, file }) => `${file || 'readout itself'} (${cause})`)),
    ...byTable(differences).flatMap(([table, own]) => [
      `## ${escape(table)}`,
      grid(
        ['row', 'column', 'old', 'new', 'cause'],
        own.map((one) =>
          one.change === 'corrected'
            ? [one.row, one.column, one.old, one.now, causesOf(one)]
            : [one.row, changeOf(one), '', '', causesOf(one)],
        ),
      ),
    ]),
    ...(successions.length > 0 ? ['## What became of ids'] : []),
    ...(successions.length > 0
      ? [
          grid(
            ['table', 'old id', 'what became of it'],
            successions.map((one) => [one.table, one.old, fateOf(one)]),
          ),
        ]
      : []),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

const list = (lines: readonly string[]): string =>
  lines.map((line) => `- ${escape(line)}`).join('\n')

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const body = rows.map((cells) => line(cells.map(escape)))
  return [line(head), line(head.map(() => '---')), ...body].join('\n')
}

/** Text that Markdown shows as it is, in one line. */
const escape = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]#|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r\n|\r|\n/g, '<br>')
