import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/**
 * A ZIP archive of texts, in the order given. The compression is fflate's own JavaScript, so that the
 * bytes do not depend on the zlib that Node was built with.
 */
export function zipped(files: ReadonlyMap<string, string>): Uint8Array {
  // The first moment a ZIP archive can state, which it does in local time: no clock enters a file.
  const mtime = new Date(1980, 0, 1)
  const entries: Zippable = {}
  for (const [path, text] of files) entries[path] = [strToU8(text), { mtime, level: 6 }]
  return zipSync(entries)
}

/** The texts of a ZIP archive, by path. Throws on bytes that are none. */
export function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([path, one]) => [path, strFromU8(one)]))
}
