/** A claim: of what, and what. */
type Claim = readonly [what: string, value: unknown]

/** croissant.json and the JSON-LD of index.html, as far as they are compared. */
interface LinkedDataset {
  readonly name?: string
  readonly alternateName?: string
  readonly description?: string
  readonly version?: string
  readonly datePublished?: string
  readonly license?: string
  readonly usageInfo?: string
  readonly keywords?: readonly string[]
  readonly creator?: readonly { readonly name?: string }[]
  readonly distribution?: readonly { readonly contentUrl: string; readonly sha256: string }[]
  readonly recordSet?: readonly {
    readonly name: string
    readonly field: readonly { readonly name: string }[]
  }[]
}

/** What croissant.json says. */
export function ofCroissant(text: string): Claim[] {
  const given = JSON.parse(text) as LinkedDataset
  const tables = (given.recordSet ?? []).map(({ name, field }): Claim => {
    const names = field.map((one) => one.name.slice(name.length + 1))
    return [`the names of the columns of ${name}`, names.join(', ')]
  })
  return [...shared(given), ...tables]
}

/** What the JSON-LD in the page of a release says. */
export function ofPage(text: string): Claim[] {
  const linked = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1]
  if (linked === undefined) throw new SyntaxError('it has no JSON-LD')
  return shared(JSON.parse(linked) as LinkedDataset)
}

function shared(given: LinkedDataset): Claim[] {
  const files = (given.distribution ?? []).map(({ contentUrl, sha256 }): Claim => [
    `the SHA-256 of ${contentUrl}`,
    sha256,
  ])
  return [
    ['dataset', given.alternateName],
    ['title', given.name],
    ['description', given.description],
    ['version', given.version],
    ['day of release', given.datePublished],
    ['licence', given.license?.replace(/^.*\/|\.html$/g, '')],
    ['rights', given.usageInfo],
    ['keywords', given.keywords?.join(', ')],
    ['creators', given.creator?.map((one) => one.name).join('; ')],
    ...files,
  ]
}
