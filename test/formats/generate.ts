import fc from 'fast-check'
import type { Cell, CellType } from 'readout'
import type { Shape } from './tables.ts'

const TYPES: readonly CellType[] = ['text', 'integer', 'boolean', 'date', 'list']
/** Pieces that readers and writers of CSV trip over. */
const PIECES = [
  '"',
  '""',
  ',',
  '\r',
  '\n',
  '\r\n',
  '\ufeff',
  '\u2028',
  '\u0085',
  '|',
  '=1+1',
  '+',
  '-',
  '@',
  '\t',
  ' ',
  'NA',
  'é',
  'e\u0301',
  '한',
  '😀',
  '👩‍👧',
  'abc',
  'x'.repeat(50),
]

const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }).map((one) => one.toWellFormed()),
)
const item = text.map((one) => one.replaceAll('|', '').trim()).filter((one) => one !== '')
const day = fc
  .integer({ min: -719162, max: 2932896 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const integer = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1, -1, 9, 10, -10, 99, 100, 2 ** 31 - 1, -(2 ** 31)),
)

const CELLS: Readonly<Record<CellType, fc.Arbitrary<Cell>>> = {
  text,
  integer,
  boolean: fc.boolean(),
  date: day,
  list: fc.array(item, { maxLength: 4 }),
}

/** A cell of `type`, or a missing one. */
export const cellOf = (type: CellType): fc.Arbitrary<Cell> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 1 }, { arbitrary: CELLS[type], weight: 4 })

/** The columns of a table and rows that fit them. */
export const generated: fc.Arbitrary<{ shapes: Shape[]; rows: Cell[][] }> = fc
  .array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 6 })
  .chain((types) =>
    fc
      .array(fc.tuple(...types.map(cellOf)), { maxLength: 12 })
      .map((rows) => ({ shapes: types.map((type) => ({ type })), rows: rows as Cell[][] })),
  )
