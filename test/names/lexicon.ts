import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '#model/codebook.ts'
import { lexicon, namesSchema, type Lexicon } from '../../src/names/lexicon.ts'
import { ROOT } from '../reading.ts'

const checked = check(
  readFileSync(join(ROOT, 'codebooks/names.yaml'), 'utf8'),
  'names.yaml',
  namesSchema,
)
if ('problems' in checked) throw new Error(checked.problems[0]?.message)

/** The lexicon of the repository. */
export const NAMES: Lexicon = lexicon(checked.value)
