import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Disk, OpenFile } from '../disk/disk.ts'
import type { ProjectFile } from './declaration.ts'
import type { Input } from './inputs.ts'
import type { Listing } from './listing.ts'
import { partNames, partOf } from './parts.ts'

/** Bytes gathered before a write. */
const CHUNK = 1 << 18

/** A folder for what is set aside while inputs are put in order, and the name of the file in it. */
export interface Aside {
  readonly disk: Disk
  /** Absolute path. */
  readonly folder: string
  readonly name: string
}

/** Which of the inputs are wanted, by their places in the new order: from `first`, before `end`. */
export interface Stretch {
  readonly first: number
  readonly end: number
}

/**
 * The inputs in the order in which the parts of a release hold their documents: by part, then by id,
 * whatever the order of files and records. They are set aside on the disk, so memory holds numbers. `met` is
 * told each file, and the first record of each corpus, as it is met.
 */
export function* inParts(
  listing: Listing,
  count: number,
  aside: Aside,
  met: (input: Input) => void = () => {},
  { first, end }: Stretch = { first: 0, end: listing.count },
): Generator<Input> {
  const { numbers, parts } = orderOf(listing, count)
  const names = partNames(count)
  const wanted = numbers.subarray(first, end)
  const shelf = new Shelf(aside, listing.count)
  try {
    shelf.fill(listing.inputs(), wanted, met)
    for (const number of wanted) yield { ...shelf.take(number), part: names[parts[number]!]! }
  } finally {
    shelf.close()
  }
}

/** The inputs in their new order: their numbers, and the part of each by its number. */
interface Order {
  readonly numbers: Uint32Array
  readonly parts: Uint16Array
}

/** The order of the inputs. Those of a project in which some share an id stay as they are. */
function orderOf(listing: Listing, count: number): Order {
  const numbers = Uint32Array.from({ length: listing.count }, (_, number) => number)
  const parts = new Uint16Array(listing.count)
  // Twins are refused once all is read: until then their documents may stand anywhere.
  if (listing.hasTwins) return { numbers, parts }
  const names = partNames(count)
  const places = new Map(names.map((name, place) => [name, place]))
  const ends = new Float64Array(listing.count + 1)
  let number = 0
  for (const id of listing.ids()) {
    parts[number] = places.get(partOf(id, count))!
    ends[number + 1] = ends[number++]! + id.length
  }
  // Ids are ASCII: their bytes are in the order of their characters.
  const ids = Buffer.allocUnsafe(ends[listing.count]!)
  number = 0
  for (const id of listing.ids()) ids.write(id, ends[number++]!, 'latin1')
  const compareIds = (a: number, b: number): number =>
    ids.compare(ids, ends[b], ends[b + 1], ends[a], ends[a + 1])
  numbers.sort((a, b) => parts[a]! - parts[b]! || compareIds(a, b))
  return { numbers, parts }
}

/** Inputs by number, in a file. */
class Shelf {
  private readonly path: string
  private readonly disk: Disk
  /** Where they stand in the file: start and end by number. */
  private readonly places: Float64Array
  /** The file of facts beside each corpus, which all its records share. */
  private readonly corpora = new Map<string, ProjectFile | undefined>()
  private readonly pieces: Uint8Array[] = []
  private held = 0
  private size = 0
  private written: OpenFile | undefined
  private opened: ReturnType<Disk['open']> | undefined

  constructor({ disk, folder, name }: Aside, count: number) {
    this.disk = disk
    this.path = join(folder, name)
    this.places = new Float64Array(count * 2)
  }

  fill(inputs: Iterable<Input>, wanted: Uint32Array, met: (input: Input) => void): void {
    const isWanted = new Uint8Array(this.places.length / 2)
    for (const number of wanted) isWanted[number] = 1
    let number = 0
    for (const input of inputs) {
      const isKnown = input.record !== undefined && this.corpora.has(input.file)
      if (!isKnown) met(input)
      if (input.record && !isKnown) this.corpora.set(input.file, input.beside)
      if (isWanted[number++] === 1) this.put(number - 1, input)
    }
    this.flush()
    this.written?.close()
    this.written = undefined
  }

  take(number: number): Input {
    const start = this.places[number * 2]!
    this.opened ??= this.disk.open(this.path)
    const bytes = new Uint8Array(this.places[number * 2 + 1]! - start)
    this.opened.read(bytes, start)
    const input = deserialize(bytes) as Input
    const beside = this.corpora.get(input.file)
    return beside ? { ...input, beside } : input
  }

  close(): void {
    this.written?.close()
    this.opened?.close()
    this.disk.remove(this.path)
  }

  private put(number: number, input: Input): void {
    const bytes = serialize(input.record ? withoutCorpus(input, input.record) : input)
    this.places.set([this.size, this.size + bytes.length], number * 2)
    this.size += bytes.length
    this.held += bytes.length
    this.pieces.push(bytes)
    if (this.held >= CHUNK) this.flush()
  }

  private flush(): void {
    if (this.held === 0) return
    this.written ??= this.disk.create(this.path)
    for (const piece of this.pieces.splice(0)) this.written.write(piece)
    this.held = 0
  }
}

/** A record without what all records of its corpus share. */
function withoutCorpus(input: Input, record: NonNullable<Input['record']>): Input {
  const { beside: _beside, ...own } = input
  const { bytes: _bytes, ...corpus } = record.corpus
  return { ...own, record: { ...record, corpus } }
}
