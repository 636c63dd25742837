import { gunzipSync } from 'node:zlib'
import { DiskError } from './disk.ts'

/** What the gzipped `bytes` of the file at `path` hold, at most `limit` bytes. Throws a {@link DiskError}. */
export function gunzip(bytes: Uint8Array, path: string, limit: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit })
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new DiskError('E2BIG', path, `holds more than ${limit} bytes; at most these are read`)
    throw new DiskError('EBADMSG', path, `is no whole gzip file: ${message}`)
  }
}
