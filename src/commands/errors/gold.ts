import type { ErrorEntry } from './entry.ts'

/** Errors of gold files and of sample sheets. */
export const GOLD_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  'json-syntax': {
    exit: 3,
    meaning: 'A gold file is no JSON; the message names the first character that does not fit',
    remedy: 'Mend the JSON there',
  },
  'bad-gold': {
    exit: 3,
    meaning: 'A span of a gold file is empty or ends after the document',
    remedy: 'Offsets count Unicode code points of the raw file, the end exclusive',
  },
  'gold-mismatch': {
    exit: 3,
    meaning: 'The document is not the one the gold was made for: their SHA-256 differ',
    remedy: 'Take the document it was made for, or mark the changed one anew',
  },
  'bad-sheet': {
    exit: 3,
    meaning: 'A sample sheet cannot be read: it is no CSV, not UTF-8, or has lost a column',
    remedy: 'Save the sheet that readout sample wrote as CSV in UTF-8, with all its columns',
  },
  'bad-answer': {
    exit: 3,
    meaning: 'A cell of a sample sheet holds something else than an answer',
    remedy: 'Write yes or no, or leave the cell empty',
  },
  'no-gold': {
    exit: 3,
    meaning: 'The folder of gold that is declared is not there, or holds no gold',
    remedy: "Put gold into it, or remove 'gold:'",
  },
  'duplicate-gold': {
    exit: 3,
    meaning: 'Two gold files are of one document',
    remedy: 'Keep one of the two',
  },
  'wrong-quality': {
    exit: 7,
    meaning: 'The figures of quality.json do not follow from the gold and the readings beside it',
    remedy: 'Take the release from another copy',
  },
  'gold-without-document': {
    exit: 3,
    meaning: 'Neither the folder of a gold file nor the project has its document',
    remedy: "Put the document beside it, under the name its 'file' gives",
  },
}
