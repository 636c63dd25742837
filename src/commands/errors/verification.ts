import type { ErrorEntry } from './entry.ts'

/** Errors that verification finds in a release. */
export const VERIFICATION: Readonly<Record<string, ErrorEntry>> = {
  'partial-release': {
    exit: 7,
    meaning:
      'A version folder is not complete, or does not follow the last release, and stands in no index',
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
  'lost-yank': {
    exit: 7,
    meaning: 'index.json lacks a yanked release of which latest.json has the digest',
    remedy: 'Take index.json from another copy',
  },
  'wrong-order': {
    exit: 7,
    meaning: 'Rows of a table stand apart from the other rows of their document',
    remedy: 'Take the release from another copy',
  },
  'wrong-parts': {
    exit: 7,
    meaning: 'What a release says of its parts, or the root over its documents, is not so',
    remedy: 'Take the release from another copy',
  },
  'stale-pointer': {
    exit: 7,
    meaning: 'latest.json does not point to the last release that is not yanked',
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
  'rebuilt-data': {
    exit: 7,
    meaning: 'A release made again from its folder has other rows or cells than were published',
    remedy: 'Compare the code that made the release with yours: release.json names both',
  },
  'rebuilt-encoding': {
    exit: 7,
    meaning: 'A release made again has the same rows and cells in other bytes',
    remedy: 'Nothing, if the code that made the release was another: the data are the same',
  },
  'rebuilt-description': {
    exit: 7,
    meaning: 'A release made again is described in other words',
    remedy: 'Nothing, if the code that made the release was another: the data are the same',
  },
  'rebuilt-files': {
    exit: 7,
    meaning: 'A release made again has a file more or less',
    remedy: 'Compare the code that made the release with yours: release.json names both',
  },
  disagreement: {
    exit: 7,
    meaning: 'Two metadata files of a release disagree, or index.json and release.json do',
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
  'changed-text': {
    exit: 7,
    meaning: 'A file in data/text is not the text that its raw file gives when it is read again',
    remedy: 'Take it from another copy',
  },
  'wrong-alignment': {
    exit: 7,
    meaning: 'The table alignment is not what the raw file gives when it is read again',
    remedy: 'Take it from another copy',
  },
  'wrong-history': {
    exit: 7,
    meaning:
      'changes.csv or succession.csv does not say how the release differs from the one before',
    remedy: 'Take the release from another copy',
  },
}
