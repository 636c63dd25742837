import type { FileRecord, Release, TextFile } from './release.ts'

/** bagit.txt, the same in every bag. */
export const BAGIT: TextFile = {
  path: 'bagit.txt',
  text: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
}

/** bag-info.txt; the Payload-Oxum counts what the manifest lists, so a shortened manifest shows. */
export function bagInfo(release: Release, payload: readonly FileRecord[]): TextFile {
  const octets = payload.reduce((sum, file) => sum + file.bytes, 0)
  const lines = [
    `External-Identifier: ${release.dataset}/${release.version}`,
    `Bagging-Date: ${release.released}`,
    `Bag-Software-Agent: ${release.software.name} ${release.software.version}`,
    `Payload-Oxum: ${octets}.${payload.length}`,
  ]
  return { path: 'bag-info.txt', text: `${lines.join('\n')}\n` }
}

/** A BagIt manifest, which `sha256sum -c` reads too: digest, two spaces, path. */
export function manifest(path: string, files: readonly FileRecord[]): TextFile {
  const lines = files.map((file) => `${file.sha256}  ${file.path.replace(/%/g, '%25')}\n`)
  return { path, text: lines.sort(byPath).join('') }
}

const byPath = (a: string, b: string): number => (a.slice(66) < b.slice(66) ? -1 : 1)

/** The digests of a manifest by path; undefined for a text that is none. */
export function parseManifest(text: string): Map<string, string> | undefined {
  if (text !== '' && !text.endsWith('\n')) return undefined
  const found = new Map<string, string>()
  for (const line of text.split('\n').slice(0, -1)) {
    const match = /^([0-9a-f]{64}) [ *](.+)$/.exec(line)
    if (!match || found.has(match[2]!)) return undefined
    found.set(match[2]!, match[1]!)
  }
  return found
}
