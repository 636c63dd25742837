/** Shorter stretches are copied by the engine itself; longer ones point into the text they are cut from. */
const SHORTEST_CUT = 13

/**
 * `stretch` without the text it was cut from: what is kept beyond a document must not keep the whole
 * document alive, as a stretch of it does.
 */
export function detached(stretch: string): string {
  return stretch.length < SHORTEST_CUT ? stretch : ` ${stretch}`.slice(1)
}
