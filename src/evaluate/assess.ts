import { rawText } from '#model/origin.ts'
import type { Problem } from '#model/problem.ts'
import type { Offsets } from '#text/offsets.ts'
import { placeOf } from '#text/lines.ts'
import type { Disk } from '../disk/disk.ts'
import { neutral, type Neutral } from '../export/neutral.ts'
import { rawOffsets } from '../export/place.ts'
import type { Input } from '../pipeline/inputs.ts'
import type { Plan } from '../pipeline/plan.ts'
import { readArticle } from '../pipeline/read.ts'
import { readSource } from '../pipeline/source.ts'
import { withoutRoster } from './blind.ts'
import { faults, type Fault } from './faults.ts'
import { misfits, type Gold } from './gold.ts'
import { score, type Score } from './score.ts'

/** With what documents are read: as declared, and without what is known of people. */
export interface Readers {
  readonly plan: Plan
  readonly blind: Plan
}

/** A document with its gold, scored. */
export interface Assessed {
  readonly gold: Gold
  /** The document, as messages name it. */
  readonly file: string
  readonly sha256: string
  readonly read: Neutral
  readonly score: Score
  /** The same without roster and codebooks of people. */
  readonly blindRead: Neutral
  readonly blind: Score
  /** What went wrong, in reading order. */
  readonly faults: readonly Fault[]
  /** A fault as a problem, with the line of the raw file. */
  problem(fault: Fault): Problem
}

/** Reads the document of `gold` with and without what is known of people, and scores both. */
export function assess(
  disk: Disk,
  root: string,
  { plan, blind }: Readers,
  gold: Gold,
  input: Input,
): Assessed | Problem[] {
  const found = readSource(disk, root, input, plan.declared)
  if ('level' in found) return [found]
  const article = readArticle(found.source, plan)
  const [raw, offsets] = [rawText(found.source), rawOffsets(article)]
  const problems = misfits(gold, found.source.sha256, offsets.codePoint(raw.length))
  if (problems.length > 0) return problems
  const read = neutral(article)
  const blindRead = neutral(readArticle(withoutRoster(article), blind))
  const scored = score(gold.marks, read)
  const { file, sha256 } = found.source
  return {
    gold,
    file,
    sha256,
    read,
    score: scored,
    blindRead,
    blind: score(gold.marks, blindRead),
    faults: faults(gold.marks, read, scored),
    problem: (fault) => problemOf(file, raw, offsets, fault),
  }
}

function problemOf(file: string, raw: string, offsets: Offsets, fault: Fault): Problem {
  const { line, column, text } = placeOf(raw, offsets.unit(fault.start))
  const length = Math.max(1, Math.min(fault.end - fault.start, 80))
  const { rule, message } = fault
  return { file, line, column, length, level: 'warning', rule, message, source: text }
}
