import type { ColumnBuffer } from './columns.ts'
import type { Form } from './form.ts'
import type { Page } from './page.ts'
import type { Column } from './table.ts'
import type { TextColumn } from './text-columns.ts'

/**
 * Fills `buffer` with the cells that `rows` have in `column`: column by column, so that one
 * projection and one buffer are at work for all the rows. Without a page, cells are taken as values.
 */
export function fill(
  buffer: ColumnBuffer,
  column: Column,
  rows: readonly unknown[],
  page: Page | undefined,
): void {
  const form = formOf(column)
  if (!page || !form) return fillValues(buffer, column, rows)
  if (buffer.type === 'text') fillTexts(buffer, form, rows, page)
  else if (buffer.type !== 'integer') fillValues(buffer, column, rows)
  else if (form.as === 'point') fillPlaces(buffer, form, rows, page.article.offsets.codePoint)
  else if (form.as === 'byte') fillPlaces(buffer, form, rows, page.article.offsets.byte)
  else fillValues(buffer, column, rows)
}

/** The form of a column, unless another value was put in its place. */
const formOf = ({ form, value }: Column): Form<unknown> | undefined =>
  form?.value === value ? form : undefined

function fillValues(buffer: ColumnBuffer, { value }: Column, rows: readonly unknown[]): void {
  if (buffer.type === 'text') buffer.extend(rows.map((row) => value(row)))
  else if (buffer.type === 'list') for (const row of rows) buffer.push(value(row))
  else if (buffer.type === 'boolean') for (const row of rows) buffer.push(value(row))
  else for (const row of rows) buffer.push(value(row))
}

function fillTexts(
  buffer: TextColumn,
  form: Form<unknown>,
  rows: readonly unknown[],
  page: Page,
): void {
  const { as } = form
  if (as === 'document') buffer.repeat(form.of(page.article), rows.length)
  else if (as === 'word') for (const row of rows) buffer.pushWord(form.of(row))
  else if (as === 'quote') for (const row of rows) buffer.pushQuote(form.of(row), page)
  else if (as === 'id') {
    const { letter } = form
    for (const row of rows) buffer.pushId(form.of(row)?.start, letter, page)
  } else for (const row of rows) buffer.push(form.value(row))
}

/** Offsets of `rows` as `publish` counts them. */
function fillPlaces(
  buffer: Extract<ColumnBuffer, { type: 'integer' }>,
  form: Extract<Form<unknown>, { as: 'point' | 'byte' }>,
  rows: readonly unknown[],
  publish: (offset: number) => number,
): void {
  for (const row of rows) buffer.push(publish(form.of(row)))
}
