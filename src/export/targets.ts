import { brat } from './brat.ts'
import { convokit } from './convokit.ts'
import { csvw } from './csvw.ts'
import { datacite } from './datacite.ts'
import { hf } from './hf.ts'
import { neutral, neutralText } from './neutral.ts'
import { oneEach, type Target } from './target.ts'
import { quanteda } from './quanteda.ts'
import { tei } from './tei.ts'
import { webannotation } from './webannotation.ts'

/** The forms that `readout export --to` knows. */
export const TARGETS: readonly Target[] = [
  {
    ...oneEach(
      'neutral',
      'turns, headings, notes and stage directions as JSON, for evaluation and other programs',
      '.json',
      ({ article, name }) => neutralText({ ...neutral(article!), id: name }),
    ),
    needsArticle: true,
  },
  tei,
  convokit,
  quanteda,
  webannotation,
  brat,
  hf,
  csvw,
  datacite,
]
