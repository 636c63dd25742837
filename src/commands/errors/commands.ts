import type { ErrorEntry } from './entry.ts'

/** Errors of what the commands that cite and compare are given. */
export const COMMAND_ERRORS: Readonly<Record<string, ErrorEntry>> = {
  filter: {
    exit: 2,
    meaning: 'A filter (--where) cannot be read, or names a column that its table does not have',
    remedy: 'Correct it where the caret stands; docs/citing.md has all conditions',
  },
  citation: {
    exit: 7,
    meaning: 'A citation states something that its release does not hold',
    remedy: 'Take the citation anew from readout cite, or the release from another copy',
  },
  'bad-ids': {
    exit: 3,
    meaning: 'A file of cited ids is no CSV, not UTF-8, or has no column of ids',
    remedy: 'Give a CSV file with a column row_id, id, or one named as the key of a table',
  },
  'unknown-row': {
    exit: 3,
    meaning: 'A cited id is none that the release ever had',
    remedy: 'Correct the id, or name the release it was cited from with --from',
  },
  'too-slow': {
    exit: 0,
    meaning:
      'A document takes longer to read than `readout worker --limit` allows; its row is rejected',
    remedy: 'Give it to a worker with a higher limit, or divide it',
  },
  'bad-meta': {
    exit: 0,
    meaning:
      'What is stated of a document that a worker was given is no JSON, or states what it may not',
    remedy: 'Mend the column meta: docs/cluster.md says what may stand in it',
  },
  'no-text': {
    exit: 0,
    meaning: 'A worker was given a row without a text',
    remedy: 'Leave the row out, or look for the text where the rows come from',
  },
  'bad-stream': {
    exit: 2,
    meaning:
      'A worker was given columns that are not those of documents, or documents for another plan',
    remedy: 'Name and type the columns as readout worker --help says; use one plan for all',
  },
  'broken-stream': {
    exit: 7,
    meaning:
      'The documents that a worker was given are no Arrow IPC stream, or it does not say that it ends',
    remedy:
      'Look for what ended the sender, and send all again; nothing of the answers may be used',
  },
}
