import type { ErrorEntry } from './entry.ts'

/** Errors of the sources, and of writing and publishing. */
export const INPUT: Readonly<Record<string, ErrorEntry>> = {
  'missing-folder': {
    exit: 3,
    meaning: 'The folder of sources does not exist',
    remedy: 'Make raw/ and put your articles into it',
  },
  'no-sources': {
    exit: 3,
    meaning: 'The folder of sources is empty',
    remedy:
      'Put your records into raw/: .txt, .md, .html, .vtt, .srt, .jsonl, .csv, .parquet, .warc or .wet',
  },
  'unknown-input': {
    exit: 3,
    meaning: 'A file or folder in raw/ is neither a source nor its facts',
    remedy: 'Move it elsewhere',
  },
  'facts-without-source': {
    exit: 3,
    meaning: 'A .yaml file in raw/ has no source of the same name beside it',
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
    exit: [2, 3],
    meaning: 'A file is not UTF-8; the message names the first byte that is wrong',
    remedy:
      'State its encoding in the .yaml file beside it or in pipeline.yaml, or convert it to UTF-8',
  },
  'wrong-encoding': {
    exit: 3,
    meaning:
      'A source is not in the encoding that was stated, or that it states of itself; the message names the first byte that is wrong',
    remedy: "Correct 'encoding:' in the .yaml file beside it or in pipeline.yaml",
  },
  'damaged-gzip': {
    exit: 3,
    meaning: 'A source ending in .gz is no whole gzip file',
    remedy: 'Pack it again, or put it in unpacked',
  },
  'bad-shard': {
    exit: [2, 3],
    meaning:
      'A share of the inputs is missing, damaged, of another run or of another number of shares, or the folder of shares cannot be read',
    remedy: "Run the share again ('run --shard'), or name the folder given to --into",
  },
  'bad-record': {
    exit: 3,
    meaning:
      'A corpus (.jsonl, .csv, .parquet, .warc, .wet) cannot be read, or a record in it has no text or no id where they are declared to be',
    remedy:
      "Mend the line, or say in pipeline.yaml which fields hold id and text: 'records:'; fetch a web archive anew",
  },
  'unreadable-page': {
    exit: 3,
    meaning:
      'A page in a web archive was cut short by the crawler, is packed in a way that is not unpacked, damaged, or not in the encoding that it states; the message names record, byte and cause',
    remedy:
      "Take the record out, or have such pages left out and counted: 'archives: { unreadable: set_aside }' in pipeline.yaml",
  },
  'no-pages': {
    exit: 3,
    meaning:
      'A web archive holds no page: no HTML that was answered with status 200 (.warc), no conversion to text (.wet)',
    remedy: 'Take the file out of raw/, or name a file of WARC records with texts .wet',
  },
  nul: {
    exit: [2, 3],
    meaning: 'A file holds the byte 0, which tables cannot carry',
    remedy: 'Remove the byte, or the file is no text',
  },
  'bad-cell': {
    exit: 3,
    meaning:
      'A value does not fit its column: it is missing where it may not be, has another type, or is a word like NA that readers take for a missing value',
    remedy: 'Rename the value in its codebook, or mend the stage',
  },
  'too-large-for-xlsx': {
    exit: 3,
    meaning: 'A text has more than 32,767 characters, or a table more rows than Excel has',
    remedy: "Take xlsx out of the formats of stage 'emit'; the other formats have no such bound",
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
    meaning:
      'The release is published, but index.json or latest.json could not be replaced, or the lock not removed',
    remedy: 'Run again: the next run completes them',
  },
}
