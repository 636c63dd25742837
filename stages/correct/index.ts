import {
  PROPOSALS,
  overlaps,
  span,
  stage,
  z,
  type Article,
  type Finding,
  type Range,
  type Span,
} from 'readout'
import { placeOfEntry } from './quotes.ts'
import { correctionsSchema, type Entry } from './schema.ts'
import { corrections } from './table.ts'

const FILE = 'corrections.yaml'

/** Proposals that make a tile of their words here; what the others propose later stages do. */
const TILES: ReadonlySet<string> = new Set(['note', 'incident', 'chrome', 'narration'])
/** Proposals of which at most one can be true of the same words. */
const BEINGS: ReadonlySet<string> = new Set([...TILES, 'label', 'turn', 'heading'])

/**
 * Finds the words that corrections.yaml corrects, and says what they are; the stages after it heed that.
 *
 * ```
 * Background: the two sides                  correction no-label
 * ^^^^^^^^^^^
 * ```
 *
 * It runs first where there is such a file, and need not stand in pipeline.yaml. A correction whose words
 * are gone, or stand in several places, is an error at its line.
 */
export default stage({
  name: 'correct',
  version: 1,
  about: 'Replays the corrections of corrections.yaml',
  needs: [],
  adds: ['correction', ...TILES],
  options: z.strictObject({}),
  codebooks: { corrections: { file: FILE, schema: correctionsSchema } },
  rules: {
    ...Object.fromEntries(
      Object.entries(PROPOSALS).map(([name, means]) => [`correction.${name}`, means]),
    ),
    'correction.gone': 'The words a correction was made for do not stand in the text, or not there',
    'correction.ambiguous': 'The words of a correction stand in several places',
    'correction.conflict': 'Two corrections propose for the same words what cannot both be true',
  },
  reader(_options, { corrections: book }) {
    const byDocument = new Map<string, { entry: Entry; index: number }[]>()
    for (const [index, entry] of book.entries.entries()) {
      const list = byDocument.get(entry.document) ?? []
      byDocument.set(entry.document, [...list, { entry, index }])
    }
    return (article) => replay(article, byDocument.get(article.source.id) ?? [])
  },
  tables: () => [corrections],
})

function* replay(
  article: Article,
  entries: readonly { entry: Entry; index: number }[],
): Generator<Span | Finding> {
  const found: Span[] = []
  for (const { entry, index } of entries) {
    const place = placeOfEntry(article, entry)
    if ('ranges' in place) {
      for (const range of place.ranges) found.push(correction(range, entry, index))
      continue
    }
    const { rule, message, hint } = place
    const declared = { file: FILE, path: ['entries', index, 'quote'], hint }
    yield { start: 0, end: 0, level: 'error', rule, message, declared }
  }
  for (const [index, one] of found.entries()) {
    const other = found.slice(0, index).find((earlier) => exclude(earlier, one))
    if (other) yield conflict(one, other)
  }
  yield* found.sort(inOrder)
  for (const one of found) if (TILES.has(one.code!)) yield tile(one)
}

/** The same order however the file has them. */
function inOrder(a: Span, b: Span): number {
  const [one, other] = [a, b].map(
    ({ code, features }) => `${code} ${String(features?.value ?? '')}`,
  )
  return a.start - b.start || b.end - a.end || (one! < other! ? -1 : 1)
}

function correction(range: Range, entry: Entry, index: number): Span {
  const { propose, value, reason, who, when, line = 1 } = entry
  const given = { reason, who, when, line: String(line), entry: String(index) }
  const features = value === undefined ? given : { value, ...given }
  return span('correction', range, `correction.${propose}`, { code: propose, features })
}

/** True if two corrections cannot both be heeded, or say the same of the same words. */
function exclude(a: Span, b: Span): boolean {
  if (!overlaps(a, b)) return false
  const [one, other] = [a.code!, b.code!]
  if (BEINGS.has(one) && BEINGS.has(other)) return true
  if (one.replace(/^no-/, '') !== other.replace(/^no-/, '')) return false
  return !one.endsWith('topic') || a.features?.value === b.features?.value
}

function conflict(one: Span, other: Span): Finding {
  const message = `'${one.code}' cannot stand beside '${other.code}' for the same words, line ${String(other.features?.line)}`
  const path = ['entries', Number(one.features?.entry), 'propose']
  const { start, end } = one
  const declared = { file: FILE, path, hint: 'keep one of the two' }
  return { start, end, level: 'error', rule: 'correction.conflict', message, declared }
}

/** The words as what they are. Notes speak of the statement around them. */
function tile(one: Span): Span {
  const kind = one.code!
  const code = kind === 'chrome' || kind === 'narration' ? 'corrected' : String(one.features?.value)
  const features = kind === 'note' ? { scope: 'statement' } : undefined
  return span(kind, one, one.rule, { code: kind === 'narration' ? undefined : code, features })
}
