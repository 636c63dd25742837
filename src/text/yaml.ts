import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Node,
  type Scalar,
} from 'yaml'
import { Positions } from './positions.ts'
import type { Range } from './range.ts'
import { blankLists, type Blanked, type Word } from './yaml-lists.ts'

/** Something wrong in a YAML text, at an offset. */
export interface YamlFault {
  readonly offset: number
  readonly length: number
  readonly rule: string
  readonly message: string
  readonly hint: string
}

/** A path into a document: keys and indices. */
export type Path = readonly (string | number)[]

/** A parsed YAML text: its value, what is wrong with it, and where each part stands. */
export interface Yaml {
  readonly value: unknown
  readonly faults: readonly YamlFault[]
  /** Range of the node at `path`, of its nearest ancestor if it is absent; `key` for the key. */
  locate(path: Path, part?: 'key' | 'value'): { offset: number; length: number }
  /** 1-based line of the node at `path`. */
  line(path: Path): number
}

/** Largest YAML file read, in characters. */
const MOST = 256 * 1024
/** Deepest nesting read; the parser recurses, and its stack cannot be caught when it ends. */
const DEEPEST = 64
const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype']

/** Parses YAML 1.2 without aliases, directives, duplicate keys or absurd sizes. */
export function parseYaml(text: string): Yaml {
  const early = tooLarge(text) ?? tooDeep(text) ?? directive(text)
  if (early) return unread(early)
  const { root, lists, faults, value } = quickly(text) ?? parsed(text)
  const feeds = new Positions(lineFeeds(text))
  const locate: Yaml['locate'] = (path, part = 'value') => {
    const { start, end } = find(root, lists, path, part) ?? { start: 0, end: 1 }
    const line = text.slice(start, end).split('\n')[0]!.trimEnd()
    return { offset: start, length: Math.max(1, line.length) }
  }
  return { value, faults, locate, line: (path) => feeds.before(locate(path).offset) + 1 }
}

/** A document as parsed, with the lists of words that were read apart. */
interface Parsed {
  readonly root: Node | null
  readonly lists: Lists
  readonly faults: readonly YamlFault[]
  readonly value: unknown
}

type Lists = Blanked['lists']

function parsed(text: string, lists: Lists = new Map()): Parsed {
  const document = parseDocument(text, { prettyErrors: false })
  const faults = [...document.errors, ...document.warnings].map((error) => parserFault(error))
  const root = document.contents as Node | null
  walk(root, faults, 0)
  return { root, lists, faults, value: faults.length === 0 ? document.toJS() : undefined }
}

/** {@link parsed} with lists of words read apart; undefined with faults, or where they were no lists. */
function quickly(text: string): Parsed | undefined {
  const { text: blanked, lists } = blankLists(text)
  if (lists.size === 0 || !text.isWellFormed()) return undefined
  const found = parsed(blanked, lists)
  if (found.faults.length > 0) return undefined
  return filled(found.root, found.value, lists) === lists.size ? found : undefined
}

/** Puts the words of `lists` into the lists of `value`, which `node` gave; the number of lists. */
function filled(node: Node | null, value: unknown, lists: Lists): number {
  let count = 0
  if (isMap(node)) {
    for (const { key, value: inner } of node.items) {
      const name = (key as Scalar<string>).value
      count += filled(inner as Node | null, (value as Record<string, unknown>)[name], lists)
    }
  } else if (isSeq(node)) {
    const words = wordsOf(node, lists)
    for (const word of words ?? []) (value as string[]).push(word.value)
    if (words) return 1
    for (const [index, item] of node.items.entries())
      count += filled(item as Node, (value as unknown[])[index], lists)
  }
  return count
}

/** The words of the list at `node`, if they were read apart. */
const wordsOf = ({ range }: Node, lists: Lists): readonly Word[] | undefined =>
  range ? lists.get(range[0]) : undefined

function lineFeeds(text: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found.push(at)
  return found
}

function unread(fault: YamlFault): Yaml {
  const { offset, length } = fault
  return { value: undefined, faults: [fault], locate: () => ({ offset, length }), line: () => 1 }
}

function tooLarge(text: string): YamlFault | undefined {
  if (text.length <= MOST) return undefined
  const message = `the file has ${text.length} characters; at most ${MOST} are read`
  return { offset: 0, length: 1, rule: 'yaml-size', message, hint: 'divide it into smaller files' }
}

/** Depth by indentation and by brackets, without parsing. */
function tooDeep(text: string): YamlFault | undefined {
  let brackets = 0
  const indents: number[] = []
  for (const match of text.matchAll(/^( *)((?:[-?:] +)*)(?=\S)|[[{\]}]/gm)) {
    if (match[0] === '[' || match[0] === '{') brackets++
    else if (match[0] === ']' || match[0] === '}') brackets = Math.max(0, brackets - 1)
    else {
      while (indents.length > 0 && indents.at(-1)! >= match[1]!.length) indents.pop()
      indents.push(match[1]!.length)
    }
    const dashes = (match[2]?.length ?? 0) / 2
    if (brackets + indents.length + dashes <= DEEPEST) continue
    const message = `nested more than ${DEEPEST} levels deep`
    return { offset: match.index, length: 1, rule: 'yaml-depth', message, hint: 'flatten it' }
  }
  return undefined
}

function directive(text: string): YamlFault | undefined {
  const match = /(?:^|(?<=^\ufeff))%\S*/m.exec(text)
  if (!match) return undefined
  const message = `directive '${match[0]}' is not read: it would change what values mean`
  const hint = 'remove the line'
  return { offset: match.index, length: match[0].length, rule: 'yaml-directive', message, hint }
}

function parserFault(error: { pos: [number, number]; code: string; message: string }): YamlFault {
  const duplicate = error.code === 'DUPLICATE_KEY'
  return {
    offset: error.pos[0],
    length: Math.max(1, error.pos[1] - error.pos[0]),
    rule: duplicate ? 'yaml-duplicate-key' : 'yaml-syntax',
    message: duplicate ? 'this key stands here twice' : error.message.split('\n')[0]!,
    hint: duplicate
      ? 'keep one of the two'
      : 'indent with spaces, alike within a list or map; put texts that hold ": " in quotes',
  }
}

/** Collects what parses but is not accepted: aliases, keys that would reach a prototype. */
function walk(node: Node | null, faults: YamlFault[], depth: number): void {
  if (!node || depth > DEEPEST) return
  const [offset, end] = node.range ?? [0, 1]
  const at = { offset, length: Math.max(1, end - offset) }
  if (isAlias(node) || (node as { anchor?: string }).anchor !== undefined) {
    const message = 'anchors and aliases are not read: each value stands where it is used'
    faults.push({ ...at, rule: 'yaml-alias', message, hint: 'write the value out' })
  }
  if (isScalar(node) && typeof node.value === 'string' && !node.value.isWellFormed()) {
    const message = 'the value holds half of a character (a lone surrogate)'
    faults.push({ ...at, rule: 'yaml-surrogate', message, hint: 'write the character itself' })
  }
  if (isSeq(node)) for (const item of node.items) walk(item as Node, faults, depth + 1)
  if (!isMap(node)) return
  for (const pair of node.items) {
    const key = pair.key as Node
    walk(key, faults, depth + 1)
    const name = isScalar(key) ? key.value : undefined
    if (typeof name !== 'string' || FORBIDDEN_KEYS.includes(name)) {
      const [start, stop] = key.range ?? [offset, offset + 1]
      const message = `a key must be a plain word, not ${JSON.stringify(name ?? null)}`
      const hint = 'rename the key, or quote it'
      faults.push({
        offset: start,
        length: Math.max(1, stop - start),
        rule: 'yaml-key',
        message,
        hint,
      })
    }
    walk(pair.value as Node | null, faults, depth + 1)
  }
}

function find(
  root: Node | null,
  lists: Lists,
  path: Path,
  part: 'key' | 'value',
): Range | undefined {
  let node: Node | null = root
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step)
      if (!pair) break
      const isKey = last && (part === 'key' || !pair.value)
      node = (isKey ? pair.key : pair.value) as Node | null
    } else if (isSeq(node)) {
      const word = wordsOf(node, lists)?.[step as number]
      if (word) return word
      node = (node.items[step as number] as Node | undefined) ?? node
    }
  }
  const [start, end] = node?.range ?? []
  return start === undefined || end === undefined ? undefined : { start, end }
}

/** `value` as YAML, strings quoted wherever another reader might take them for something else. */
export function formatYaml(value: unknown): string {
  return stringify(value, {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  })
}
