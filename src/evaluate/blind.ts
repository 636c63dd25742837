import { join } from 'node:path'
import type { Article } from '#model/article.ts'
import type { Source } from '#model/source.ts'
import type { Stage } from '#model/stage.ts'
import { contains, type Range } from '#text/range.ts'
import type { Plan } from '../pipeline/plan.ts'
import { overlaid, type Place } from './plan.ts'
import { makePlan } from '../pipeline/plan.ts'

const NOBODY = 'about: Nobody is known.\nentries: []\n'

/** `plan` with every codebook of people empty. */
export function blindPlan(
  { disk, root }: Place,
  plan: Plan,
  stages: readonly Stage[],
): Promise<Plan> {
  const books = plan.stages.map(({ codebooks }) => codebooks.people).filter(Boolean)
  const files = new Map(books.map((file) => [join(root, file!), Buffer.from(NOBODY)]))
  return makePlan(overlaid(disk, files), root, plan.declared.source.file, stages)
}

/**
 * The source of `article` with its roster made unreadable: each letter of the lead and of the
 * places where speakers are named most fully, outside labels and speech, is an x. Offsets stay. An article
 * without labels has no roster apart from its sentences: it stays as it is.
 */
export function withoutRoster(article: Article): Source {
  const { source } = article
  if (article.spans('turn').length === 0) return source
  const spoken = ['label', 'statement', 'narration', 'heading', 'title'].flatMap((kind) =>
    article.spans(kind),
  )
  const named = article
    .spans('speaker')
    .filter((one) => !spoken.some((other) => contains(other, one)))
  const ranges: readonly Range[] = [...article.spans('lead'), ...named]
  let { text } = source
  for (const { start, end } of ranges)
    text = text.slice(0, start) + masked(text, start, end) + text.slice(end)
  return { ...source, text }
}

function masked(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/\p{L}/gu, (letter) => 'x'.repeat(letter.length))
}
