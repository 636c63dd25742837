import type { Mark } from '#model/source.ts'
import { lines } from '#text/lines.ts'
import { byPosition, type Range } from '#text/range.ts'
import { trim } from '#text/space.ts'

const TIMING =
  /^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})/
const TAG = /<(\/?)([a-zA-Z]*)(?:\.[^\s<>]*)?(?:\s+([^<>]*?))?\s*>|<\d[\d:.]*>|\{\\[^}]*\}/g

/**
 * The marks of WebVTT and SubRip: timing lines, cue numbers and names, headers, tags and voices.
 *
 * ```
 * WEBVTT                              syntax
 *
 * 1                                   syntax
 * 00:00:01.000 --> 00:00:04.000       timecode
 * <v Ida Lund>Welcome.</v>            voice "Ida Lund"; `<v ` and `</v>` syntax
 * ```
 */
export function captionMarks(text: string): readonly Mark[] {
  const marks: Mark[] = []
  let voice = ''
  const all = lines(text).map((line) => trim(text, unmarked(text, line)))
  for (let i = 0; i < all.length; i++) {
    const block: Range[] = []
    while (i < all.length && all[i]!.end > all[i]!.start) block.push(all[i++]!)
    if (block.length > 0) voice = readBlock(text, block, marks, voice)
  }
  return marks.sort(byPosition)
}

/** True if a plain text visibly is captions: several lines of times. */
export function isCaptions(text: string): boolean {
  const times = text.match(/^[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->/gm)
  return (times?.length ?? 0) >= FEWEST_TIMES
}

const FEWEST_TIMES = 3

/** A byte order mark opens the file, not its first line. */
function unmarked(text: string, { start, end }: Range): Range {
  return start === 0 && text.charCodeAt(0) === 0xfeff
    ? { start: Math.min(1, end), end }
    : { start, end }
}

/** Reads what stands between two blank lines: a cue, or a header, note or style; whose voice was last. */
function readBlock(text: string, block: readonly Range[], marks: Mark[], voice: string): string {
  const timing = block.findIndex((line) => TIMING.test(text.slice(line.start, line.end)))
  const head = timing < 0 ? block : block.slice(0, timing)
  const isHead = timing >= 0 || /^(?:WEBVTT|NOTE|STYLE|REGION)\b/.test(text.slice(block[0]!.start))
  if (isHead) for (const { start, end } of head) marks.push({ start, end, kind: 'syntax' })
  if (timing < 0) return voice
  const { start, end } = block[timing]!
  const [, from, to] = TIMING.exec(text.slice(start, end))!
  marks.push({ start, end, kind: 'timecode', value: `${from} --> ${to}` })
  const said = block.slice(timing + 1)
  if (said.length === 0) return voice
  return readCue(text, { start: said[0]!.start, end: said.at(-1)!.end }, marks, voice)
}

/**
 * Reads the tags of a cue; a voice runs to its end tag, the next voice or the end of the cue. The
 * name of a voice that was not the last one stays in the text: it is the label of a turn.
 */
function readCue(text: string, cue: Range, marks: Mark[], before: string): string {
  let voice: { name: string; start: number } | undefined
  let last = before
  const close = (end: number): void => {
    const range = voice && trim(text, { start: voice.start, end })
    if (voice && range && range.end > range.start)
      marks.push({ ...range, kind: 'voice', value: voice.name })
    voice = undefined
  }
  for (const found of text.slice(cue.start, cue.end).matchAll(TAG)) {
    const start = cue.start + found.index
    const end = start + found[0].length
    const name = found[2] === 'v' && !found[1] ? found[3] : undefined
    const isNew = name !== undefined && name !== last
    marks.push({ start, end: isNew ? start + found[0].indexOf(name) : end, kind: 'syntax' })
    if (found[2] !== 'v') continue
    close(start)
    if (name === undefined) continue
    voice = { name, start: end }
    last = name
  }
  close(cue.end)
  return last
}
