import type { Cell, CellType } from '#model/table.ts'
import type { Sink } from './format.ts'
import { unzip, zip, type ZippedText } from './zip.ts'

/** A sheet of a workbook: a header, and rows in the order of its columns. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: CellType }[]
  /** Number of rows, without the header. */
  readonly count: number
  /** The rows, as often as they are asked for. */
  rows(): Iterable<readonly Cell[]>
}

/** A cell that a workbook cannot hold. */
export class SheetError extends Error {}

/** Most characters (UTF-16 units) of a cell, and most rows of a sheet, in Excel. */
const MOST_CHARACTERS = 32_767
const MOST_ROWS = 1_048_576
/** Days from Excel's day 0 to 1970-01-01. */
const EPOCH = 25_569
/** 1900-03-01: Excel counts a 29 February 1900, so days before it are written as texts. */
const FIRST_DAY = 61
/** Styles by number, as STYLES lists them. */
const [PLAIN, HEADER, DAY, TEXT] = [0, 1, 2, 3]
/** Narrowest and widest column, in characters, and the rows that are looked at for it. */
const [NARROW, WIDE, LOOKED_AT] = [8, 60, 200]

/**
 * An Office Open XML workbook. Ids and texts are cells of type text, so that none of them is taken
 * for a number, a date or a formula; days are days; the header is frozen and has filters. The same
 * sheets give the same bytes. Throws {@link SheetError} for what Excel would cut or refuse.
 * @see ECMA-376, Part 1
 */
export function writeWorkbook(sheets: readonly Sheet[], sink: Sink): void {
  zip(parts(sheets), sink)
}

function* parts(sheets: readonly Sheet[]): Generator<ZippedText> {
  yield { path: '[Content_Types].xml', pieces: [contentTypes(sheets)] }
  yield { path: '_rels/.rels', pieces: [relations([['officeDocument', 'xl/workbook.xml']])] }
  yield { path: BOOK, pieces: [book(sheets)] }
  yield { path: 'xl/_rels/workbook.xml.rels', pieces: [bookRelations(sheets)] }
  yield { path: 'xl/styles.xml', pieces: [STYLES] }
  for (const [index, sheet] of sheets.entries())
    yield { path: pathOf(index), pieces: sheetXml(sheet, index === 0) }
}

const BOOK = 'xl/workbook.xml'
const pathOf = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`

/** Characters of XML that are gathered before they are written. */
const PIECE = 1 << 16

function* sheetXml(sheet: Sheet, isFirst: boolean): Generator<string> {
  const { name, columns, count } = sheet
  if (count + 1 > MOST_ROWS)
    throw new SheetError(`sheet ${name} has ${count} rows; Excel has ${MOST_ROWS}`)
  const head = columns.map((column, index) => text(letters(index + 1) + 1, column.name, HEADER))
  yield [
    `${XML}<worksheet xmlns="${MAIN}">`,
    `<sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${widths(sheet).map(columnXml).join('')}</cols>`,
    `<sheetData><row r="1">${head.join('')}</row>`,
  ].join('')
  let number = 1
  let held = ''
  for (const row of sheet.rows()) {
    held += line(name, columns, row, ++number)
    if (held.length < PIECE) continue
    yield held
    held = ''
  }
  const last = `${letters(columns.length)}${number}`
  yield `${held}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`
}

const columnXml = (width: number, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`

function line(
  sheet: string,
  columns: Sheet['columns'],
  row: readonly Cell[],
  number: number,
): string {
  const cells = columns.map(({ name, type }, index) => {
    try {
      return cellXml(`${letters(index + 1)}${number}`, row[index], type)
    } catch (error) {
      if (!(error instanceof SheetError)) throw error
      throw new SheetError(`sheet ${sheet}, row ${number}, column ${name}: ${error.message}`)
    }
  })
  return `<row r="${number}">${cells.join('')}</row>`
}

function cellXml(place: string, cell: Cell, type: CellType): string {
  if (cell === undefined) return ''
  if (type === 'integer') return `<c r="${place}"><v>${String(cell)}</v></c>`
  if (type === 'boolean') return `<c r="${place}" t="b"><v>${cell === true ? 1 : 0}</v></c>`
  if (type === 'date' && serial(cell) >= FIRST_DAY)
    return `<c r="${place}" s="${DAY}"><v>${serial(cell)}</v></c>`
  return text(place, Array.isArray(cell) ? cell.join('|') : String(cell), TEXT)
}

const serial = (day: Cell): number => Date.parse(`${String(day)}T00:00:00Z`) / 86_400_000 + EPOCH

function text(place: string, value: string, style: number): string {
  if (value.length > MOST_CHARACTERS)
    throw new SheetError(`the text has ${value.length} characters; Excel holds ${MOST_CHARACTERS}`)
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

/** What XML cannot hold is written as `_xHHHH_`, and what looks like that is protected (ECMA-376, 22.9.2.19). */
function escaped(value: string): string {
  return value
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (unit) => {
      const hex = unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      return `_x${hex}_`
    })
    .replace(/[&<>]/g, (unit) => ENTITIES[unit]!)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function unescaped(value: string): string {
  return value
    .replace(/&(?:amp|lt|gt);/g, (entity) => CHARACTERS[entity]!)
    .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** A column is as wide as its longest short line, within bounds. */
function widths({ columns, rows }: Sheet): number[] {
  const most = columns.map(({ name }) => name.length + 3)
  let seen = 0
  for (const row of rows()) {
    if (seen++ === LOOKED_AT) break
    for (const [index, cell] of row.entries())
      if (cell !== undefined) most[index] = Math.max(most[index]!, String(cell).length + 1)
  }
  return most.map((one) => Math.min(Math.max(one, NARROW), WIDE))
}

/** Name of column `number`, from 1: A, B, ..., Z, AA. */
function letters(number: number): string {
  const rest = number - 1
  const before = rest >= 26 ? letters(Math.floor(rest / 26)) : ''
  return before + String.fromCharCode(0x41 + (rest % 26))
}

/** A row of a sheet, its cells as texts; the first of each sheet is its header. */
export interface SheetRow {
  readonly sheet: string
  readonly cells: string[]
}

const ROW_END = '</row>'

/** The rows of a workbook of ours, sheet by sheet. Throws on bytes that are none. */
export function* readWorkbook(bytes: Iterable<Uint8Array>): Generator<SheetRow> {
  const names = new Map<string, string>()
  let [last, held] = ['', '']
  for (const { path, text } of unzip(bytes)) {
    held = path === last ? held + text : text
    last = path
    if (path === BOOK) {
      for (const [index, [, name]] of [...held.matchAll(/<sheet name="([^"]*)"/g)].entries())
        names.set(pathOf(index), unescaped(name!))
      continue
    }
    const sheet = names.get(path)
    if (sheet === undefined) continue
    const end = held.lastIndexOf(ROW_END)
    if (end < 0) continue
    for (const row of held.slice(0, end).split(ROW_END))
      yield { sheet, cells: cellsOf(row.slice(row.indexOf('<row '))) }
    held = held.slice(end + ROW_END.length)
  }
  if (names.size === 0) throw new TypeError('it has no list of sheets')
}

function cellsOf(row: string): string[] {
  const cells: string[] = []
  const pattern =
    /<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(\w+)")?>(?:<v>(.*?)<\/v>|<is><t[^>]*>(.*?)<\/t><\/is>)<\/c>/gs
  for (const [, column, style, type, value, inline] of row.matchAll(pattern)) {
    const index =
      [...column!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 0x40, 0) - 1
    while (cells.length < index) cells.push('')
    if (inline !== undefined) cells.push(unescaped(inline))
    else if (type === 'b') cells.push(value === '1' ? 'true' : 'false')
    else if (style === String(DAY)) cells.push(dayOf(Number(value)))
    else cells.push(value!)
  }
  return cells
}

const dayOf = (serial: number): string =>
  new Date((serial - EPOCH) * 86_400_000).toISOString().slice(0, 10)

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const attribute = (value: string): string => escaped(value).replaceAll('"', '&quot;')

function book(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, i) => `<sheet name="${attribute(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`
}

function bookRelations(sheets: readonly Sheet[]): string {
  const list = sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const)
  return relations([...list, ['styles', 'styles.xml']])
}

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const lines = list.map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`
}

function contentTypes(sheets: readonly Sheet[]): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...sheets.map((_, i) => [`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet']),
  ].map(([path, type]) => `<Override PartName="${path}" ContentType="${kind}.${type}+xml"/>`)
  return [
    `${XML}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    `<Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`,
  ].join('')
}

/** Cell formats {@link PLAIN}, {@link HEADER} (bold), {@link DAY} (yyyy-mm-dd), {@link TEXT} (@). */
const STYLES = [
  `${XML}<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="4">',
  ...[
    [PLAIN, 0, 0],
    [HEADER, 49, 1],
    [DAY, 164, 0],
    [TEXT, 49, 0],
  ].map(
    ([, format, font]) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  ),
  '</cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
