import { join } from 'node:path'
import { compare } from '#model/problem.ts'
import type { EvidenceKind } from '#model/table.ts'
import { decode } from '#text/decode.ts'
import { parseYaml } from '#text/yaml.ts'
import type { ReleaseRecord } from '../../describe/record.ts'
import type { FileRecord } from '../../describe/release.ts'
import type { Disk } from '../../disk/disk.ts'
import { factsOf, sourcesOf } from '../sources.ts'
import { stretches } from './align.ts'

/** Why a cell may differ between two releases. */
export const CAUSES = {
  source: 'A source or the file of facts beside it differs',
  correction: 'The file of corrections differs in an entry for the document',
  codebook: 'A codebook differs',
  option: 'An option of a stage, the list of stages, or what is declared of the sources differs',
  code: 'readout, a stage or its version differs',
} as const

/** One of the keys of {@link CAUSES}. */
export type CauseKind = keyof typeof CAUSES

/** What a column shows: spans of which stage, and as which kind of evidence. */
export interface Shown {
  readonly stage: string
  readonly evidence: EvidenceKind
}

/** A release, or one in the making, as far as its inputs are compared. */
export interface Side {
  /** Absolute path of its folder. */
  readonly folder: string
  readonly record: Pick<
    ReleaseRecord,
    'tables' | 'sources' | 'listed' | 'facts' | 'pipeline' | 'stages' | 'software'
  >
  /** What a column shows; undefined if that is not known. */
  readonly columnOf: (table: string, column: string) => Shown | undefined
}

/** Something that two runs were given differently. */
export interface Input {
  readonly cause: CauseKind
  /** Path below the project folder; empty for readout itself. */
  readonly file: string
  /** 1-based lines of the new file that differ; empty where the file is new, gone or no text. */
  readonly lines: readonly number[]
  /** The stage from which on it is read; 0 if from the first. */
  readonly from: number
  /** The documents it is about; all if missing. */
  readonly documents?: ReadonlySet<string>
  /** The line of the entry for a document, where one entry for it is new or differs. */
  readonly entries?: ReadonlyMap<string, number>
  /** The new text of a file of facts, corrections or codes. */
  readonly yaml?: string
}

/** What the two runs were given differently, sources first. */
export function differingInputs(disk: Disk, before: Side, after: Side): Input[] {
  return [
    ...sources(disk, before, after),
    ...files(disk, before, after),
    ...options(disk, before, after),
    ...code(before, after),
  ]
}

/** True if both list the very same sources, which need not be read then. */
export const hasSameList = ({ record: before }: Side, { record: after }: Side): boolean =>
  before.listed !== undefined && before.listed.sha256 === after.listed?.sha256

/** Path in the project of a file of a release. */
const projectPath = (path: string): string => path.replace(/^(?:data|pipeline)\//, '')

interface FilePair {
  readonly path: string
  readonly before?: FileRecord | undefined
  readonly after?: FileRecord | undefined
}

/** Files of which the bytes differ, by path. */
function differing(before: Iterable<FileRecord>, after: Iterable<FileRecord>): FilePair[] {
  const [old, now] = [before, after].map(
    (list) => new Map(Array.from(list, (one) => [one.path, one])),
  )
  const paths = [...new Set([...old!.keys(), ...now!.keys()])].sort(compare)
  return paths
    .map((path) => ({ path, before: old!.get(path), after: now!.get(path) }))
    .filter((pair) => pair.before?.sha256 !== pair.after?.sha256)
}

function textOf(disk: Disk, side: Side, path: string): string | undefined {
  const text = decode(disk.read(join(side.folder, path)))
  return typeof text === 'string' ? text : undefined
}

/** Lines of a file that were changed or added, or before which some were taken out; none of a new file. */
function differingLines(disk: Disk, before: Side, after: Side, pair: FilePair): number[] {
  const now = pair.after && textOf(disk, after, pair.path)
  const old = pair.before && textOf(disk, before, pair.path)
  if (now === undefined || old === undefined) return []
  const cut = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? []
  const found: number[] = []
  let line = 1
  for (const { same, come } of stretches(cut(old), cut(now))) {
    const end = line + cut(come).length
    if (!same) for (let at = line; at < Math.max(end, line + 1); at++) found.push(at)
    line = end
  }
  return found
}

const newText = (disk: Disk, after: Side, { path, after: file }: FilePair): string =>
  (file && textOf(disk, after, path)) ?? ''

/** True for a YAML file that differs in nothing but spaces, comments and the way it is written. */
function saysTheSame(disk: Disk, before: Side, after: Side, pair: FilePair): boolean {
  if (!pair.before || !pair.after || !pair.path.endsWith('.yaml')) return false
  const [old, now] = [before, after].map((side) =>
    JSON.stringify(parseYaml(textOf(disk, side, pair.path) ?? '').value),
  )
  return old === now
}

const factsIn = (disk: Disk, { folder, record }: Side): Iterable<FileRecord> =>
  factsOf(disk, folder, record)

function sources(disk: Disk, before: Side, after: Side): Input[] {
  if (hasSameList(before, after)) return []
  const [old, now] = [before, after].map((side) => [...sourcesOf(disk, side.folder, side.record)])
  const all = [...old!, ...now!]
  const pairs = differing(old!, now!)
  const facts = differing(factsIn(disk, before), factsIn(disk, after)).filter(
    (pair) => !saysTheSame(disk, before, after, pair),
  )
  const input = (pair: FilePair, isOf: (path: string) => boolean): Input => ({
    cause: 'source',
    file: projectPath(pair.path),
    lines: differingLines(disk, before, after, pair),
    from: 0,
    documents: new Set(all.filter((one) => isOf(one.path)).map((one) => one.doc_id)),
  })
  return [
    ...pairs.map((pair) => input(pair, (path) => path === pair.path)),
    ...facts.map((pair) => ({
      ...input(pair, (path) => path.startsWith(pair.path.replace(/yaml$/, ''))),
      yaml: newText(disk, after, pair),
    })),
  ]
}

/** The first stage of either run that reads `path`; 0 for what belongs to no stage. */
function firstReader(before: Side, after: Side, path: string): number {
  const readers = [before, after].map(({ record }) =>
    record.stages.findIndex((stage) => stage.codebooks.includes(path)),
  )
  const known = readers.filter((index) => index >= 0)
  return known.length > 0 ? Math.min(...known) : 0
}

const CORRECT = 'correct'

function files(disk: Disk, before: Side, after: Side): Input[] {
  const pairs = differing(before.record.pipeline, after.record.pipeline)
  const corrections = new Set(
    [before, after].flatMap(({ record }) =>
      record.stages.filter(({ name }) => name === CORRECT).flatMap(({ codebooks }) => codebooks),
    ),
  )
  return pairs
    .filter(({ path }) => path !== 'pipeline/pipeline.yaml')
    .filter((pair) => !saysTheSame(disk, before, after, pair))
    .map((pair) => {
      const isCode = !pair.path.endsWith('.yaml')
      const isCorrection = corrections.has(pair.path)
      const cause = isCode ? 'code' : isCorrection ? 'correction' : 'codebook'
      return {
        cause,
        file: projectPath(pair.path),
        lines: differingLines(disk, before, after, pair),
        from: firstReader(before, after, pair.path),
        ...(isCode ? {} : { yaml: newText(disk, after, pair) }),
        ...(isCorrection ? corrected(disk, before, after, pair) : {}),
      }
    })
}

/** Documents for which the two files of corrections have other entries, and the lines of these. */
function corrected(
  disk: Disk,
  before: Side,
  after: Side,
  pair: FilePair,
): Required<Pick<Input, 'documents' | 'entries'>> {
  const old = entriesIn(pair.before ? textOf(disk, before, pair.path) : '')
  const now = entriesIn(pair.after ? textOf(disk, after, pair.path) : '')
  const differing = (list: readonly Entry[], others: readonly Entry[]): readonly Entry[] => {
    const known = new Set(others.map(({ words }) => words))
    return list.filter(({ words }) => !known.has(words))
  }
  const [gone, come] = [differing(old, now), differing(now, old)]
  const documents = new Set([...gone, ...come].map(({ document }) => document))
  const entries = new Map<string, number>()
  for (const id of documents) {
    const own = come.filter(({ document }) => document === id)
    if (own.length === 1) entries.set(id, own[0]!.line)
  }
  return { documents, entries }
}

/** An entry of a file of corrections: its document, its line, and all it says. */
interface Entry {
  readonly document: string
  readonly line: number
  readonly words: string
}

function entriesIn(text: string | undefined): Entry[] {
  const yaml = parseYaml(text ?? '')
  const value = yaml.value as { entries?: { document?: string }[] } | null | undefined
  return (value?.entries ?? []).map((entry, index) => ({
    document: String(entry.document),
    line: yaml.line(['entries', index]),
    words: JSON.stringify(entry),
  }))
}

/** Keys of pipeline.yaml that change what the dataset is called and not what is read. */
const NAMING = new Set(
  'dataset title description status licence rights creators keywords at_least because stages gold corrections kinds'.split(
    ' ',
  ),
)

function options(disk: Disk, before: Side, after: Side): Input[] {
  const path = 'pipeline/pipeline.yaml'
  const text = textOf(disk, after, path) ?? ''
  const yaml = parseYaml(text)
  const [old, now] = [textOf(disk, before, path) ?? '', text].map(declared)
  const option = (from: number, at: readonly (string | number)[]): Input => {
    const { offset } = yaml.locate(at, 'key')
    const line = text.slice(0, offset).split('\n').length
    return { cause: 'option', file: 'pipeline.yaml', lines: [line], from }
  }
  const names = [...new Set([...Object.keys(old!), ...Object.keys(now!)])].sort(compare)
  const own = names
    .filter((name) => !NAMING.has(name))
    .filter((name) => JSON.stringify(old![name]) !== JSON.stringify(now![name]))
    .map((name) => option(0, name in now! ? [name] : []))
  return [...own, ...stageOptions(before, after, option)]
}

const declared = (text: string): Record<string, unknown> =>
  (parseYaml(text).value as Record<string, unknown> | null) ?? {}

type At = (from: number, path: readonly (string | number)[]) => Input

/** Stages with other options than before, or another list of stages. */
function stageOptions(before: Side, after: Side, option: At): Input[] {
  const [old, now] = [before.record.stages, after.record.stages].map((stages) =>
    stages.filter(({ name }) => name !== CORRECT),
  )
  const moved = now!.findIndex((stage, index) => stage.use !== old![index]?.use)
  const length = Math.min(old!.length, now!.length)
  const from = moved >= 0 ? moved : old!.length === now!.length ? undefined : length
  if (from !== undefined) return [option(from, ['stages'])]
  const shift = after.record.stages.length - now!.length
  return now!.flatMap(({ options }, index) => {
    const was = old![index]!.options
    const names = [...new Set([...Object.keys(was), ...Object.keys(options)])].sort(compare)
    const other = names.filter(
      (name) => JSON.stringify(was[name]) !== JSON.stringify(options[name]),
    )
    return other.map((name) => option(index + shift, ['stages', index, name]))
  })
}

function code(before: Side, after: Side): Input[] {
  const [old, now] = [before.record.software, after.record.software]
  const isSame = old.digest === now.digest && old.version === now.version
  const none = { cause: 'code', file: '', lines: [] } as const
  if (!isSame) return [{ ...none, from: 0 }]
  const from = after.record.stages.findIndex(({ name, version }) => {
    const was = before.record.stages.find((stage) => stage.name === name)
    return was !== undefined && was.version !== version
  })
  return from >= 0 ? [{ ...none, from }] : []
}
