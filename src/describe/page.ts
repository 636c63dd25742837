import type { Column } from '#model/table.ts'
import { sha256 } from '../disk/hash.ts'
import { citationText } from './citation.ts'
import { counted, grouped, period } from './datasheet.ts'
import { markup, scriptJson, type Html } from './markup.ts'
import { bytesOf, formsOf } from './parts.ts'
import { checking, downloads, provenance, rights, sources } from './page-parts.ts'
import { STYLE } from './page-style.ts'
import { rowsOf, type Release, type TableRecord, type TextFile } from './release.ts'
import { schemaOrg } from './schema-org.ts'

/**
 * index.html, the page of a release: one file that needs no network and no script, and forbids both.
 * What is in it is escaped, and said by the same object as every metadata file.
 */
export function page(release: Release): TextFile {
  const style = Buffer.from(sha256(STYLE), 'hex').toString('base64')
  const { html: text } = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'"
        />
        <meta name="description" content="${release.description}" />
        <title>${release.title} ${release.version}</title>
        ${{ html: `<style>${STYLE}</style>` }}
        <script type="application/ld+json">
          ${scriptJson(schemaOrg(release))}
        </script>
      </head>
      <body>
        <a class="skip" href="#tables">To the tables</a>
        ${head(release)}
        <main>
          ${citing(release)} ${tables(release)} ${downloads(release)} ${rights(release)}
          ${provenance(release)} ${sources(release)} ${checking()}
        </main>
        <footer>
          <p>
            The README, the metadata files and this page say the same;
            <code>readout verify</code> compares them. ${release.dataset} ${release.version},
            ${release.released}.
          </p>
        </footer>
      </body>
    </html> `
  return { path: 'index.html', text }
}

function head(release: Release): Html {
  const { composition, status, version, released } = release
  const when = period(composition)
  const numbers: readonly (readonly [string, number])[] = [
    ['documents', rowsOf(release, 'documents')],
    ['statements', rowsOf(release, 'statements')],
    ['speakers', rowsOf(release, 'speakers')],
    ['characters', composition.chars],
    ['not understood', composition.unread],
    ['findings', rowsOf(release, 'findings')],
  ]
  const shown = numbers.map(
    ([name, count]) =>
      markup`<div>
        <dt>${name}</dt>
        <dd>${grouped(count)}</dd>
      </div>`,
  )
  const draft = status === 'draft' ? ' · a draft: tables and ids may change before 1.0.0' : ''
  const events = when === undefined ? '' : ` · events of ${when}`
  return markup`<header>
    <p class="kind">Dataset · version ${version}</p>
    <h1>${release.title}</h1>
    <p class="lead">${release.description}</p>
    <p class="soft">
      Released ${released} by ${release.creators.map((one) => one.name).join(', ')}${events}${draft}
    </p>
    <dl class="facts">${shown}</dl>
    <nav aria-label="Parts of this page">
      <ul>
        <li><a href="#cite">Cite</a></li>
        <li><a href="#tables">Tables</a></li>
        <li><a href="#files">Files</a></li>
        <li><a href="#rights">Licence and rights</a></li>
        <li><a href="#provenance">Provenance</a></li>
        <li><a href="#sources">Sources</a></li>
        <li><a href="#check">Check</a></li>
      </ul>
    </nav>
  </header>`
}

function citing(release: Release): Html {
  return markup`<h2 id="cite">Cite</h2>
    <blockquote>${citationText(release)}</blockquote>
    <p>
      <a href="CITATION.cff">CITATION.cff</a> says the same for machines. The command
      <code>readout cite</code> adds the digest of the release, which no file under it can hold, and
      cites single rows.
    </p>`
}

function tables(release: Release): Html {
  const rows = release.tables.map(
    (record) =>
      markup`<tr>
        <th scope="row"><a href="#table-${record.table.name}">${record.table.name}</a></th>
        <td class="number">${grouped(record.rows)}</td>
        <td class="words">${record.table.row}</td>
        <td class="files">${links(record)}</td>
      </tr> `,
  )
  return markup`<h2 id="tables">Tables</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Tables">
      <table>
        <thead>
          <tr>
            <th scope="col">table</th>
            <th scope="col" class="number">rows</th>
            <th scope="col">one row is</th>
            <th scope="col">files</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    <h3>Columns</h3>
    ${release.tables.map((record) => columns(release, record))}`
}

/** The files of a table; of a table in parts, the folder of each format. */
function links(record: TableRecord): Html[] {
  return formsOf(record).map((form, index) => {
    const { format, folder, files } = form
    const title = `${folder === undefined ? '' : `${files.length} files, `}${size(bytesOf(form))}`
    return markup`${index === 0 ? '' : ' · '}<a href="${encodeURI(folder ?? files[0]!.path)}" title="${title}"
          >${format}</a
        >`
  })
}

/** Bytes in the unit in which they are few. */
function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function columns(release: Release, { table }: TableRecord): Html {
  const rows = table.columns.map((column) => columnRow(release, table.name, column))
  const key = table.key.join(', ')
  return markup`<details id="table-${table.name}">
    <summary>
      <strong>${table.name}</strong>
      <span class="soft">${counted(table.columns.length, 'column')}, key ${key}</span>
    </summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Columns of ${table.name}">
      <table>
        <thead>
          <tr>
            <th scope="col">column</th>
            <th scope="col">type</th>
            <th scope="col">missing</th>
            <th scope="col">definition</th>
            <th scope="col">values</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details> `
}

function columnRow(release: Release, table: string, column: Column): Html {
  const values = release.values[`${table}.${column.name}`] ?? []
  const unit = column.unit === undefined ? '' : `, ${column.unit}`
  const listed = values.map(({ code, definition }, index) => {
    const mark = index === 0 ? '' : ', '
    return definition === ''
      ? markup`${mark}${code}`
      : markup`${mark}<span title="${definition}">${code}</span>`
  })
  return markup`<tr>
    <th scope="row"><code>${column.name}</code></th>
    <td class="files">${column.type}${unit}</td>
    <td>${column.required ? 'never' : 'may be'}</td>
    <td class="words">${column.description}</td>
    <td>${listed}</td>
  </tr> `
}
