import { feature } from '#model/span.ts'
import type { Article } from '#model/article.ts'

/** Most characters of a tile that are shown. */
const WIDEST = 72

/** The tiles of `article` but white space, one a line, and its findings: to be read in a diff. */
export function show(article: Article): string {
  const point = (offset: number): number => article.offsets.codePoint(offset)
  const tiles = article.tiles
    .filter((tile) => tile.kind !== 'space' || tile.code === 'mark')
    .map((tile) => {
      const code = tile.code === undefined ? '' : `[${tile.code}]`
      const place = `${point(tile.start)}-${point(tile.end)}`
      return `${place} ${tile.kind}${code} ${tile.rule} | ${excerpt(article.quote(tile))}`
    })
  const notes = article.spans('note').map((note) => {
    return `note ${point(note.start)} ${note.code} scope ${feature(note, 'scope')}`
  })
  const findings = article.findings.map(({ start, end, rule, level, message }) => {
    return `${level} ${point(start)}-${point(end)} ${rule} | ${printable(message)}`
  })
  return [...tiles, '--', ...notes, ...findings, ''].join('\n')
}

function excerpt(text: string): string {
  const points = [...text]
  if (points.length <= WIDEST) return printable(text)
  return printable(`${points.slice(0, WIDEST - 24).join('')} … ${points.slice(-20).join('')}`)
}

/** `text` with what does not print, or breaks the line, as an escape. */
function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u00a0\u00ad\u0300-\u036f\u200b-\u200f\u2028-\u202f\u2060\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
