import type { Release } from './release.ts'

/** What users of a release in parts must know: which tables are divided, how, and how they are read. */
export function partsSection({ tables, parts, bom, formats }: Release): string {
  if (!parts) return ''
  const count = parts.list.length
  const digits = parts.list[0]!.part.length
  const [divided, whole] = [true, false].map((wanted) =>
    tables.filter((one) => (one.parts !== undefined) === wanted).map(({ table }) => table.name),
  )
  const first = digits === 1 ? 'digit' : `${digits} digits`
  return [
    `Each table of documents is ${count} files, one for each first ${first} of the SHA-256 of \`doc_id\` (\`printf %s some-id | sha256sum\`): all rows of a document stand in the part of that name, in every table, by \`doc_id\` and then as they stand in the text. Parts without documents have no rows.${formats.includes('csv') ? ` Each CSV file has its own header${bom ? ' behind a byte order mark' : ''}.` : ''}`,
    `Divided are ${listed(divided!)}. ${whole!.length === 0 ? 'All are.' : `One file is ${listed(whole!)}, of which a row may belong to several documents.`}`,
    'A document that is added, corrected or removed changes one part of each table; all other parts are the same bytes from release to release, and so state no version. There is no workbook, since a sheet ends at 1,048,576 rows.',
    `release.json lists the parts with the first and last id of their documents, and the root of a Merkle tree over all documents, which is the same whatever the number of parts: \`${parts.root}\`.`,
  ].join('\n\n')
}

const listed = (names: readonly string[]): string => names.join(', ')

/** How to load a table in parts, by language. */
export function partsLoading({ bom, formats }: Release): readonly (readonly [string, string])[] {
  const encoding = bom ? 'utf-8-sig' : 'utf-8'
  const options = `keep_default_na=False, na_values=[""], encoding="${encoding}"`
  const python = [
    'from glob import glob',
    'import pandas as pd',
    ...(formats.includes('csv')
      ? [
          `t = pd.concat([pd.read_csv(f, ${options}) for f in sorted(glob("data/statements/*.csv"))], ignore_index=True)`,
        ]
      : []),
    ...(formats.includes('arrow')
      ? [
          'import pyarrow.dataset as ds',
          'a = ds.dataset(sorted(glob("data/statements/*.arrow")), format="ipc").to_table()',
        ]
      : []),
    ...(formats.includes('parquet')
      ? ['p = pd.read_parquet(sorted(glob("data/statements/*.parquet")))  # needs pyarrow']
      : []),
  ]
  const format = formats.includes('parquet') ? 'parquet' : 'csv'
  const from = `read_${format}('data/statements/*.${format}')`
  const sql = `SELECT speaker, count(*) AS n, sum(n_words) AS words FROM ${from} GROUP BY speaker ORDER BY speaker;`
  const isSql = formats.some((one) => one !== 'arrow')
  return [['python', python.join('\n')] as const, ...(isSql ? [['sql', sql] as const] : [])]
}
