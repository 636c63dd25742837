import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseYaml } from '#text/yaml.ts'
import { STYLES, type Citation } from '../../src/describe/citation-styles.ts'
import { citationFile, subsetWords } from '../../src/describe/citation.ts'
import type { Release } from '../../src/describe/release.ts'
import { statedIn } from '../../src/release/subset/check.ts'

const DIGEST = 'ab'.repeat(32)
const ROWS = 'cd'.repeat(32)

function citation(title: string, names: readonly string[], filter?: string): Citation {
  const subset = { table: 'statements', rows: 3, digest: ROWS }
  return {
    cited: {
      dataset: 'talks',
      title,
      version: '1.2.3',
      released: '2026-01-02',
      licence: 'CC0-1.0',
      creators: names.map((name) => ({ name })),
    },
    digest: DIGEST,
    part: filter === undefined ? undefined : subsetWords({ ...subset, filter }),
    file: {
      'cff-version': '1.2.0',
      version: '1.2.3',
      title,
      authors: names.map((name) => ({ name })),
    },
  }
}

const odd = citation('50% of “Talks” & {more}_\\~^#1$', ['Ada {Example}', 'A and B & Söhne, Ltd.'])

describe('CITATION.cff', () => {
  it('has names as they were declared, and tells no family name that nobody stated', () => {
    const release = {
      title: 'Talks',
      licence: 'CC0-1.0',
      keywords: [],
      creators: [
        { name: 'María García Márquez', type: 'person', orcid: '0000-0002-1825-0097' },
        { name: 'Abe Shinzo', type: 'person' },
        { name: 'The project', type: 'organization' },
      ],
    } as unknown as Release
    const { value } = parseYaml(citationFile(release).text)
    expect(value).toMatchObject({
      authors: [
        { name: 'María García Márquez', orcid: 'https://orcid.org/0000-0002-1825-0097' },
        { name: 'Abe Shinzo' },
        { name: 'The project' },
      ],
    })
  })
})

describe('a citation', () => {
  it('is a sentence, as APA and Chicago have it', () => {
    const plain = citation('Talks', ['Ada Example', 'Ben Sample'])
    expect(STYLES.text!(plain)).toBe(
      `Ada Example, & Ben Sample (2026). Talks (Version 1.2.3) [Data set]. Release digest sha256:${DIGEST}.`,
    )
    expect(STYLES.chicago!(plain)).toBe(
      `Ada Example, and Ben Sample. 2026. “Talks.” Version 1.2.3. Data set. Release digest sha256:${DIGEST}.`,
    )
  })

  it('is BibTeX in which no brace, quote or sign of a name or title ends anything', () => {
    const written = STYLES.bibtex!(odd)
    expect(written).toContain(
      String.raw`author = {{Ada \textbraceleft{}Example\textbraceright{}} and {A and B \& Söhne, Ltd.}}`,
    )
    expect(written).toContain(
      String.raw`title = {{50\% of “Talks” \& \textbraceleft{}more\textbraceright{}\_\textbackslash{}\textasciitilde{}\textasciicircum{}\#1\$}}`,
    )
  })

  it('has one tag a line in RIS, whatever stands in a title', () => {
    const written = STYLES.ris!(citation('One\nAU  - Another\r\ntwo', ['Ada Example']))
    const lines = written.split('\n')
    expect(lines.every((line) => /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true)
    expect(lines.filter((line) => line.startsWith('AU'))).toEqual(['AU  - Ada Example'])
    expect([lines[0], lines.at(-1)]).toEqual(['TY  - DATA', 'ER  - '])
  })

  it('is well formed in each style for any title, name and filter, and says what it states', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((one) => !/[\p{C}\r\n\u0085\u2028\u2029]/u.test(one) && one.trim() === one)
    fc.assert(
      fc.property(text, text, text, (title, name, value) => {
        const filter = `speaker = '${value.replaceAll("'", "''")}'`
        const given = citation(title, [name], filter)
        for (const style of Object.keys(STYLES)) {
          const stated = statedIn(STYLES[style]!(given))
          expect([style, stated]).toEqual([
            style,
            {
              release: DIGEST,
              version: '1.2.3',
              subset: { table: 'statements', filter, rows: 3, digest: ROWS },
            },
          ])
        }
        const bibtex = STYLES.bibtex!(given)
        let depth = 0
        for (const sign of bibtex) {
          if (sign === '{') depth++
          if (sign === '}') depth--
          expect(depth).toBeGreaterThanOrEqual(0)
        }
        expect(depth).toBe(0)
        const [item] = JSON.parse(STYLES['csl-json']!(given)) as { title: string }[]
        expect(item!.title).toBe(title)
        expect(parseYaml(STYLES.cff!(given)).value).toMatchObject({ title, authors: [{ name }] })
      }),
      { numRuns: 200 },
    )
  })

  it('states nothing where it has no digest', () => {
    expect(statedIn('Ada Example (2026). Talks (Version 1.2.3) [Data set].')).toBeUndefined()
    expect(statedIn('[{]')).toBeUndefined()
    expect(statedIn('cff-version: [')).toBeUndefined()
  })
})
