import type { Article } from '#model/article.ts'
import { EXIT, nearest, Rejection } from '#model/problem.ts'
import { feature } from '#model/span.ts'
import type { Tile } from '#model/tiles.ts'
import { rawPlace } from '#model/origin.ts'
import type { Input } from '../pipeline/inputs.ts'
import { listInputs } from '../pipeline/listing.ts'
import type { Plan } from '../pipeline/plan.ts'
import { articleOf } from '../release/gather.ts'
import type { Style, Terminal } from '../terminal.ts'
import { planOf, usage, type Context } from './project.ts'

/** `readout show <doc>`: the text of a document with its tiles labelled. */
export async function show(context: Context, id: string): Promise<void> {
  const plan = await planOf(context)
  const article = readOne(context, plan, inputOf(context, plan, id))
  if (context.json) {
    for (const tile of article.tiles) context.terminal.data(JSON.stringify(tileJson(article, tile)))
    return
  }
  for (const tile of article.tiles) {
    if (tile.kind !== 'space') showTile(context.terminal, article, tile)
  }
  const { findings } = article
  for (const { start, rule, message } of findings) {
    const { line, column } = rawPlace(article.source, start)
    context.terminal.data(
      `${line}:${column}  ${context.terminal.tint('yellow', `warning[${rule}]`)} ${message}`,
    )
  }
}

/** The source with this id or file name. */
export function inputOf(context: Context, plan: Plan, id: string): Input {
  const { found, problems } = listInputs(context.disk, context.root, plan.declared)
  const input = found.find((one) => one.id === id || one.file === id)
  if (input) return input
  if (problems.length > 0) throw new Rejection(problems, EXIT.input)
  const ids = found.map((one) => one.id)
  const meant = nearest(id, ids)
  const some = ids.slice(0, 10).join(', ')
  throw usage(
    id,
    'there is no document with this id',
    meant ? `did you mean '${meant}'?` : `documents: ${some}`,
  )
}

/** Reads one source through the plan. */
export function readOne(context: Context, plan: Plan, input: Input): Article {
  const article = articleOf(context.disk, context.root, plan, input)
  if ('level' in article) throw new Rejection([article], EXIT.input)
  return article
}

function tileJson(article: Article, tile: Tile): object {
  const { codePoint } = article.offsets
  const { kind, code, rule, stage } = tile
  return {
    start: codePoint(tile.start),
    end: codePoint(tile.end),
    kind,
    code,
    rule,
    stage,
    text: article.quote(tile),
  }
}

const STYLES: Readonly<Record<string, Style>> = {
  title: 'bold',
  heading: 'bold',
  label: 'cyan',
  note: 'magenta',
  incident: 'magenta',
  chrome: 'dim',
  footer_tag: 'dim',
  unread: 'red',
}

/** One tile: its first character, its kind and code, its text with white space folded. */
function showTile(terminal: Terminal, article: Article, tile: Tile): void {
  const start = String(article.offsets.codePoint(tile.start)).padStart(6)
  const kind = tile.code === undefined ? tile.kind : `${tile.kind} ${tile.code}`
  const text = article.quote(tile).replace(/\s+/g, ' ').trim()
  const style = STYLES[tile.kind]
  const shown = wrap(text, 76).map((line) => (style ? terminal.tint(style, line) : line))
  const who = tile.kind === 'label' ? speakers(article, tile) : ''
  terminal.data(
    `${start}  ${terminal.tint('dim', kind.padEnd(18))} ${shown.join(`\n${' '.repeat(27)}`)}${who}`,
  )
}

/** Whom the label was resolved to. */
function speakers(article: Article, label: Tile): string {
  const found = article.within('attribution', label).map((span) => {
    const method = feature(span, 'method') ?? ''
    const candidates = feature(span, 'candidates')
    return `${span.code ?? '?'} (${method}${candidates ? `: ${candidates}` : ''})`
  })
  return `  -> ${found.join(', ')}`
}

function wrap(text: string, width: number): string[] {
  const out: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      out.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...out, line]
}
