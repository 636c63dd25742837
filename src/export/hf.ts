import { formatYaml } from '#text/yaml.ts'
import { citationText } from '../describe/citation.ts'
import { licenceUrl } from '../describe/licence.ts'
import type { TableSummary } from '../describe/record.ts'
import { textOf } from './document.ts'
import { describe, fileOf, unfit, type Description, type Published } from './published.ts'
import type { ReleaseForm } from './target.ts'

/** Files of a release that go with its tables. */
const BESIDE = ['LICENSE', 'CITATION.cff', 'codebook.csv']

/**
 * A dataset repository of the Hugging Face Hub: its card and the tables that the card's configurations name.
 * @see https://huggingface.co/docs/hub/datasets-manual-configuration
 */
export const hf: ReleaseForm = {
  of: 'release',
  name: 'hf',
  about: 'a dataset folder of the Hugging Face Hub: card, configurations, tables',
  write(out, release) {
    const tables = loadable(release)
    out.file('README.md', card(release, describe(release), tables))
    for (const path of tables.flatMap(({ paths }) => paths)) out.file(path, release.read(path))
    for (const path of BESIDE) if (release.files.includes(path)) out.file(path, release.read(path))
  },
}

type Tables = readonly {
  readonly table: TableSummary
  /** Where its rows are; a pattern if it is in parts. */
  readonly path: string
  readonly paths: readonly string[]
}[]

/** Tables that have rows, of which loaders can tell the types: in Parquet, else in CSV. */
function loadable(release: Published): Tables {
  const tables = release.record.tables.flatMap((table) => {
    const format = fileOf(table, 'parquet') === undefined ? 'csv' : 'parquet'
    const paths = table.files.filter((file) => file.endsWith(`.${format}`))
    const path = table.parts ? `data/${table.name}/*.${format}` : paths[0]
    return path === undefined || table.rows === 0 ? [] : [{ table, path, paths }]
  })
  if (!tables.some(({ table }) => table.name === 'statements')) {
    const isEmpty = release.record.tables.find((one) => one.name === 'statements')?.rows === 0
    if (isEmpty)
      throw unfit(release, 'this release has no statement', 'publish one that has statements')
    const hint = "declare 'formats: [csv, parquet]' and publish"
    throw unfit(release, 'this release has no statements in Parquet or CSV', hint)
  }
  return tables
}

function card(release: Published, described: Description, tables: Tables): string {
  return `---\n${formatYaml(frontMatter(release, described, tables))}---\n\n${body(release, described, tables)}`
}

function frontMatter(release: Published, { keywords }: Description, tables: Tables): object {
  const { record } = release
  const statements = tables.find(({ table }) => table.name === 'statements')!
  return {
    pretty_name: record.title,
    ...licence(record.licence),
    language: languages(release),
    size_categories: [sizeOf(statements.table.rows)],
    source_datasets: ['original'],
    annotations_creators: ['machine-generated'],
    ...(keywords.length > 0 ? { tags: keywords } : {}),
    configs: [statements, ...tables.filter((one) => one !== statements)].map(({ table, path }) => ({
      config_name: table.name,
      data_files: path,
      ...(table === statements.table ? { default: true } : {}),
    })),
  }
}

/** Licences that the Hub calls otherwise than SPDX does. */
const RENAMED: Readonly<Record<string, string>> = {
  'ODbL-1.0': 'odbl',
  'ODC-By-1.0': 'odc-by',
  'PDDL-1.0': 'pddl',
}
/** Licences for data and texts that the Hub knows; of the rest it wants name and address. */
const KNOWN =
  /^(?:odbl|odc-by|pddl|cc0-1\.0|cc-by-(?:[2-4]\.0|2\.5)|cc-by-sa-[34]\.0|cc-by-nc-[2-4]\.0|cc-by-nd-4\.0|cc-by-nc-nd-[34]\.0|cc-by-nc-sa-[2-4]\.0|etalab-2\.0|mit|apache-2\.0)$/

function licence(spdx: string): object {
  const id = RENAMED[spdx] ?? spdx.toLowerCase()
  return KNOWN.test(id)
    ? { license: id }
    : { license: 'other', license_name: id, license_link: licenceUrl(spdx) }
}

/** Languages of the documents, the subtag that the Hub knows, in the order of their letters. */
function languages(release: Published): string[] {
  const stated = release.rows('documents').flatMap((row) => textOf(row, 'language') ?? [])
  const tags = [...stated, release.record.language].flatMap(
    (tag) => /^[a-z]{2,3}(?=$|-)/.exec(tag.toLowerCase())?.[0] ?? [],
  )
  return [...new Set(tags)].sort()
}

const SIZES = ['1K', '10K', '100K', '1M', '10M', '100M', '1B'] as const

/** The class of the Hub for a number of rows. */
function sizeOf(rows: number): string {
  const index = SIZES.findIndex((_, power) => rows < 10 ** (power + 3))
  if (index < 0) return 'n>1B'
  return index === 0 ? `n<${SIZES[0]}` : `${SIZES[index - 1]}<n<${SIZES[index]}`
}

function body({ record, digest }: Published, described: Description, tables: Tables): string {
  const { title, version, status, dataset, rights } = record
  const rows = tables.map(
    ({ table }) => `| \`${table.name}\` | ${table.rows} | ${described.row.get(table.name) ?? ''} |`,
  )
  const empty = record.tables.filter(({ rows: count }) => count === 0).map(({ name }) => name)
  const sections = [
    `# ${title}`,
    described.description,
    `This is version ${version} (${status}) of \`${dataset}\`, release digest \`sha256:${digest}\`. Its tables are those of the release, byte for byte; the release has the raw files and the provenance of every cell too.`,
    '## Tables',
    ['| configuration | rows | meaning |', '| --- | --- | --- |', ...rows].join('\n'),
    ...(empty.length > 0 ? [`Without rows, and left out here: ${empty.join(', ')}.`] : []),
    '`codebook.csv` defines every column. `start` and `end` count characters (Unicode code points) from 0, the end exclusive. There is one split, which the Hub calls `train`.',
    '## Use',
    '```python\nfrom datasets import load_dataset\n\nstatements = load_dataset("<this repository>", "statements", split="train")\n```',
    '## Licence and rights',
    `The tables: [${record.licence}](${licenceUrl(record.licence)}). ${rights}`,
    '## Cite',
    `> ${citationText(record, digest)}`,
  ]
  return `${sections.join('\n\n')}\n`
}
