import type { Range } from 'readout'
import { isUpperLine } from './display.ts'
import type { Labels } from './labels.ts'

/** Fewest times that a bracket stands below headings which is part of them. */
const FEWEST = 2

/**
 * Starts of the brackets that stand again and again between a heading in capitals and a label, and nowhere else:
 * parts of headings, whatever they tell of elsewhere.
 *
 * ```
 *          LIGHTS ON THE MOLE
 *          (Draft Resolution)
 *          ^^^^^^^^^^^^^^^^^^
 * Ms LUND: I move without notice
 * ```
 */
export function subtitlesIn(
  text: string,
  body: readonly Range[],
  { at }: Labels,
  displayed: readonly boolean[],
): ReadonlySet<number> {
  const places = new Map<string, { readonly starts: number[]; others: number }>()
  const shown = ({ start, end }: Range): string => text.slice(start, end)
  for (const [i, one] of body.entries()) {
    const said = one.end - one.start < WIDEST && text[one.start] === '(' ? shown(one) : ''
    if (!BRACKET.test(said)) continue
    const above = body[i - 1]
    const isBetween =
      displayed[i - 1] === true && isUpperLine(shown(above!)) && at.has(body[i + 1]?.start ?? -1)
    const place = places.get(said) ?? { starts: [], others: 0 }
    if (isBetween) place.starts.push(one.start)
    else place.others++
    places.set(said, place)
  }
  const parts = [...places.values()].filter(
    ({ starts, others }) => starts.length >= FEWEST && others === 0,
  )
  return new Set(parts.flatMap(({ starts }) => starts))
}

/** Longest such bracket, in characters. */
const WIDEST = 60
const BRACKET = /^\([^()]*[^.()]\)$/
