import type { Mark } from '#model/source.ts'

/** A tag that names who speaks next in an attribute, as corpora of parliaments have it, alone on its line. */
const SPEAKER = /^[ \t]*<speaker\b[^<>\r\n]*?\bname\s*=\s*"([^"<>\r\n]+)"[^<>\r\n]*>[ \t]*$/gim
/** Another tag alone on its line; the first words below that of a chapter head it. */
const OTHER = /^[ \t]*<(?!speaker\b)(\/?[a-z]+)\b[^<>\r\n]*>[ \t]*$/gim
const CHAPTER = 'chapter'
/** Fewest tags of speakers that tell such a text. */
const FEWEST = 2

/**
 * The tags of a text in which a tag opens each turn.
 *
 * ```
 * <CHAPTER ID="3">                          syntax
 * Lamps of the harbour                      heading
 * <SPEAKER ID="12" NAME="Ida Lund">         syntax but for the name
 * Thank you.                                voice "Ida Lund"
 * <P>                                       syntax
 * ```
 */
export function speakerMarks(text: string): Mark[] {
  if (!/<speaker\b/i.test(text)) return []
  const speakers = [...text.matchAll(SPEAKER)]
  if (speakers.length < FEWEST) return []
  const marks: Mark[] = []
  for (const { 0: tag, 1: name = '', index } of speakers) {
    const start = index + tag.indexOf(`"${name}"`) + 1
    const end = start + name.length
    const close = index + tag.trimEnd().length
    marks.push({ start: index + tag.indexOf('<'), end: start, kind: 'syntax' })
    // The mark behind the name stays, as that of a voice in captions does: a label ends there.
    marks.push({ start: end + 1, end: close, kind: 'syntax' })
    const said = lineBelow(text, close)
    if (said) marks.push({ ...said, kind: 'voice', value: name })
  }
  for (const { 0: tag, 1: kind = '', index } of text.matchAll(OTHER)) {
    const end = index + tag.trimEnd().length
    marks.push({ start: index + tag.indexOf('<'), end, kind: 'syntax' })
    const head = kind.toLowerCase() === CHAPTER ? lineBelow(text, end) : undefined
    if (head && text[head.start] !== '<') marks.push({ ...head, kind: 'heading', level: 1 })
  }
  return marks
}

/** The first line with text behind `at`, without the white space at its edges. */
function lineBelow(text: string, at: number): { start: number; end: number } | undefined {
  const found = /^\s*(\S[^\r\n]*)/.exec(text.slice(at, at + LONGEST))
  if (!found) return undefined
  const start = at + found[0].length - found[1]!.length
  return { start, end: start + found[1]!.trimEnd().length }
}

/** Longest line looked at, in characters. */
const LONGEST = 20_000
