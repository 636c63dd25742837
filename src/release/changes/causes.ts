import type { Texts } from './texts.ts'
import { differenceAt, lineAt, rangeIn } from './texts.ts'
import type { CauseKind, Input, Side } from './inputs.ts'
import type { Row } from './rows.ts'

/** How a cause is known. */
export const BASES = {
  only: 'Nothing else that reaches the cell differs',
  text: 'The words of the row, or words before it that moved it, differ in the source',
  evidence: 'The line that the cell rests on differs',
  range: 'A correction that differs lies on the range of the row',
  possible: 'It reaches the cell and so do others: which of them it was cannot be told',
  none: 'Nothing that differs reaches the cell',
} as const

/** Why something differs, as far as that can be told. */
export interface Cause {
  readonly cause: CauseKind | 'unknown'
  /** Path below the project folder; empty for readout itself. */
  readonly file: string
  readonly line?: number | undefined
  readonly basis: keyof typeof BASES
}

/** A line of a file that a person edits. */
export interface FileLine {
  readonly file: string
  readonly line: number
}

/** What the run that made a release knows of its cells. */
export interface Evidence {
  /** Lines of codebooks and of facts that a cell rests on. */
  facts(table: string, document: string, id: string, column: string): readonly FileLine[]
  /** Lines of the corrections whose words overlap a row. */
  corrections(table: string, document: string, id: string): readonly FileLine[]
}

/** A row, or one cell of it, that differs. */
export interface Place {
  readonly table: string
  readonly row: Row
  /** Missing for a whole row. */
  readonly column?: string
  /** True if the row stands in the newer release. */
  readonly isNew: boolean
}

/** The document that a row belongs to, or was first found in. */
export const documentOf = (row: Row): string => row.cell('doc_id') || row.cell('first_doc_id')

/** Stands for one of several sources that a row of no document may come from. */
const ANY_SOURCE: Input = { cause: 'source', file: 'raw', lines: [], from: 0 }

/** Tells why cells differ, from what differs in the inputs of the two runs. */
export class Causes {
  private readonly inputs: readonly Input[]
  /** Inputs about every document, and those about some by document. */
  private readonly general: readonly Input[]
  private readonly special = new Map<string, Input[]>()
  private readonly after: Side
  private readonly texts: Texts
  private readonly evidence: Evidence | undefined

  constructor(inputs: readonly Input[], after: Side, texts: Texts, evidence?: Evidence) {
    this.inputs = inputs
    this.general = inputs.filter((input) => input.documents === undefined)
    for (const input of inputs) {
      for (const id of input.documents ?? []) {
        const own = this.special.get(id)
        if (own) own.push(input)
        else this.special.set(id, [input])
      }
    }
    this.after = after
    this.texts = texts
    this.evidence = evidence
  }

  /** Why a row or a cell differs. */
  of(place: Place): Cause[] {
    const { table, row, column = '' } = place
    const stage = this.stage(table, column)
    const reaching = this.about(row).filter(({ from }) => from <= stage)
    const isAlone = reaching.length === 1
    const sure = new Map(
      reaching.map((input) => [input, this.sure(input, place, isAlone)] as const),
    )
    const causes = [...sure.values()].filter((cause) => cause !== undefined)
    const resting = causes.filter(({ basis }) => basis === 'evidence')
    if (resting.length > 0) return resting
    if (causes.some((cause) => this.suffices(cause, place))) return causes
    return told(reaching, documentOf(row), sure)
  }

  /** The inputs that are about the document of `row`, or may be. */
  private about(row: Row): Input[] {
    const own = this.special.get(documentOf(row)) ?? []
    if (row.cell('doc_id') !== '') return [...own, ...this.general]
    const rest = this.inputs.filter((one) => one.documents && !own.includes(one))
    const sources = rest.filter(({ cause }) => cause === 'source')
    const others = rest.filter(({ cause }) => cause !== 'source')
    return [...own, ...(sources.length > 1 ? [ANY_SOURCE] : sources), ...others, ...this.general]
  }

  /** True if nothing else needs to be looked for: other words are a cause of what quotes or counts them. */
  private suffices({ basis }: Cause, { table, column }: Place): boolean {
    if (basis !== 'text' || column === undefined) return true
    const shown = this.after.columnOf(table, column)?.evidence
    return shown === 'quote' || shown === 'count'
  }

  /** Why a table has other columns, values or rows in another order. */
  ofTable(table: string, column = ''): Cause[] {
    const stage = this.stage(table, column)
    return told(this.inputs.filter(({ cause, from }) => cause !== 'source' && from <= stage))
  }

  private stage(table: string, column: string): number {
    const name = this.after.columnOf(table, column)?.stage
    const index = this.after.record.stages.findIndex((stage) => stage.name === name)
    return index < 0 ? Infinity : index
  }

  /** The cause that `input` surely is; undefined if it only may be. */
  private sure(input: Input, place: Place, isAlone: boolean): Cause | undefined {
    const { cause, file } = input
    if (cause === 'source' && input.yaml === undefined)
      return (isAlone ? undefined : this.ofFile(input, place)) ?? this.inText(input, place)
    if (input.yaml === undefined || !this.evidence || !place.isNew) return undefined
    const { table, row, column } = place
    const document = documentOf(row)
    const isRange = cause === 'correction'
    if (!isRange && column === undefined) return undefined
    const lines = isRange
      ? this.evidence.corrections(table, document, row.id)
      : this.evidence.facts(table, document, row.id, column!)
    const line = differingEntry(input, lines)
    return line === undefined
      ? undefined
      : { cause, file, line, basis: isRange ? 'range' : 'evidence' }
  }

  /** A cell that says something of the source as a file. */
  private ofFile({ cause, file }: Input, { table, row, column, isNew }: Place): Cause | undefined {
    if (!this.evidence || !isNew || column === undefined) return undefined
    const facts = this.evidence.facts(table, documentOf(row), row.id, column)
    return facts.some((one) => one.file === file) ? { cause, file, basis: 'evidence' } : undefined
  }

  private inText({ cause, file, documents }: Input, { row, isNew }: Place): Cause | undefined {
    const document = documentOf(row)
    if (documents?.has(document) !== true) return undefined
    const pair = this.texts.pair(document)
    const side = isNew ? pair.after : pair.before
    if (!side) return undefined
    const range = rangeIn(side, row.cell('start'), row.cell('end'))
    if (!pair.before || !pair.after) {
      const line = isNew ? lineAt(side, range.start) : undefined
      return { cause, file, line, basis: 'text' }
    }
    const at = differenceAt(pair, range, isNew)
    return at === undefined
      ? undefined
      : { cause, file, line: lineAt(pair.after, at), basis: 'text' }
  }
}

/** All that may be the cause, those that surely are as such: the only one if there is one. */
function told(
  inputs: readonly Input[],
  document = '',
  sure?: ReadonlyMap<Input, Cause | undefined>,
): Cause[] {
  if (inputs.length === 0) return [{ cause: 'unknown', file: '', basis: 'none' }]
  const basis = inputs.length === 1 ? 'only' : 'possible'
  return inputs.map((input) => {
    const { cause, file, lines } = input
    const isOnePlace = lines.length > 0 && lines.at(-1)! - lines[0]! === lines.length - 1
    const line = input.entries?.get(document) ?? (isOnePlace ? lines[0] : undefined)
    return sure?.get(input) ?? { cause, file, line, basis }
  })
}

/** The first of `lines` of the file of `input` that opens an entry in which a line differs. */
function differingEntry(input: Input, lines: readonly FileLine[]): number | undefined {
  const text = input.yaml!.split('\n')
  for (const { file, line } of lines) {
    if (file !== input.file) continue
    const end = entryEnd(text, line)
    const isNew = input.lines.length === 0
    if (isNew || input.lines.some((one) => one >= line && one < end)) return line
  }
  return undefined
}

/** The line after an entry of a YAML list that opens on `line`: what is indented more belongs to it. */
function entryEnd(text: readonly string[], line: number): number {
  const indent = (at: number): number => /^ */.exec(text[at - 1] ?? '')![0].length
  let end = line + 1
  while (end <= text.length && text[end - 1]!.trim() !== '' && indent(end) > indent(line)) end++
  return end
}
