import attribute from '../stages/attribute/index.ts'
import clean from '../stages/clean/index.ts'
import correct from '../stages/correct/index.ts'
import emit from '../stages/emit/index.ts'
import quote from '../stages/quote/index.ts'
import segment from '../stages/segment/index.ts'
import tag from '../stages/tag/index.ts'
import type { Stage } from '#model/stage.ts'

/** The stages that pipeline.yaml can name. */
export const STAGES: readonly Stage[] = [correct, clean, segment, quote, attribute, tag, emit]
