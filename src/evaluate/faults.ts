import type { Neutral, NeutralTurn } from '../export/neutral.ts'
import type { GoldMarks, GoldTurn } from './gold.ts'
import { NEAR, pair, type Stretch } from './pair.ts'
import type { Score } from './score.ts'
import { sameSpeakers } from './speakers.ts'

/** What may be wrong with what was read, by rule. */
export const FAULTS = {
  'missed-turn': 'A marked turn of which nothing was read',
  'swallowed-turn': 'A marked turn whose words were read as part of another turn',
  'wrong-boundary': 'A turn that shares less than 80 % with the marked one',
  'off-boundary': 'A turn that was found, with another start or end',
  'wrong-speaker': 'A turn that was found, with other speakers than the label prints',
  'spurious-turn': 'A turn where none is marked',
  'missed-heading': 'A marked heading that was not read as one',
  'spurious-heading': 'A heading where none is marked',
  'missed-note': 'A marked editorial note that was not read as one',
  'spurious-note': 'An editorial note where none is marked',
  'missed-incident': 'A marked stage direction that was not read as one',
  'spurious-incident': 'A stage direction where none is marked',
} as const

/** One thing that went wrong, at a stretch of the raw file in code points. */
export interface Fault extends Stretch {
  readonly rule: keyof typeof FAULTS
  readonly message: string
}

/** All that went wrong in one document, in reading order. */
export function faults(gold: GoldMarks, read: Neutral, score: Score): Fault[] {
  const found = [
    ...turnFaults(gold, read, score),
    ...spanFaults('heading', gold.sections, read.sections),
    ...spanFaults('note', gold.editorial_notes, read.editorial_notes),
    ...spanFaults('incident', gold.stage_directions, read.stage_directions),
  ]
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

function turnFaults(gold: GoldMarks, read: Neutral, { pairs }: Score): Fault[] {
  const marked = new Set(pairs.map(([, got]) => got))
  const met = new Set(pairs.map(([one]) => one))
  const blamed = new Set<NeutralTurn>()
  const found = pairs.flatMap(([one, got]) => pairFaults(one, got))
  for (const one of gold.turns.filter((turn) => !met.has(turn))) {
    const best = mostShared(one, read.turns)
    found.push(lost(one, best, best !== undefined && (marked.has(best) || blamed.has(best))))
    if (best && !marked.has(best)) blamed.add(best)
  }
  for (const got of read.turns) {
    if (marked.has(got) || blamed.has(got)) continue
    found.push(wrong(got, 'spurious-turn', `no turn is marked here; ${who(got.speakers)} was read`))
  }
  return found
}

function pairFaults(one: GoldTurn, got: NeutralTurn): Fault[] {
  const found: Fault[] = []
  if (!sameSpeakers(one, got.speakers, false)) {
    const message = `${who(one.speakers)} is marked, ${who(got.speakers)} was read`
    found.push(wrong(one, 'wrong-speaker', message))
  }
  if (one.start !== got.start || one.end !== got.end)
    found.push(wrong(one, 'off-boundary', shift(one, got)))
  return found
}

function lost(one: GoldTurn, best: NeutralTurn | undefined, isTaken: boolean): Fault {
  if (!best) return wrong(one, 'missed-turn', `the turn of ${who(one.speakers)} was not read`)
  if (!isTaken) return wrong(one, 'wrong-boundary', shift(one, best))
  const message = `the turn of ${who(one.speakers)} was read as words of ${who(best.speakers)}`
  return wrong(one, 'swallowed-turn', message)
}

function mostShared(one: Stretch, turns: readonly NeutralTurn[]): NeutralTurn | undefined {
  let best: NeutralTurn | undefined
  let most = 0
  for (const turn of turns) {
    const shared = Math.min(one.end, turn.end) - Math.max(one.start, turn.start)
    if (shared > most) [best, most] = [turn, shared]
  }
  return best
}

function spanFaults(
  name: 'heading' | 'note' | 'incident',
  gold: readonly Stretch[],
  read: readonly Stretch[],
): Fault[] {
  const pairs = pair(gold, read, NEAR)
  const [met, taken] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, got]) => got))]
  const missed = gold.filter((one) => !met.has(one))
  const spurious = read.filter((one) => !taken.has(one))
  return [
    ...missed.map((one) => wrong(one, `missed-${name}`, `this ${WORDS[name]} was not read`)),
    ...spurious.map((one) => wrong(one, `spurious-${name}`, `no ${WORDS[name]} is marked here`)),
  ]
}

const WORDS = { heading: 'heading', note: 'editorial note', incident: 'stage direction' } as const

function wrong({ start, end }: Stretch, rule: Fault['rule'], message: string): Fault {
  return { start, end, rule, message }
}

const who = (speakers: readonly string[]): string =>
  speakers.length === 0 ? 'nobody' : speakers.map((one) => `'${one}'`).join(' and ')

/** How far what was read begins and ends from what is marked. */
function shift(one: Stretch, got: Stretch): string {
  const by = (edge: string, offset: number): string[] => {
    if (offset === 0) return []
    const count = Math.abs(offset)
    const way = offset > 0 ? 'later' : 'earlier'
    return [`${edge} ${count} ${count === 1 ? 'character' : 'characters'} ${way}`]
  }
  const parts = [...by('begins', got.start - one.start), ...by('ends', got.end - one.end)]
  return `what was read ${parts.join(' and ')} than marked`
}
