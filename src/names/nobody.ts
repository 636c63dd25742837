import { key } from './key.ts'
import type { Lexicon } from './lexicon.ts'
import { isOffice } from './office.ts'

/** Small words of a lexicon: those that may stand in a label, and those that open what a function is called. */
interface Small {
  readonly inLabels: ReadonlySet<string>
  readonly openers: ReadonlySet<string>
}

const ofLexicons = new WeakMap<Lexicon, Small>()

function smallOf(lexicon: Lexicon): Small {
  let found = ofLexicons.get(lexicon)
  if (!found) ofLexicons.set(lexicon, (found = prepared(lexicon)))
  return found
}

function prepared(lexicon: Lexicon): Small {
  const { complements, tails, articles, particles, modifiers, offices } = lexicon
  const { joiners, honorifics, placeJoiners, functions, smallBehind, actions } = lexicon
  const lists = [complements, tails, articles, particles, modifiers, offices]
  const all = [...lists, joiners, honorifics, placeJoiners, smallBehind, actions].flatMap(
    (list) => [...list],
  )
  const openers = new Set([...functions.keys()].map((words) => words.split(' ')[0]!))
  return { inLabels: new Set(all), openers }
}

/**
 * True if what stands from `start` to `end` is no label for sure, by a small word at its beginning
 * that none holds: so prose is told from labels without being cut up. It is looked at up to the
 * first mark or letter beyond ASCII, and up to a joiner: behind these any words may stand.
 */
export function namesNobody(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  let [isFor, isCalled, isHonoured] = [false, false, false]
  for (let from = start; from < end;) {
    let at = from
    let isSmall = true
    for (; at < end; at++) {
      const unit = text.charCodeAt(at)
      if (unit >= 0x61 && unit <= 0x7a) continue
      if (unit === 0x20) break
      if (!isNamePart(unit)) return false
      isSmall = false
    }
    if (at === from) return false
    if (isSmall) {
      const word = text.slice(from, at)
      const { inLabels, openers } = smallOf(lexicon)
      if (!inLabels.has(word) && !isOffice(lexicon, word))
        return !opensFunction(text, start, at, openers)
      if (lexicon.joiners.has(word)) return false
    }
    // What an office is for may be any words: "Ministr dopravy Petr Dorna", "M. le président de la".
    const known = key(text.slice(from, at))
    isCalled ||= isHonoured && lexicon.articles.has(known)
    isHonoured = lexicon.honorifics.has(known)
    isFor ||= (isCalled || lexicon.caseComplements) && isOffice(lexicon, known)
    if (isFor) return false
    from = at + 1
  }
  return false
}

/** True if the first word of what a function is called is `known`: "Plusieurs". */
export const opensCalled = (known: string, lexicon: Lexicon): boolean =>
  smallOf(lexicon).openers.has(known)

/** Capitals, digits, the full stop, the apostrophe and the hyphen. */
function isNamePart(unit: number): boolean {
  if (unit >= 0x41 && unit <= 0x5a) return true
  return (unit >= 0x30 && unit <= 0x39) || unit === 0x2e || unit === 0x27 || unit === 0x2d
}

/** True if the first or second word opens what a function is called: `An unidentified voice`. */
function opensFunction(
  text: string,
  start: number,
  end: number,
  openers: ReadonlySet<string>,
): boolean {
  const [first = '', second = ''] = text.slice(start, end).split(' ', 2)
  return openers.has(opener(first)) || openers.has(opener(second))
}

/** A word as names of functions are looked up. */
const opener = (word: string): string => key(word).replaceAll('.', '')
