/** What an error means, what to do about it, and the status the command ends with. */
export interface ErrorEntry {
  readonly exit: number
  readonly meaning: string
  readonly remedy: string
}

/** Every error by its rule id. */
export const ERRORS: Readonly<Record<string, ErrorEntry>> = {
  usage: {
    exit: 2,
    meaning: 'The command was called with a name that does not exist',
    remedy: 'Use one of those the message lists',
  },
  'missing-file': {
    exit: 2,
    meaning: 'A file that is named does not exist, or a file of a release is gone',
    remedy: 'Make the file, or correct the path; take a damaged release from another copy',
  },
  'unreadable-file': {
    exit: 2,
    meaning: 'A file cannot be read: permissions, a damaged disk, or it is no regular file',
    remedy: 'See the cause in the message',
  },
  'yaml-syntax': {
    exit: 2,
    meaning: 'The file is not valid YAML',
    remedy: 'Correct the line under the caret',
  },
  'yaml-duplicate-key': {
    exit: 2,
    meaning: 'A key stands twice in one map: which of the two counts would be a guess',
    remedy: 'Keep one of the two',
  },
  'yaml-alias': {
    exit: 2,
    meaning: 'The file uses an anchor or an alias',
    remedy: 'Write the value out where it is used',
  },
  'yaml-directive': {
    exit: 2,
    meaning: 'The file has a %YAML or %TAG directive, which would change what values mean',
    remedy: 'Remove the line',
  },
  'yaml-depth': {
    exit: 2,
    meaning: 'The file is nested more than 64 levels deep',
    remedy: 'Flatten it',
  },
  'yaml-size': {
    exit: 2,
    meaning: 'The file has more than 262,144 characters',
    remedy: 'Divide it',
  },
  'yaml-key': { exit: 2, meaning: 'A key is no plain word', remedy: 'Rename or quote it' },
  'yaml-surrogate': {
    exit: 2,
    meaning: 'A value holds half of a character, by an escape like \\ud800',
    remedy: 'Write the character itself',
  },
  'unknown-key': {
    exit: 2,
    meaning: 'A key that nothing reads',
    remedy: 'Correct its spelling, or remove it',
  },
  'unknown-option': {
    exit: 2,
    meaning: 'An option that the stage does not have',
    remedy: 'Correct its spelling; `readout explain <stage>` lists the options',
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
  'missing-key': { exit: 2, meaning: 'A key that must be there is missing', remedy: 'Add it' },
  'wrong-type': {
    exit: 2,
    meaning: 'A value has another type than its key takes',
    remedy: 'See the message; quotes make a number or a date a text',
  },
  'wrong-value': {
    exit: 2,
    meaning: 'A value that its key does not take',
    remedy: 'Use one of the values the message lists',
  },
  'missing-codebook': {
    exit: 2,
    meaning: 'A codebook that a stage reads does not exist',
    remedy: 'Make the file, or declare its path',
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
  'missing-folder': {
    exit: 3,
    meaning: 'The folder of sources does not exist',
    remedy: 'Make raw/ and put your articles into it',
  },
  'no-sources': {
    exit: 3,
    meaning: 'The folder of sources is empty',
    remedy: 'Put your articles into raw/ as .txt files',
  },
  'unknown-input': {
    exit: 3,
    meaning: 'A file or folder in raw/ is neither a source nor its facts',
    remedy: 'Move it elsewhere',
  },
  'facts-without-source': {
    exit: 3,
    meaning: 'A .yaml file in raw/ has no .txt file of the same name beside it',
    remedy: 'Rename or remove it',
  },
  'bad-name': {
    exit: 3,
    meaning: 'The name of a file has a character that checksum lists cannot hold',
    remedy: 'Rename the file',
  },
  'no-id': {
    exit: 3,
    meaning: 'The name of a file has no Latin letters or digits to make an id of',
    remedy: 'Rename it, or state an id in the .yaml file beside it',
  },
  'duplicate-id': {
    exit: 3,
    meaning: 'Two sources have the same id',
    remedy: 'Rename one of the files',
  },
  'not-a-file': {
    exit: 3,
    meaning: 'A source is a folder, a FIFO, a socket or a device',
    remedy: 'Move it elsewhere',
  },
  'link-outside': {
    exit: 3,
    meaning: 'A source is a link that leads out of raw/',
    remedy: 'Copy the file itself into raw/',
  },
  'too-large': {
    exit: 3,
    meaning: 'A source is larger than source_limit_mib',
    remedy: 'Divide it, or raise the limit in pipeline.yaml',
  },
  'invalid-utf8': {
    exit: 3,
    meaning: 'A file is not UTF-8; the message names the first byte that is wrong',
    remedy: 'Convert the file to UTF-8',
  },
  nul: {
    exit: 3,
    meaning: 'A file holds the byte 0, which tables cannot carry',
    remedy: 'Remove the byte, or the file is no text',
  },
  'bad-cell': {
    exit: 3,
    meaning:
      'A value does not fit its column: it is missing where it may not be, has another type, or is a word like NA that readers take for a missing value',
    remedy: 'Rename the value in its codebook, or mend the stage',
  },
  output: {
    exit: 4,
    meaning: 'A file or folder could not be written; nothing was published',
    remedy: 'See the cause: space, permissions, a read-only disk',
  },
  locked: {
    exit: 5,
    meaning: 'Another run is publishing this dataset',
    remedy: 'Wait for it to end',
  },
  published: {
    exit: 6,
    meaning: 'The release is published, but index.json or latest.json could not be replaced',
    remedy: 'Run again: the next run completes them',
  },
  'partial-release': {
    exit: 7,
    meaning: 'A version folder is not complete and stands in no index',
    remedy: 'Move it away; readout neither uses nor deletes it',
  },
  'missing-release': {
    exit: 7,
    meaning: 'A release that is listed or asked for has no folder',
    remedy: 'Take it from another copy',
  },
  'unlisted-release': {
    exit: 7,
    meaning: 'A version folder stands in no index',
    remedy: 'Run again to list it if it is complete, else move it away',
  },
  'changed-release': {
    exit: 7,
    meaning: 'The digest of a release is not the one in index.json',
    remedy: 'Take the release from another copy',
  },
  'broken-chain': {
    exit: 7,
    meaning: 'index.json does not chain each release to the one before',
    remedy: 'Take index.json from another copy',
  },
  'stale-pointer': {
    exit: 7,
    meaning: 'latest.json does not point to the last release',
    remedy: 'Run again: it is mended',
  },
  'damaged-file': {
    exit: 7,
    meaning: 'A file of a release cannot be read as what it is',
    remedy: 'Take it from another copy',
  },
  'changed-file': {
    exit: 7,
    meaning: 'A file of a release is not what its manifest says',
    remedy: 'Take it from another copy',
  },
  'unlisted-file': {
    exit: 7,
    meaning: 'A file in a release folder stands in no manifest',
    remedy: 'Remove it',
  },
  'wrong-count': {
    exit: 7,
    meaning:
      'bag-info.txt counts other files or bytes than there are: a manifest was shortened, or files are gone',
    remedy: 'Take the release from another copy',
  },
  disagreement: {
    exit: 7,
    meaning: 'Two metadata files of a release disagree',
    remedy: 'Take the release from another copy',
  },
  'wrong-schema': {
    exit: 7,
    meaning: 'A table has other columns or types than release.json says',
    remedy: 'Take it from another copy',
  },
  'wrong-rows': {
    exit: 7,
    meaning: 'A table has another number of rows than release.json says',
    remedy: 'Take it from another copy',
  },
  'wrong-digest': {
    exit: 7,
    meaning: 'The rows of a table do not give its logical digest',
    remedy: 'Take it from another copy',
  },
  'duplicate-key': {
    exit: 7,
    meaning: 'Two rows of a table have the same key',
    remedy: 'Report it: this is a defect of readout or of a stage',
  },
  'missing-cell': {
    exit: 7,
    meaning: 'A cell that may not be missing is',
    remedy: 'Report it: this is a defect of readout or of a stage',
  },
  'unknown-code': {
    exit: 7,
    meaning: 'A cell holds a code that its list does not have',
    remedy: 'Add the code to its codebook, or mend the stage',
  },
  'dangling-reference': {
    exit: 7,
    meaning: 'A cell refers to a row that does not exist',
    remedy: 'Report it: this is a defect of readout or of a stage',
  },
  'wrong-text': {
    exit: 7,
    meaning: 'A text is not what the raw file has in the range of its row',
    remedy: 'Take the release from another copy',
  },
  'broken-partition': {
    exit: 7,
    meaning: 'The tiles of a source are not its text from first to last character',
    remedy: 'Take the release from another copy',
  },
  'changed-source': {
    exit: 7,
    meaning: 'A file in data/raw is not the one that documents describes',
    remedy: 'Take it from another copy',
  },
}
