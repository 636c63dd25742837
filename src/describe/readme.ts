import { citationText } from './citation.ts'
import { datasheet } from './datasheet.ts'
import { licenceUrl } from './licence.ts'
import { partsLoading, partsSection } from './readme-parts.ts'
import { rowsOf, type QualityRecord, type Release, type TextFile } from './release.ts'

/** README.md of a release: what it is, how to load, check and cite it. */
export function readme(release: Release): TextFile {
  const parts = [
    `# ${release.title}`,
    release.description,
    facts(release),
    '## Tables',
    tables(release),
    ...(release.parts ? ['## Parts', partsSection(release)] : []),
    ...(release.quality ? ['## Quality', quality(release.quality)] : []),
    ...(release.correctors ? ['## Corrections', corrections(release.correctors)] : []),
    '## Load',
    loading(release),
    '## Offsets',
    offsets(release),
    '## Text of a statement',
    TEXT_RULE,
    '## Check',
    CHECK,
    '## Cite',
    cite(release),
    '## Licence and rights',
    `The tables: [${release.licence}](${licenceUrl(release.licence)}). ${release.rights}`,
    '## Versions',
    VERSIONS,
    '## Datasheet',
    datasheet(release),
  ]
  return { path: 'README.md', text: `${parts.join('\n\n')}\n` }
}

function facts(release: Release): string {
  const count = (table: string, word: string): string => {
    const rows = rowsOf(release, table)
    return `${rows} ${word}${rows === 1 ? '' : 's'}`
  }
  const lines = [
    `Version ${release.version} (${release.status}), released ${release.released}.`,
    [
      count('documents', 'document'),
      count('statements', 'statement'),
      count('speakers', 'speaker'),
      count('findings', 'finding'),
    ].join(', ') + '.',
  ]
  if (release.status === 'draft')
    lines.push('A draft: tables and ids may still change before 1.0.0.')
  return lines.join(' ')
}

function corrections(correctors: NonNullable<Release['correctors']>): string {
  const all = correctors.reduce((sum, one) => sum + one.corrections, 0)
  const by = correctors.map((one) => `${one.name} (${one.corrections})`).join(', ')
  return `What was read was corrected ${all === 1 ? 'once' : `${all} times`}, by ${by}. The table corrections has each correction with its words, its reason and its day; the file itself is in pipeline/.`
}

function tables(release: Release): string {
  const rows = release.tables.map(
    ({ table, rows }) => `| ${table.name} | ${rows} | ${table.row} | ${table.key.join(', ')} |`,
  )
  return [
    '| table | rows | one row is | key |',
    '|---|---|---|---|',
    ...rows,
    '',
    'Every column, with type, definition and allowed values: codebook.csv. An empty cell is a missing value. Lists are joined by `|` in CSV and in the workbook and are lists in Arrow and Parquet. A joint statement is one row of statements and several rows of attributions, whose `n_speakers` says so: weight by 1/n_speakers to count statements once.',
  ].join('\n')
}

function quality(measured: QualityRecord): string {
  const { documents, turns, attr, interval, blind, samples } = measured
  const range = interval
    ? ` (95 % interval ${interval.map((one) => one.toFixed(1)).join(' to ')})`
    : ''
  const of = documents === 1 ? '1 document' : `${documents} documents`
  const percent = (value: number | null): string => (value ?? 0).toFixed(1)
  const gold = `Measured on ${of} in which a person marked ${turns} turns: F1 of turns found with the right speakers ${percent(attr)} %${range}; ${percent(blind)} % without the roster of the document and the codebooks of people.`
  const checked = samples.map(
    (one) =>
      `Of ${one.of} statements drawn at random and checked by a person, ${one.right} had the right boundary and speaker.`,
  )
  return [
    ...(documents > 0 ? [gold] : []),
    ...checked,
    'quality.json has all figures, with their intervals; quality/ holds what they were computed from.',
  ].join(' ')
}

function loading(release: Release): string {
  if (release.parts) {
    const blocks = partsLoading(release).map(([language, lines]) => fence(language, [lines]))
    return ['From the folder of this file, in Python and in DuckDB:', ...blocks].join('\n\n')
  }
  const { encoding, formats } = {
    encoding: release.bom ? 'utf-8-sig' : 'utf-8',
    formats: Object.keys(release.tables[0]?.files ?? {}),
  }
  const csv = formats.includes('csv')
  const arrow = formats.includes('arrow')
  const parquet = formats.includes('parquet')
  const blocks = [
    'From the folder of this file. Python:',
    fence('python', [
      'import pandas as pd',
      ...(csv
        ? [
            `t = pd.read_csv("data/statements.csv", keep_default_na=False, na_values=[""], encoding="${encoding}")`,
          ]
        : []),
      ...(arrow ? ['a = pd.read_feather("data/statements.arrow")  # needs pyarrow'] : []),
      ...(parquet ? ['p = pd.read_parquet("data/statements.parquet")  # needs pyarrow'] : []),
      `print(${csv ? 't' : arrow ? 'a' : 'p'}.groupby("speaker").n_words.agg(["size", "sum"]))`,
    ]),
  ]
  if (!csv) return blocks.join('\n\n')
  return [
    ...blocks,
    'R, in a UTF-8 locale:',
    fence('r', [
      't <- read.csv("data/statements.csv", na.strings = "", fileEncoding = "UTF-8-BOM", encoding = "UTF-8")',
      'print(table(t$speaker))',
    ]),
    'DuckDB:',
    fence('sql', [
      "SELECT speaker, count(*) AS n, sum(n_words) AS words FROM read_csv('data/statements.csv') GROUP BY speaker ORDER BY speaker;",
    ]),
    ...(release.formats.includes('xlsx')
      ? ['Excel, LibreOffice and other spreadsheets: open release.xlsx, a sheet for each table.']
      : []),
    'LibreOffice, without a dialogue (76 is UTF-8; a double click on the file asks instead):',
    fence('sh', [
      'soffice --headless --infilter="CSV:44,34,76,1,,0,true,false" --convert-to ods data/statements.csv',
    ]),
  ].join('\n\n')
}

const fence = (language: string, lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``

/** What start and end count, and lines of Python that prove it where there is CSV. */
function offsets(release: Release): string {
  const hasCsv = release.tables.some(({ files }) => 'csv' in files)
  if (!hasCsv || release.parts) return OFFSETS
  const read = (file: string): string =>
    `csv.DictReader(open("data/${file}.csv", encoding="utf-8-sig", newline=""))`
  const corpora = rowsOf(release, 'records') > 0
  const lines = [
    'import csv',
    ...(corpora ? [`records = {r["doc_id"] for r in ${read('records')}}`] : []),
    `documents = ${corpora ? `[d for d in ${read('documents')} if d["doc_id"] not in records]` : `list(${read('documents')})`}`,
    'raw = {d["doc_id"]: open("data/" + d["text_file"], encoding="utf-8", newline="").read() for d in documents}',
    'tiles = {}',
    `for t in ${read('tiles')}:`,
    '    tiles.setdefault(t["doc_id"], []).append((int(t["start"]), int(t["end"])))',
    'for doc_id, text in raw.items():',
    '    assert "".join(text[a:b] for a, b in tiles.get(doc_id, [])) == text',
  ]
  const newline =
    '`newline=""` matters: without it Python folds CRLF and every later offset is wrong.'
  return [`${OFFSETS} In Python:`, fence('python', lines), newline].join('\n\n')
}

const OFFSETS = `\`start\` and \`end\` count Unicode code points of the file that \`documents.text_file\` names, decoded as UTF-8 with nothing translated or dropped, from 0, the end exclusive. It is the raw file itself, or in data/text/ the text read from one that is HTML, packed or not UTF-8; of a record of a corpus they count in the field that the table \`records\` names. The table \`alignment\` leads from a text derived from HTML to characters of the raw file.`

const TEXT_RULE = `\`statements.text\` is the readable view of the range: its \`speech\` tiles and the \`note\` tiles of code \`insertion\`; between two of them a newline if a \`space\` tile of code \`paragraph\` lies there, else a space if a \`space\` tile does, else nothing; each run of white space folded to one space, none at the ends.`

const CHECK = `\`\`\`sh
sha256sum -c --quiet manifest-sha256.txt
sha256sum -c --quiet tagmanifest-sha256.txt
\`\`\`

The SHA-256 of tagmanifest-sha256.txt is the release digest; it stands in index.json beside the release folders. The folder is a BagIt bag, a Data Package (datapackage.json) and an RO-Crate (ro-crate-metadata.json).`

function cite(release: Release): string {
  const sentence = citationText(release)
  return `> ${sentence}\n\nThe command cite of readout adds the release digest, which no file under it can hold. CITATION.cff says the same for machines. Cite the version you used; a single row by its \`statement_id\`, which names the document and the character where it starts.`
}

const VERSIONS = `A release is never changed. PATCH: all tables are equal, only descriptions or packaging differ. MINOR: rows added, cells corrected, a last column or a table added. MAJOR: a published row id is gone, or a column, table or closed list changed in a way that breaks readers. Below 1.0.0 MAJOR raises the second number, MINOR and PATCH the third. CHANGES.md says in words what differs from the release before; from the second release on, changes.csv lists every cell and succession.csv what became of ids.`

/** LICENSE of a release: what is licensed, and what is not ours to license. */
export function licenceFile(release: Release): TextFile {
  const text = `The tables and descriptions of this dataset are licensed under ${release.licence}:
${licenceUrl(release.licence)}

Not covered are the texts of the sources, in data/raw/ and as quoted in the tables:
${release.rights}
`
  return { path: 'LICENSE', text }
}
