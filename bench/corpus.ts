import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { articles, type Generated } from './generate.ts'

const FOLDER = fileURLToPath(new URL('./corpus', import.meta.url))
/** Raised when the generator writes other articles for the same seed. */
const EDITION = 1
const SEED = 20160506
/** Bytes read at once. */
const CHUNK = 256 * 1024
const LF = 0x0a

/** The path of the corpus of `count` articles of `family`; its name holds all that its content depends on. */
export function corpusPath(family: string, count: number): string {
  return join(FOLDER, `${family}s-${EDITION}-${SEED}-${count}.jsonl`)
}

/** Writes the corpus of `count` articles of `family` as JSON lines, unless it is there. */
export function ensureCorpus(family: string, count: number): void {
  const path = corpusPath(family, count)
  if (existsSync(path)) return
  mkdirSync(FOLDER, { recursive: true })
  const part = `${path}.part`
  const file = openSync(part, 'w')
  let held = ''
  for (const article of articles(family, count, SEED)) {
    held += `${JSON.stringify(article)}\n`
    if (held.length < CHUNK) continue
    writeSync(file, held)
    held = ''
  }
  writeSync(file, held)
  closeSync(file)
  renameSync(part, path)
}

/** Reads the articles of a corpus one by one: in chunks, with strict UTF-8, holding one chunk. */
export function* readCorpus(path: string): Generator<Generated> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const file = openSync(path, 'r')
  let buffer = Buffer.allocUnsafe(CHUNK)
  let held = 0
  for (;;) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
    const read = readSync(file, buffer, held, buffer.length - held, null)
    if (read === 0) break
    const filled = held + read
    const whole = buffer.subarray(0, filled).lastIndexOf(LF) + 1
    yield* parsed(decoder.decode(buffer.subarray(0, whole)))
    buffer.copyWithin(0, whole, filled)
    held = filled - whole
  }
  closeSync(file)
}

function* parsed(lines: string): Generator<Generated> {
  for (let start = 0; start < lines.length;) {
    const end = lines.indexOf('\n', start)
    yield JSON.parse(lines.slice(start, end)) as Generated
    start = end + 1
  }
}
