import type { Differences } from '../../release/changes/between.ts'
import type { Difference } from '../../release/changes/compare.ts'
import type { Terminal } from '../../terminal.ts'
import { byTable, causesOf, changeOf, fateOf } from './words.ts'

/** What differs, for a terminal. */
export function diffText(found: Differences, tint: Terminal['tint']): string {
  const { from, to, level, reasons, inputs, differences, successions } = found
  return [
    tint('bold', `${from} -> ${to}: ${level}`),
    ...reasons.map((reason) => `  - ${reason}`),
    ...(inputs.length > 0 ? ['', tint('bold', 'inputs that differ')] : []),
    ...inputs.map(({ cause, file }) => `  ${cause.padEnd(10)} ${file || 'readout itself'}`),
    ...byTable(differences).flatMap(([table, own]) => [
      '',
      tint('bold', table),
      ...own.flatMap((one) => difference(one, tint)),
    ]),
    ...(successions.length > 0 ? ['', tint('bold', 'what became of ids')] : []),
    ...successions.map((one) => `  ${one.table} ${one.old}: ${fateOf(one)}`),
  ].join('\n')
}

function difference(one: Difference, tint: Terminal['tint']): string[] {
  const cause = tint('dim', `      = ${causesOf(one)}`)
  if (one.change === 'added') return [tint('green', `  + ${one.row}`), cause]
  if (one.change === 'removed') return [tint('red', `  - ${one.row}`), cause]
  if (one.change !== 'corrected') return [`  ~ ${changeOf(one)}`, cause]
  return [
    `  ~ ${one.row}  ${one.column}`,
    ...cell(one.old).map((line) => tint('red', `      - ${line}`)),
    ...cell(one.now).map((line) => tint('green', `      + ${line}`)),
    cause,
  ]
}

const cell = (text: string): string[] => (text === '' ? ['(missing)'] : text.split('\n'))
