import { describe } from 'vitest'
import { refuses } from './bad.ts'

describe('stages that do not fit together', () => {
  refuses(2, [
    {
      name: 'a stage that does not exist, with what was meant',
      edit: ['- use: clean', '- use: claen'],
      problems: ['pipeline.yaml:15:10 unknown-stage'],
      says: "did you mean 'clean'?",
    },
    {
      name: 'an option that does not exist, with what there is',
      edit: ['- use: clean', '- use: clean\n    drop-footer: yes'],
      problems: ['pipeline.yaml:16:5 unknown-option'],
      says: "'drop-footer' is not an option of stage 'clean'",
    },
    {
      name: 'an option that does not exist, with what was meant',
      edit: ['formats: [csv', 'format: [csv'],
      problems: ['pipeline.yaml:20:5 unknown-option'],
      says: "did you mean 'formats'?",
    },
    {
      name: 'a value that an option does not take',
      edit: ['formats: [csv, arrow]', 'formats: [csv, excel]'],
      problems: ['pipeline.yaml:20:20 wrong-value'],
    },
    {
      name: 'a stage before the one it needs',
      edit: ['  - use: segment\n  - use: attribute', '  - use: attribute\n  - use: segment'],
      problems: ['pipeline.yaml:16:10 missing-kind', 'pipeline.yaml:16:10 missing-kind'],
      says: "put '- use: segment' before it",
    },
    {
      name: 'no stage that gives tables',
      edit: ['  - use: emit\n    formats: [csv, arrow]\n', ''],
      problems: ['pipeline.yaml:14:1 missing-tables'],
      says: "add '- use: emit' as the last stage",
    },
    {
      name: 'a file outside the project',
      edit: ['- use: tag', '- use: ../x.ts'],
      problems: ['pipeline.yaml:18:10 unknown-stage'],
      says: 'lies outside the project folder',
    },
    {
      name: 'a file at the root of the disk',
      edit: ['- use: tag', '- use: /tmp/x.ts'],
      problems: ['pipeline.yaml:18:10 unknown-stage'],
      says: 'lies outside the project folder',
    },
    {
      name: 'a file that is not there',
      edit: ['- use: tag', '- use: ./stages/gone.ts'],
      problems: ['pipeline.yaml:18:10 unknown-stage'],
      says: 'there is no such file',
    },
    {
      name: 'has a faulty codebook that several stages share',
      files: { 'codebooks/names.yaml': 'about: words\nlangauges: []\n' },
      problems: ['codebooks/names.yaml:1:1 missing-key', 'codebooks/names.yaml:2:1 unknown-key'],
      says: "did you mean 'languages'?",
    },
    {
      name: 'several problems at once, sorted',
      edit: ['- use: clean', '- use: claen\n  - use: ./stages/gone.ts'],
      files: { 'codebooks/topics.yaml': 'about: 1\n', 'codebooks/people.yaml': null },
      problems: [
        'codebooks/topics.yaml:1:1 missing-key',
        'codebooks/topics.yaml:1:1 missing-key',
        'codebooks/topics.yaml:1:8 wrong-type',
        'pipeline.yaml:15:10 unknown-stage',
        'pipeline.yaml:16:10 unknown-stage',
        'pipeline.yaml:18:5 missing-codebook',
      ],
    },
  ])
})
