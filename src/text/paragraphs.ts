import { ENDED, isEmpty, layoutOf, room, widthOf } from './layout.ts'
import { lines } from './lines.ts'
import type { Range } from './range.ts'
import { isSpace, trim } from './space.ts'

/** Marks that open an item of a list. */
export const BULLETS = '•·▪◦‣●■*–—-'

/** A range that is no part of the record, as a page mark or a running head. */
export interface Aside extends Range {
  /**
   * `sentence`: a sentence may go on after it, as after a page mark; `speech`: all does, as after
   * the timing of captions.
   */
  readonly interrupts?: 'sentence' | 'speech' | undefined
}

/** A line without white space and what is set aside at its edges. */
interface Line extends Range {
  /** Where its first character stands, set aside or not. */
  readonly first: number
  /** White space before it, in characters; meant only where it has text. */
  readonly indent: number
  /** True if a number of the line was set aside before it. */
  readonly numbered?: boolean
  /** What may go on after it, if it is empty because something was set aside. */
  readonly through?: Aside['interrupts']
}

/**
 * The paragraphs of `text`, trimmed, in order, without what is set `aside` (in order, not crossing).
 *
 * A blank line divides, but for double spacing and for page marks in the middle of a sentence.
 * Whether a single line end does is read off the whole text: in a hard-wrapped text lines break
 * where the next word would not have fitted.
 */
export function paragraphs(text: string, aside: readonly Aside[] = NONE): Range[] {
  const all = linesOf(text, aside)
  const layout = isNumbered(all) ? 'wrapped' : layoutOf(text, all)
  const usual = layout === 'lines' ? 0 : usualIndent(text, all)
  const width = layout === 'lines' ? 0 : widthOf(all)
  const found: Range[] = []
  let open: Range | undefined
  let previous: Line | undefined
  let blanks = 0
  let through: Aside['interrupts']
  const captions = aside.some(({ interrupts }) => interrupts === 'speech')
  const divides = (line: Line, above: Line): boolean => {
    if (captions) return (blanks > 0 && !through) || opensCaption(text, line)
    if (through) return !continues(text, above, line)
    if (layout === 'lines' || blanks > (layout === 'spaced' ? 1 : 0)) return true
    if (open?.start === above.start && goesBack(text, line, above, width)) return false
    return opens(text, line, above, usual, width)
  }
  for (const line of all) {
    if (isEmpty(line)) {
      if (line.through) through = line.through
      else blanks++
      continue
    }
    if (open && previous && divides(line, previous)) {
      found.push(open)
      open = undefined
    }
    open = { start: open?.start ?? line.start, end: line.end }
    previous = line
    blanks = 0
    through = undefined
  }
  if (open) found.push(open)
  return found
}

const NONE: readonly Aside[] = []

function linesOf(text: string, aside: readonly Aside[]): Line[] {
  let next = 0
  return lines(text).map((whole) => {
    const line = withoutMark(text, whole)
    let { start, end } = trim(text, line)
    const blank = start === end
    const first = start
    const indent = start - line.start
    while (next < aside.length && aside[next]!.end <= line.start) next++
    if (aside[next] === undefined || aside[next]!.start >= line.end)
      return { start, end, first, indent }
    let interrupted: Aside['interrupts']
    let last = next
    for (; last < aside.length && aside[last]!.start < line.end; last++) {
      const one = aside[last]!
      if (one.start > start && !blank) break
      if (one.end > start || blank) interrupted ??= one.interrupts
      start = Math.min(Math.max(start, one.end), line.end)
      while (start < end && isSpace(text.charCodeAt(start))) start++
    }
    end = Math.max(start, end)
    for (
      let i = lastBefore(aside, line.end);
      i >= last && aside[i]!.end >= end && end > start;
      i--
    ) {
      end = Math.max(start, Math.min(end, aside[i]!.start))
      while (end > start && isSpace(text.charCodeAt(end - 1))) end--
    }
    const through = start === end ? interrupted : undefined
    const numbered = interrupted === 'sentence' && start > first && start < end
    // What is glued to the first word, as the backslash of an escape, stands in the text and not before it.
    const isGlued = start > first && !isSpace(text.charCodeAt(start - 1))
    return { start, end, first, indent: (isGlued ? first : start) - line.start, through, numbered }
  })
}

/** Index of the last range that starts before `offset`. */
function lastBefore(ranges: readonly Range[], offset: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ranges[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** A byte order mark opens the file, not its first paragraph. */
function withoutMark(text: string, line: Range): Range {
  const marked = line.start === 0 && text.charCodeAt(0) === 0xfeff
  return marked ? { start: Math.min(1, line.end), end: line.end } : line
}

/** True if most lines begin with something set aside: numbered lines are those of a page. */
function isNumbered(lines: readonly Line[]): boolean {
  let held = 0
  let numbered = 0
  for (const line of lines) {
    if (isEmpty(line)) continue
    held++
    if (line.numbered) numbered++
  }
  return numbered > 0 && numbered >= held * 0.5
}

/** The white space that lines begin with which go on with the sentence above. */
function usualIndent(text: string, lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  let previous: Line | undefined
  for (const line of lines) {
    if (isEmpty(line)) continue
    if (previous && !ENDED.test(text[previous.end - 1]!))
      counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1)
    previous = line
  }
  let usual = 0
  let most = 0
  for (const [indent, count] of counts) if (count > most) [usual, most] = [indent, count]
  return usual
}

/**
 * In a wrapped text a line opens a paragraph if it is a list item, if it is set in or out against
 * the line before and most others, if the line before broke off though there was room, or if it
 * is a label after a full stop.
 */
function opens(text: string, line: Line, previous: Line, usual: number, width: number): boolean {
  if (ITEMS.includes(text[line.first]!) && isSpace(text.charCodeAt(line.first + 1)))
    return !isInterrupted(text, line, previous, width)
  if (line.indent !== previous.indent && !isUsual(line.indent, usual)) return true
  const set = { start: previous.start - (previous.indent - usual), end: previous.end }
  const left = room(text, set, line, width)
  if (set.start <= previous.start - CENTRED && line.indent < previous.indent && left > 0.1)
    return true
  const ended = ENDED.test(text[previous.end - 1]!)
  if (ended && !isUsual(line.indent, usual) && Math.abs(line.indent - usual) <= CENTRED) return true
  if (room(text, previous, line, width) > (ended ? 0.1 : 0.35)) return true
  return ended && LABEL.test(text.slice(line.start, line.end))
}

/**
 * True if `line` goes back to the margin from a full line that is set in, in the middle of a sentence: only the
 * first line of its paragraph is set in, whatever most others of the text do.
 */
function goesBack(text: string, line: Line, previous: Line, width: number): boolean {
  const by = previous.indent - line.indent
  if (by <= 0 || by > CENTRED || line.indent > 0 || ENDED.test(text[previous.end - 1]!))
    return false
  const whole = { start: previous.start - previous.indent, end: previous.end }
  return room(text, whole, line, width) <= 0.1 && !LABEL.test(text.slice(line.start, line.end))
}

/** True for a dash that the line end moved to the start of a line: the sentence above goes on behind it. */
function isInterrupted(text: string, line: Line, previous: Line, width: number): boolean {
  if (!'—–'.includes(text[line.first]!) || ENDED.test(text[previous.end - 1]!)) return false
  const goesOn = /^.\s+\p{Ll}/u.test(text.slice(line.first, line.first + 8))
  return goesOn && room(text, previous, line, width) <= 0.35
}

/** True for the white space that most lines begin with; wide margins shift by a character from page to page. */
const isUsual = (indent: number, usual: number): boolean =>
  indent === usual || (usual >= CENTRED && Math.abs(indent - usual) === 1)

/** What opens a line as labels do: with a colon, or in capitals with a full stop. */
const LABEL =
  /^(?:\p{Lu}[^.:!?]{0,60}:|(?:\p{Lu}\p{L}{0,3}\. ?|\p{Lu}[\p{Lu}'’-]+ )(?:[^.:!?]{0,30} )?[\p{Lu}'’-]{2,}[^.:!?]{0,30}\.)\s/u

/** What opens an item of a list, also in Markdown. */
const ITEMS = `${BULLETS}+`

/** A line set in by more than this is centred: what follows is no part of it. */
const CENTRED = 8

/** A line of captions at which another begins to speak: a label, a voice, a dash or `>>`. */
function opensCaption(text: string, { first, start, end }: Line): boolean {
  if (/^(?:>>|[-–—]\s?\S)/.test(text.slice(first, first + 3))) return true
  if (/^<v[.\s]/.test(text.slice(first, first + 3))) return !text.slice(first, start).includes('>')
  return LABEL.test(text.slice(start, end + 1))
}

/** Fewest characters of a line of prose. */
const SHORTEST_PROSE = 16

/**
 * True if `next` goes on with the sentence of `previous` behind a page mark: that has no end, and
 * a small letter follows, or prose stood before.
 */
function continues(text: string, previous: Line, next: Line): boolean {
  const before = text.slice(previous.start, previous.end)
  const last = before.at(-1)!
  if (ENDED.test(last)) return false
  const after = text.slice(next.start, next.start + 80)
  if (/^\p{Ll}/u.test(after)) return true
  if (BULLETS.includes(after[0]!) && /^.\s/u.test(after)) return false
  if (/^\p{Lu}[^.:!?]{0,60}:\s/u.test(after) || before.length < SHORTEST_PROSE) return false
  const word = /(\S+)\s*$/.exec(before)?.[1] ?? ''
  return /[,;–—-]$/.test(word) || /^[\p{Ll}\p{Lo}]/u.test(word)
}
