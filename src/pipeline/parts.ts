import type { Table } from '#model/table.ts'
import { sha256 } from '../disk/hash.ts'

/** Into how many parts tables may be divided: one hexadecimal digit names a part, or two, or three. */
export const PARTS = [16, 256, 4096] as const

const digitsOf = (count: number): number => Math.log2(count) / 4

/** The names of `count` parts, in order. */
export function partNames(count: number): string[] {
  const digits = digitsOf(count)
  return Array.from({ length: count }, (_, index) => index.toString(16).padStart(digits, '0'))
}

/** The part of a document: the first digits of the SHA-256 of its id. */
export function partOf(id: string, count: number): string {
  return sha256(id).slice(0, digitsOf(count))
}

/** True for a table whose rows each belong to a document; the others are about the corpus, and one file. */
export function isDivided({ columns, once }: Pick<Table, 'columns' | 'once'>): boolean {
  return !once && columns.some(({ name, required }) => name === 'doc_id' && required)
}
