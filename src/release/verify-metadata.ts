import { CLAIMANTS, type Claims } from './claims.ts'
import type { Report } from './report.ts'

/** What each file must say, or it says too little to be compared. */
const MUST: Readonly<Record<string, readonly string[]>> = {
  'datapackage.json': ['dataset', 'title', 'version', 'day of release', 'licence', 'creators'],
  'ro-crate-metadata.json': [
    'dataset',
    'title',
    'version',
    'day of release',
    'licence',
    'creators',
  ],
  'CITATION.cff': ['title', 'version', 'day of release', 'licence', 'creators'],
  'croissant.json': ['title', 'version', 'day of release', 'licence', 'creators'],
  'index.html': ['title', 'version', 'day of release', 'licence', 'creators'],
}

/** Releases of readout before 0.3.0 have none of these; the manifests tell of one that is gone. */
const LATER: readonly string[] = ['croissant.json', 'index.html']

/**
 * Checks that the metadata files of a release say the same of everything that more than one of them
 * speaks of: its name and version, who answers for it, its files and their digests, its tables.
 */
export function verifyMetadata(
  read: (path: string) => string,
  isThere: (path: string) => boolean,
  report: Report,
): void {
  const told = new Map<string, { readonly value: string; readonly file: string }>()
  for (const [file, claimsOf] of Object.entries(CLAIMANTS)) {
    if (LATER.includes(file) && !isThere(file)) continue
    const claims = claimsIn(file, () => claimsOf(read(file)), report)
    for (const [what, value] of claims) {
      const first = told.get(what)
      if (!first) told.set(what, { value, file })
      else if (first.value !== value)
        report(
          file,
          'disagreement',
          `${what}: ${short(value)}, but ${first.file} says ${short(first.value)}`,
        )
    }
    if (file === 'datapackage.json') reportStrays(told, claims, report)
    for (const what of MUST[file] ?? []) {
      if (claims.size > 0 && !claims.has(what))
        report(file, 'disagreement', `says nothing of the ${what}`)
    }
  }
}

/** Each file of the payload is a resource of datapackage.json. */
function reportStrays(told: ReadonlyMap<string, unknown>, claims: Claims, report: Report): void {
  for (const what of claims.size > 0 ? told.keys() : []) {
    const path = /^the SHA-256 of (data\/.*)$/.exec(what)?.[1]
    const isListed = claims.has(what) || claims.has(`the resource of ${path}`)
    if (path !== undefined && !isListed)
      report(path, 'unlisted-file', 'is no resource of datapackage.json')
  }
}

/** What `file` says; nothing if it is damaged, which is reported. */
function claimsIn(file: string, read: () => Claims, report: Report): Claims {
  try {
    return withNames(read())
  } catch (error) {
    if (!(error instanceof Error)) throw error
    report(file, 'damaged-file', error.message)
    return new Map()
  }
}

/** Some files name the columns of a table without their types. */
function withNames(claims: Claims): Claims {
  const named = [...claims]
    .filter(([what]) => what.startsWith('the columns of '))
    .map(([what, value]) => [`the names of ${what}`, value.replace(/ \w+(?=,|$)/g, '')] as const)
  return new Map([...claims, ...named])
}

const short = (value: string): string =>
  value.length > 80 ? `'${value.slice(0, 77)}...'` : `'${value}'`
