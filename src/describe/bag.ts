import { compare } from '#model/problem.ts'
import type { FileRecord, Release, TextFile } from './release.ts'

/** bagit.txt, the same in every bag. */
export const BAGIT: TextFile = {
  path: 'bagit.txt',
  text: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
}

/** bag-info.txt; the Payload-Oxum counts files and bytes that the manifest lists, so a shortened manifest shows. */
export function bagInfo(
  release: Release,
  payload: Readonly<Record<'count' | 'octets', number>>,
): TextFile {
  const lines = [
    `External-Identifier: ${release.dataset}/${release.version}`,
    `Bagging-Date: ${release.released}`,
    `Bag-Software-Agent: ${release.software.name} ${release.software.version}`,
    `Payload-Oxum: ${payload.octets}.${payload.count}`,
  ]
  return { path: 'bag-info.txt', text: `${lines.join('\n')}\n` }
}

/** A line of a BagIt manifest, which `sha256sum -c` reads too, without its end: digest, two spaces, path. */
export const manifestLine = ({ sha256, path }: Omit<FileRecord, 'bytes'>): string =>
  `${sha256}  ${path.replace(/%/g, '%25')}`

/** The path in a line of a manifest. */
export const pathIn = (line: string): string => line.slice(66)

/** The lines of a manifest of `files`, sorted by path. */
export const manifestLines = (files: readonly FileRecord[]): string[] =>
  files.map(manifestLine).sort((a, b) => compare(pathIn(a), pathIn(b)))

/** A file of a manifest, and its digest. */
export type Listed = readonly [path: string, sha256: string]

/** What a line of a manifest says; undefined for one that is none. */
export function parseLine(line: string): Listed | undefined {
  const match = /^([0-9a-f]{64}) [ *](.+)$/.exec(line)
  return match ? [match[2]!, match[1]!] : undefined
}

/** The digests of a manifest by path; undefined for a text that is none. */
export function parseManifest(text: string): Map<string, string> | undefined {
  if (text !== '' && !text.endsWith('\n')) return undefined
  const found = new Map<string, string>()
  for (const line of text.split('\n').slice(0, -1)) {
    const listed = parseLine(line)
    if (!listed || found.has(listed[0])) return undefined
    found.set(...listed)
  }
  return found
}
