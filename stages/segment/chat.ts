import type { Range } from 'readout'
import type { Labels } from './labels.ts'

/** Fewest labels in angles that tell a log of a chat, and their least share of all. */
const FEWEST = 3
const SHARE = 0.5
/** A day and a time in front, and the sign before what a program or a person does: arrows, stars, dashes. */
const EVENT =
  /^(?:\[?[\d:.\s/-]{4,22}\]?\s*)?(?:→|←|⇐|⇒|-+>|<-+|-!-|={2,3}|\*{1,3}|[—–]|--)\s+(?=[^\s<>]+\s+\S)/u

/** True for the log of a chat, in which most labels are nicknames in angles: `12:00 <ida_l> Good day`. */
export function isChat(text: string, { at }: Labels): boolean {
  const angled = [...at.values()].filter(({ start, end }) =>
    /<[^<>]+>/.test(text.slice(start, end)),
  )
  return angled.length >= FEWEST && angled.length >= at.size * SHARE
}

/**
 * Where what somebody does stands in a line of a chat; undefined if it tells no such thing.
 *
 * ```
 * [12:01:07] → mk joined (~mk@192.0.2.7)        12:02 * erik waves        12:09 -!- mk has quit
 *            ^^^^^^^^^^^^^^^^^^^^^^^^^^^                ^^^^^^^^^^^^
 * ```
 */
export function chatEvent(text: string, { start, end }: Range): Range | undefined {
  const found = EVENT.exec(text.slice(start, Math.min(end, start + WIDEST)))?.[0]
  if (found === undefined) return undefined
  const sign = /\S+\s*$/.exec(found)!.index
  return { start: start + sign, end }
}

/** Longer than a time, a sign and a nickname. */
const WIDEST = 120
