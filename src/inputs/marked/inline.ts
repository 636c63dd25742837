import type { Mark } from '#model/source.ts'
import type { Range } from '#text/range.ts'
import { referenceAt, type References } from './references.ts'

/** Where something may open: text without any of these holds no markup. */
const OPENERS = /[*_`[<\\]/

/** A run of `*` or `_` that may open or close emphasis. */
interface Run extends Range {
  readonly sign: string
}

/**
 * The marks inside `range`: emphasis, code, links and escapes, with the characters that make them; `references`
 * tell where the links lead that print no address.
 */
export function inlineMarks(text: string, range: Range, references: References): Mark[] {
  if (!OPENERS.test(text.slice(range.start, range.end))) return []
  const marks: Mark[] = []
  const open: Run[] = []
  for (let i = range.start; i < range.end;) {
    const sign = text[i]!
    if (sign === '\\' && i + 1 < range.end && /[!-/:-@[-`{-~]/.test(text[i + 1]!)) {
      marks.push(syntax(i, i + 1))
      i += 2
    } else if (sign === '`') i = code(text, range, i, marks)
    else if (sign === '*' || sign === '_') i = emphasis(text, range, i, open, marks)
    else if (sign === '[' || sign === '!' || sign === '<')
      i = link(text, range, i, marks, references)
    else i++
  }
  return marks
}

const syntax = (start: number, end: number): Mark => ({ start, end, kind: 'syntax' })

function code(text: string, range: Range, at: number, marks: Mark[]): number {
  let end = at
  while (end < range.end && text[end] === '`') end++
  const close = text.indexOf(text.slice(at, end), end)
  if (close < 0 || close + end - at > range.end) return end
  marks.push(syntax(at, end), syntax(close, close + end - at))
  return close + end - at
}

/** Reads a run of `*` or `_`: it closes what the same sign opened, or opens. */
function emphasis(text: string, range: Range, at: number, open: Run[], marks: Mark[]): number {
  const sign = text[at]!
  let end = at
  while (end < range.end && text[end] === sign) end++
  const before = at > range.start ? text[at - 1]! : ' '
  const after = end < range.end ? text[end]! : ' '
  const inWord = sign === '_' && WORD.test(before) && WORD.test(after)
  if (inWord) return end
  let from = at
  if (!/\s/.test(before) || (/\s/.test(after) && isLoose(text, range, at, end)))
    from = closeRuns(open, sign, at, end, marks)
  if (from < end && !/\s/.test(after)) open.push({ start: from, end, sign })
  return end
}

const WORD = /[\p{L}\p{N}]/u

/** True for two signs that a space keeps from the label they close, as programs write them: `**_IDA LUND:_ ** _Yes._` */
const isLoose = (text: string, range: Range, at: number, end: number): boolean =>
  end - at === 2 && at - 2 >= range.start && text[at - 1] === ' ' && ':_'.includes(text[at - 2]!)

/** Closes as many open runs as `start` to `end` has signs for; where it stopped. */
function closeRuns(open: Run[], sign: string, start: number, end: number, marks: Mark[]): number {
  let at = start
  while (at < end) {
    const index = open.findLastIndex((run) => run.sign === sign)
    if (index < 0) return at
    const run = open[index]!
    const width = Math.min(2, run.end - run.start, end - at)
    open.length = index
    if (run.end - width > run.start) open.push({ ...run, end: run.end - width })
    const opener = { start: run.end - width, end: run.end }
    if (opener.end < at) {
      marks.push(syntax(opener.start, opener.end), syntax(at, at + width))
      marks.push({ start: opener.end, end: at, kind: width === 2 ? 'strong' : 'emphasis' })
    }
    at += width
  }
  return at
}

const LINK =
  /^(!?\[)((?:[^[\]\\]|\\.|\[[^[\]]*\])*)(\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)?)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\))/s
const ADDRESS = /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/

/** Longest link looked at, in characters. */
const LONGEST = 2000

/** Reads `[text](address)`, `![text](address)`, `[text][label]` and `<address>`. */
function link(
  text: string,
  range: Range,
  at: number,
  marks: Mark[],
  references: References,
): number {
  const rest = text.slice(at, Math.min(range.end, at + LONGEST))
  const referred = referenceAt(rest, references)
  if (referred) {
    const start = at + referred.opener
    const [end, close] = [start + referred.words, at + referred.length]
    if (text[at] === '!') {
      marks.push(syntax(at, close))
      return close
    }
    marks.push(syntax(at, start), syntax(end, close))
    marks.push({ start, end, kind: 'link', value: referred.address })
    return start
  }
  const found = LINK.exec(rest)
  if (found) {
    const start = at + found[1]!.length
    const end = start + found[2]!.length
    const close = end + found[3]!.length
    if (text[at] === '!') {
      // A browser shows the picture, and not the words that stand for it.
      marks.push(syntax(at, close))
      return close
    }
    marks.push(syntax(at, start), syntax(end, close))
    if (end > start) marks.push({ start, end, kind: 'link', value: found[4]! })
    return start
  }
  const address = ADDRESS.exec(rest)
  if (!address) return at + 1
  const end = at + address[0].length
  marks.push(syntax(at, at + 1), syntax(end - 1, end))
  marks.push({ start: at + 1, end: end - 1, kind: 'link', value: address[1]! })
  return end
}
