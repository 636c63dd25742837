import type { Mark } from '#model/source.ts'

/** A word between double angles that opens a line and closes it: `<< speaker >> Ida Lund: << speaker >>`. */
const DOUBLE =
  /^[ \t]*(<<\s?([\p{L}\p{N}_ -]{1,24}?)\s?>>)[ \t]*(?=\S)(.*?)[ \t]*(<<\s?\2\s?>>)[ \t]*$/gmu
/** A line in angles, and one that ends with a colon, as a label does. */
const SINGLE = /^[ \t]*<([^<>\r\n]{2,300})>[ \t]*$/gm
const LABEL = /^[ \t]*<[^<>:\r\n]{2,80}:>[ \t]*$/gm
/** Fewest labels in angles that make angles around a line marks of its type. */
const FEWEST = 3

/**
 * The angles around lines of protocols that mark labels and headings by them.
 *
 * ```
 * <Trade Bill>                << topic >> Trade Bill << topic >>
 * <Ida Lund:>                 << speaker >> Ida Lund: << speaker >>
 * ```
 */
export function angleMarks(text: string): Mark[] {
  if (text.includes('<<')) return [...text.matchAll(DOUBLE)].flatMap(doubled)
  if (!text.includes(':>') || (text.match(LABEL)?.length ?? 0) < FEWEST) return []
  return [...text.matchAll(SINGLE)].flatMap(({ 0: line, index }) => [
    syntax(index + line.indexOf('<'), 1),
    syntax(index + line.lastIndexOf('>'), 1),
  ])
}

function doubled({ 0: line, 1: opener = '', 4: closer = '', index = 0 }: RegExpMatchArray): Mark[] {
  return [
    syntax(index + line.indexOf(opener), opener.length),
    syntax(index + line.lastIndexOf(closer), closer.length),
  ]
}

const syntax = (start: number, length: number): Mark => ({
  start,
  end: start + length,
  kind: 'syntax',
})
