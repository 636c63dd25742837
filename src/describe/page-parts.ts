import { grouped } from './datasheet.ts'
import { HISTORY } from './history.ts'
import { licenceUrl } from './licence.ts'
import { markup, type Html } from './markup.ts'
import type { Release } from './release.ts'

/** Most sources listed; the table documents has all. */
const MOST_SOURCES = 100

const FILES: readonly (readonly [path: string, about: string])[] = [
  ['README.md', 'how to load, check and cite the release; its datasheet'],
  ['codebook.csv', 'every column with type, definition and allowed values'],
  ['CHANGES.md', 'what changed since the release before'],
  ['CITATION.cff', 'citation for machines'],
  ['LICENSE', 'licence of the tables, and what it does not cover'],
  ['datapackage.json', 'Data Package: tables, types, keys, hashes'],
  ['croissant.json', 'Croissant: the tables as records'],
  ['ro-crate-metadata.json', 'RO-Crate: provenance, one action a stage'],
  ['release.json', 'inputs, options, digests, level and reasons'],
  ['manifest-sha256.txt', 'BagIt: the SHA-256 of every file below data/'],
]

/** The files that describe the release. */
export function downloads({ formats, history }: Release): Html {
  const workbook = [['release.xlsx', 'all tables in one workbook'] as const]
  const since = history ? HISTORY.map(({ path, row }) => [path, `one row is ${row}`] as const) : []
  const listed = [...(formats.includes('xlsx') ? workbook : []), ...FILES, ...since]
  return markup`<h2 id="files">Files</h2>
    <ul>
      ${listed.map(([path, about]) => markup`<li><a href="${path}">${path}</a> <span class="soft">${about}</span></li> `)}
    </ul>`
}

/** The licence of the tables, and the rights in the texts. */
export function rights(release: Release): Html {
  return markup`<h2 id="rights">Licence and rights</h2>
    <dl class="pairs">
      <dt>The tables</dt>
      <dd><a href="${licenceUrl(release.licence)}">${release.licence}</a></dd>
      <dt>The texts of the sources</dt>
      <dd>${release.rights}</dd>
    </dl>`
}

/** Which code and stages made the release, from what, and why its version is what it is. */
export function provenance({
  stages,
  software,
  previous,
  level,
  reasons,
  correctors,
}: Release): Html {
  const steps = stages.map(
    ({ name, version, about, codebooks }) =>
      markup`<li>
        <strong>${name}</strong> <span class="soft">version ${version}</span>:
        ${about}.${
          codebooks.length === 0
            ? ''
            : markup` Codebooks:
              ${codebooks.map((path, i) => markup`${i === 0 ? '' : ', '}<a href="${encodeURI(path)}">${path.replace(/^.*\//, '')}</a>`)}.`
        }
      </li> `,
  )
  const changes = reasons.map((reason) => markup`<li>${reason}</li> `)
  const by = correctors
    ? markup`<dt>Corrected by</dt>
        <dd>${correctors.map((one) => one.name).join(', ')}</dd>`
    : ''
  return markup`<h2 id="provenance">Provenance</h2>
    <dl class="pairs">
      <dt>Made by</dt>
      <dd>${software.name} ${software.version}, code <code>${software.digest}</code></dd>
      <dt>Declaration</dt>
      <dd><a href="pipeline/pipeline.yaml">pipeline/pipeline.yaml</a></dd>
      <dt>Release before</dt>
      <dd>
        ${previous ? markup`${previous.version}, <code>sha256:${previous.digest}</code>` : 'none'}
      </dd>
      ${by}
    </dl>
    <p>
      Each source went through these stages, in order; each says what a range of the text is and
      changes nothing in it:
    </p>
    <ol>
      ${steps}
    </ol>
    <p>Level of this version: <strong>${level}</strong>, because:</p>
    <ul>
      ${changes}
    </ul>`
}

/** The raw files, up to a number. */
export function sources({ sources: all }: Release): Html {
  const rows = all.slice(0, MOST_SOURCES).map(
    ({ doc_id: id, path, chars, swhid }) =>
      markup`<tr>
        <th scope="row"><a href="${encodeURI(path)}">${id}</a></th>
        <td class="number">${grouped(chars)}</td>
        <td><code>${swhid}</code></td>
      </tr> `,
  )
  const more = all.length - rows.length
  return markup`<h2 id="sources">Sources</h2>
    <p>
      Untouched, as they were
      read.${more > 0 ? ` Here are ${MOST_SOURCES} of ${all.length}; the table documents has all.` : ''}
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Sources">
      <table>
        <thead>
          <tr>
            <th scope="col">document</th>
            <th scope="col" class="number">characters</th>
            <th scope="col">Software Hash Identifier of the file</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`
}

/** How to check the release without readout. */
export function checking(): Html {
  return markup`<h2 id="check">Check</h2>
    <pre>
sha256sum -c --quiet manifest-sha256.txt
sha256sum -c --quiet tagmanifest-sha256.txt</pre>
    <p>
      The SHA-256 of tagmanifest-sha256.txt is the digest of the release; it stands in index.json
      beside the release folders.
    </p>`
}
