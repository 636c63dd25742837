import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { EXIT, Rejection, type Problem } from '#model/problem.ts'
import { DiskError, type Disk } from '../disk/disk.ts'
import { hasher, sha256 } from '../disk/hash.ts'
import type { Input } from './inputs.ts'
import type { Stretch } from './order.ts'
import { unpacked, type PackedPortion, type Readers } from './portions.ts'

/**
 * What the shares of one run have in common. Shares of another declaration, other inputs, another
 * program or another engine are not put together.
 */
export interface Run {
  /** Digest of the declaration, the codebooks and the stages of the project. */
  readonly plan: string
  /** Digest of the list of inputs. */
  readonly inputs: string
  /** Digest of the program, and version of Node. */
  readonly software: string
  readonly node: string
  /** Number of shares. */
  readonly of: number
}

interface Head extends Run {
  readonly shard: number
}

/** The first bytes of each file. */
const MAGIC = 'readout shard 1\n'
/** Bytes of a SHA-256 in hexadecimal, which ends each file. */
const DIGEST = 64
/** Digits of the numbers in names of files. */
const WIDTH = 6

/** Digest of what is to be read, in its order. */
export function inputsDigest(inputs: Iterable<Input>): string {
  const hash = hasher()
  for (const { id, file, record } of inputs)
    hash.update(`${id} ${file} ${record ? `${record.corpus.sha256} ${record.startByte}` : ''}\0`)
  return hash.digest('hex')
}

/** The inputs of share number `shard`, from 1: runs of equal length, in order. */
export function* shareOf(
  { count, inputs }: { readonly count: number; readonly inputs: Iterable<Input> },
  shard: number,
  of: number,
): Generator<Input> {
  const { first, end } = stretchOf(count, shard, of)
  let index = 0
  for (const input of inputs) {
    if (index >= end) return
    if (index++ >= first) yield input
  }
}

/** The places of share number `shard`, from 1, among `count` inputs. */
export function stretchOf(count: number, shard: number, of: number): Stretch {
  const bound = (index: number): number => Math.floor((index * count) / of)
  return { first: bound(shard - 1), end: bound(shard) }
}

/**
 * Keeps the portions of a share in a file of `folder` (absolute). The file appears whole, and a share that is
 * read again replaces it with the same bytes. `mark` tells one attempt from another.
 */
export function writeShard(
  disk: Disk,
  folder: string,
  head: Head,
  portions: Iterable<PackedPortion>,
  mark: string,
): void {
  disk.makeFolder(folder)
  const name = shardName(head.shard, head.of)
  const part = join(folder, `.${name}-${mark}`)
  const file = disk.create(part)
  const hash = hasher()
  const put = (bytes: Uint8Array): void => {
    file.write(bytes)
    hash.update(bytes)
  }
  try {
    put(Buffer.from(MAGIC))
    put(framed(Buffer.from(JSON.stringify(head))))
    for (const portion of portions) put(framed(serialize(portion)))
    file.write(Buffer.from(hash.digest('hex')))
    file.sync()
  } catch (error) {
    file.close()
    disk.remove(part)
    throw error
  }
  file.close()
  disk.rename(part, join(folder, name))
  disk.syncFolder(folder)
}

const shardName = (shard: number, of: number): string =>
  `${String(shard).padStart(WIDTH, '0')}-of-${String(of).padStart(WIDTH, '0')}.shard`

/** `bytes` behind their length, 32 bits, least byte first. */
function framed(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length)
  return Buffer.concat([length, bytes])
}

/**
 * Reads what {@link writeShard} kept in `folder`, in the order of the inputs. Throws a
 * {@link Rejection} that names each share that is missing, damaged or of another run.
 */
export function readShards(disk: Disk, folder: string, run: Omit<Run, 'of'>): Readers {
  return async function* (inputs) {
    const names = shardsIn(disk, folder)
    const of = Number(/-of-(\d+)\.shard$/.exec(names[0] ?? '')?.[1] ?? 0)
    const all = Array.from({ length: of }, (_, index) => shardName(index + 1, of))
    const problems = [
      ...(of === 0 ? [wrong(folder, 'holds no shares', 'run --shard 1/n --into it first')] : []),
      ...all.filter((name) => !names.includes(name)).map(missing),
      ...names.filter((name) => !all.includes(name)).map(stray),
      ...names.flatMap((name) => headProblems(disk, folder, name, run)),
    ]
    if (problems.length > 0) throw new Rejection(problems, EXIT.input)
    const share = inputs[Symbol.iterator]()
    for (const name of all) {
      const [, ...frames] = framesOf(wholeFile(disk, folder, name))
      for (const frame of frames) {
        const packed = deserialize(frame) as PackedPortion
        const count = 'accounts' in packed ? packed.accounts.length : 0
        yield unpacked(packed, taken(share, count))
      }
    }
  }
}

function taken(inputs: Iterator<Input>, count: number): Input[] {
  return Array.from({ length: count }, () => inputs.next().value as Input)
}

function shardsIn(disk: Disk, folder: string): string[] {
  try {
    return disk.list(folder).filter((name) => name.endsWith('.shard') && !name.startsWith('.'))
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
    throw new Rejection(
      [wrong(folder, error.message, 'name the folder given to --into')],
      EXIT.usage,
    )
  }
}

const wrong = (file: string, message: string, hint: string): Problem => {
  return { file, level: 'error', rule: 'bad-shard', message, hint }
}

const missing = (name: string): Problem =>
  wrong(name, 'is missing', `run --shard ${Number(name.slice(0, WIDTH))}/${ofName(name)} again`)

const stray = (name: string): Problem =>
  wrong(name, 'is a share of another number of shares', 'remove it, or the others')

const ofName = (name: string): number => Number(/-of-(\d+)/.exec(name)?.[1])

/** What is wrong with a file: its bytes, or that it is a share of another run. */
function headProblems(
  disk: Disk,
  folder: string,
  name: string,
  wanted: Omit<Run, 'of'>,
): Problem[] {
  const again = `run --shard ${Number(name.slice(0, WIDTH))}/${ofName(name)} again`
  const bytes = wholeFile(disk, folder, name)
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC)))
    return [wrong(name, 'is no share', 'remove it')]
  const end = bytes.length - DIGEST
  if (sha256(bytes.subarray(0, end)) !== bytes.subarray(end).toString())
    return [wrong(name, 'is damaged: its digest is not that of its bytes', again)]
  const head = JSON.parse(String(framesOf(bytes).next().value)) as Record<string, unknown>
  const others = Object.entries(wanted).flatMap(([key, value]) =>
    head[key] === value ? [] : [key],
  )
  if (others.length === 0) return []
  return [wrong(name, `was read with other ${others.join(', ')}`, again)]
}

function wholeFile(disk: Disk, folder: string, name: string): Buffer {
  return Buffer.from(disk.read(join(folder, name)))
}

/** What stands framed between the first bytes and the digest of a file that is whole. */
function* framesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = MAGIC.length; at < bytes.length - DIGEST;) {
    const length = bytes.readUInt32LE(at)
    yield bytes.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
}
