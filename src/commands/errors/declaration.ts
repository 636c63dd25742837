import type { ErrorEntry } from './entry.ts'

/** Errors of the call, the declaration, its codebooks and stages. */
export const DECLARATION: Readonly<Record<string, ErrorEntry>> = {
  usage: {
    exit: 2,
    meaning: 'The command was called with a name that does not exist',
    remedy: 'Use one of those the message lists',
  },
  'missing-file': {
    exit: [2, 7],
    meaning: 'A file that is named does not exist, or a file of a release is gone',
    remedy: 'Make the file, or correct the path; take a damaged release from another copy',
  },
  'unreadable-file': {
    exit: [2, 3],
    meaning: 'A file cannot be read: permissions, a damaged disk, or it is no regular file',
    remedy: 'See the cause in the message',
  },
  'yaml-syntax': {
    exit: [2, 3],
    meaning: 'The file is not valid YAML',
    remedy: 'Correct the line under the caret',
  },
  'yaml-duplicate-key': {
    exit: [2, 3],
    meaning: 'A key stands twice in one map: which of the two counts would be a guess',
    remedy: 'Keep one of the two',
  },
  'yaml-alias': {
    exit: [2, 3],
    meaning: 'The file uses an anchor or an alias',
    remedy: 'Write the value out where it is used',
  },
  'yaml-directive': {
    exit: [2, 3],
    meaning: 'The file has a %YAML or %TAG directive, which would change what values mean',
    remedy: 'Remove the line',
  },
  'yaml-depth': {
    exit: [2, 3],
    meaning: 'The file is nested more than 64 levels deep',
    remedy: 'Flatten it',
  },
  'yaml-size': {
    exit: [2, 3],
    meaning: 'The file has more than 262,144 characters',
    remedy: 'Divide it',
  },
  'yaml-key': { exit: [2, 3], meaning: 'A key is no plain word', remedy: 'Rename or quote it' },
  'yaml-surrogate': {
    exit: [2, 3],
    meaning: 'A value holds half of a character, by an escape like \\ud800',
    remedy: 'Write the character itself',
  },
  'unknown-key': {
    exit: [2, 3],
    meaning: 'A key that nothing reads',
    remedy: 'Correct its spelling, or remove it',
  },
  'unknown-option': {
    exit: 2,
    meaning: 'An option that the stage does not have',
    remedy: 'Correct its spelling; `readout explain <stage>` lists the options',
  },
  'unfit-release': {
    exit: 2,
    meaning: 'A form of `readout export` is made of files that the release does not have',
    remedy: 'Declare the format that the message names, and publish',
  },
  'xml-character': {
    exit: 3,
    meaning: 'A title, name or description holds a character that XML 1.0 cannot hold',
    remedy: 'Take it out of pipeline.yaml, and publish again',
  },
  'no-table': {
    exit: 2,
    meaning: 'A form of `readout export` is made of a table that no stage gives',
    remedy: 'Let the stage emit stand in pipeline.yaml',
  },
  'unknown-stage': {
    exit: 2,
    meaning: 'A stage that does not exist',
    remedy: 'Use a stage that the message lists, or the path of your own',
  },
  'broken-stage': {
    exit: 2,
    meaning:
      'A stage of your own could not be loaded, threw, or broke the contract: a range outside the text, a kind or rule it does not declare, crossing tiles',
    remedy: 'Mend the file the message names',
  },
  'ended-early': {
    exit: 2,
    meaning: 'A stage of your own ended the process, so nothing could be published',
    remedy: 'Let it throw an error or yield a finding instead of calling process.exit',
  },
  'missing-key': { exit: [2, 3], meaning: 'A key that must be there is missing', remedy: 'Add it' },
  'wrong-type': {
    exit: [2, 3],
    meaning: 'A value has another type than its key takes',
    remedy: 'See the message; quotes make a number or a date a text',
  },
  'wrong-value': {
    exit: [2, 3],
    meaning: 'A value that its key does not take',
    remedy: 'Use one of the values the message lists',
  },
  'missing-codebook': {
    exit: 2,
    meaning: 'A codebook that a stage reads does not exist',
    remedy: 'Make the file, or declare its path',
  },
  'unknown-document': {
    exit: 3,
    meaning: 'A correction is of a document that the project does not have',
    remedy: 'Correct the id, or remove the correction',
  },
  'missing-kind': {
    exit: 2,
    meaning: 'A stage needs spans that no earlier stage adds',
    remedy: 'Put the stage that adds them before it',
  },
  'unknown-kind': {
    exit: 2,
    meaning: 'A stage adds a kind of span that the codebook of kinds does not define',
    remedy: 'Add a line for the kind to codebooks/kinds.yaml',
  },
  'duplicate-stage': {
    exit: 2,
    meaning: 'Two stages have the same name',
    remedy: 'Leave one of them out, or rename yours',
  },
  'duplicate-table': {
    exit: 2,
    meaning: 'Two stages give a table of the same name',
    remedy: 'Rename one of the tables',
  },
  'missing-tables': {
    exit: 2,
    meaning: 'No stage gives the tables documents and statements',
    remedy: 'Add the stage emit as the last',
  },
  'status-lowered': {
    exit: 2,
    meaning: 'The dataset was declared stable and is now declared a draft',
    remedy: 'Write status: stable again',
  },
}
