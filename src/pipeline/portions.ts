import { Rejection } from '#model/problem.ts'
import type { Disk } from '../disk/disk.ts'
import { readInputs, type Account } from './account.ts'
import type { Input } from './inputs.ts'
import { TablePackers, type PackedRows } from './packing.ts'
import type { Plan } from './plan.ts'
import type { TableWriters } from './tables.ts'

/** Some documents that were read, in the order of the inputs. */
export interface Portion {
  readonly inputs: readonly Input[]
  readonly accounts: readonly Account[]
  /** Writes their rows. Throws a {@link Rejection} for a stage that broke its contract. */
  write(writers: TableWriters): void
}

/**
 * Reads documents: here and now, in threads, or from what other machines have read. Threads are ended
 * at once when `stop` says so; what reads here cannot be told.
 */
export type Readers = (inputs: Iterable<Input>, stop?: AbortSignal) => AsyncIterable<Portion>

/** Documents of one portion at most, and the units of text after which one ends. */
const [MOST_DOCUMENTS, MOST_UNITS] = [64, 256 * 1024]
/** Longest time without a look at what else is to be done, such as a signal, in milliseconds. */
const BREATH = 50

/** Reads a few documents after the other on this thread. */
export function readHere(disk: Disk, root: string, plan: Plan): Readers {
  return async function* (inputs) {
    let last = performance.now()
    for (const read of readInputs(disk, root, plan, inputs)) {
      yield {
        inputs: read.map(({ input }) => input),
        accounts: read.map(({ account }) => account),
        write: (writers) => writers.append(read.map(({ article }) => article)),
      }
      if (performance.now() - last < BREATH) continue
      await new Promise<void>((done) => void setImmediate(done))
      last = performance.now()
    }
  }
}

/** Reads with `others` the inputs that are for them, and with `readers` the rest, in the order of the inputs. */
export function readDivided(
  readers: Readers,
  others: Readers,
  isForOthers: (input: Input) => boolean,
): Readers {
  return async function* (inputs, stop) {
    for (const [isTheirs, stretch] of stretches(inputs, isForOthers))
      yield* (isTheirs ? others : readers)(stretch, stop)
  }
}

/** Stretches of `items` of which `test` says the same; each must be taken whole before the next. */
function* stretches<T>(
  items: Iterable<T>,
  test: (item: T) => boolean,
): Generator<readonly [boolean, Iterable<T>]> {
  const iterator = items[Symbol.iterator]()
  let next = iterator.next()
  while (!next.done) {
    const isSo = test(next.value)
    yield [isSo, stretch()]
    function* stretch(): Generator<T> {
      while (!next.done && test(next.value) === isSo) {
        yield next.value
        next = iterator.next()
      }
    }
  }
}

/** The inputs in portions, each of one part. */
export function* shares(inputs: Iterable<Input>): Generator<readonly Input[]> {
  let share: Input[] = []
  let units = 0
  for (const input of inputs) {
    const isOther = share.length > 0 && share[0]!.part !== input.part
    if (isOther || share.length >= MOST_DOCUMENTS || units >= MOST_UNITS) {
      yield share
      share = []
      units = 0
    }
    share.push(input)
    units += input.record?.text.length ?? 0
  }
  if (share.length > 0) yield share
}

/** A portion in plain data: what a thread or a file hands over. */
export type PackedPortion =
  | {
      readonly accounts: readonly Account[]
      readonly tables: readonly PackedRows[]
      /** What the rows of each document come to; empty unless tables are in parts. */
      readonly digests: readonly string[]
    }
  | { readonly rejected: Pick<Rejection, 'problems' | 'exit'> }

/** Reads `inputs` into plain data; a stage that breaks its contract is told when it is taken. */
export function packPortion(
  disk: Disk,
  root: string,
  plan: Plan,
  packers: TablePackers,
  inputs: readonly Input[],
): PackedPortion {
  try {
    const accounts: Account[] = []
    for (const read of readInputs(disk, root, plan, inputs)) {
      packers.append(read.map(({ article }) => article))
      for (const { account } of read) accounts.push(account)
    }
    return { accounts, tables: packers.take(), digests: packers.takeDigests() }
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    return { rejected: { problems: error.problems, exit: error.exit } }
  }
}

/** The portion that `packed` holds of `inputs`. */
export function unpacked(packed: PackedPortion, inputs: readonly Input[]): Portion {
  if ('rejected' in packed) {
    const { problems, exit } = packed.rejected
    throw new Rejection(problems, exit)
  }
  const { accounts, tables, digests } = packed
  return { inputs, accounts, write: (writers) => writers.take(tables, digests) }
}
