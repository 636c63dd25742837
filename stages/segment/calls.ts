import { key } from 'readout'
import { codeAt } from './events.ts'
import { mayOpen, type Notes } from './notes.ts'

/** Words thrown in, behind who calls them by words of the codebook: `(Rufe bei der SPN: Niemals!)`. */
export function callsOut(content: string, notes: Notes): boolean {
  const head = content.length > WIDEST_CALL ? undefined : CALLER.exec(content)?.[1]
  if (head === undefined) return false
  const said = key(head)
  const known = codeAt(said, notes)
  return known?.phrase.code === 'interruption' && mayOpen(said, known.at)
}

/** Words of another, behind a name with capitals: `[Pekka Dahl: Kymmenen!]`. */
const CALL =
  /^\s*(\p{Lu}[\p{L}.'’-]+(?:\s(?:\p{Ll}{1,3}\s)?\p{Lu}[\p{L}.'’-]+){1,4}):\s[^:]{1,200}[.!?…]["”’»]?\s*$/u

/** True for a full name that the text prints elsewhere, too, a colon, and a sentence. */
export function callsByName(text: string, content: string): boolean {
  const name = content.length > WIDEST_CALL ? undefined : CALL.exec(content)?.[1]
  if (name === undefined) return false
  const family = name.slice(name.lastIndexOf(' ') + 1)
  const first = text.indexOf(family)
  return text.indexOf(family, first + family.length) >= 0
}

const CALLER = /^\s*([^:.!?]{2,60}(?:\.\s[^:.!?]{2,60}){0,3}):\s+\S/u
const WIDEST_CALL = 400

/** A sentence on what somebody does: at most two words and a name, then small letters, then a stop. */
const ACT =
  /^\s*(?:\p{L}[\p{L}.]*\s){0,2}((?:\p{Lu}[\p{L}’'-]+\s){1,3})\p{Ll}{2,}[^.!?:]{2,160}\.\s*$/u

/** True for `Mr Lund holds up a map.`, where a label in capitals names Lund: records of a house tell so what is done. */
export function actsByName(text: string, content: string): boolean {
  const names = content.length > WIDEST_CALL ? undefined : ACT.exec(content)?.[1]
  if (names === undefined) return false
  const family = names.trimEnd().split(/\s/).at(-1)!.toUpperCase()
  return [':', '.', ' ('].some((mark) => text.includes(family + mark))
}
