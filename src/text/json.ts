import type { Path, Yaml, YamlFault } from './yaml.ts'

/** A value of a JSON text, where it stands, and its parts. */
interface Node {
  readonly start: number
  end: number
  readonly key?: { readonly start: number; readonly end: number }
  readonly parts: Map<string | number, Node>
}

/** Deepest nesting read. */
const DEEPEST = 64
const SPACE = /[ \t\n\r]*/y
const SCALAR = /"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Parses JSON as {@link Yaml} is parsed: its value, what is wrong, and where each part stands. */
export function parseJson(text: string): Yaml {
  const root: Node = { start: 0, end: text.length, parts: new Map() }
  let value: unknown
  let faults: YamlFault[] = []
  try {
    value = new Parser(text).whole(root)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    faults = [error.fault]
  }
  const locate: Yaml['locate'] = (path, part = 'value') => {
    const node = nodeAt(root, path)
    const { start, end } = (part === 'key' && node.key) || node
    const line = text.slice(start, end).split('\n')[0]!.trimEnd()
    return { offset: start, length: Math.max(1, line.length) }
  }
  const line = (path: Path): number => text.slice(0, locate(path).offset).split('\n').length
  return { value, faults, locate, line }
}

/** The node at `path`, or its nearest ancestor if it is absent. */
function nodeAt(root: Node, path: Path): Node {
  let node = root
  for (const step of path) {
    const part = node.parts.get(step)
    if (!part) return node
    node = part
  }
  return node
}

class Fault extends Error {
  readonly fault: YamlFault
  constructor(fault: YamlFault) {
    super(fault.message)
    this.fault = fault
  }
}

/** Reads one text from its start, noting where each value stands. */
class Parser {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  whole(root: Node): unknown {
    const value = this.value(root, 0)
    this.space()
    if (this.at < this.text.length) this.fail('the end of the file')
    return value
  }

  private value(into: Node, depth: number): unknown {
    this.space()
    const { text } = this
    if (depth > DEEPEST) this.fail('less nesting')
    const node = into as { start: number; end: number; parts: Node['parts'] }
    node.start = this.at
    const value =
      text[this.at] === '{'
        ? this.map(node.parts, depth)
        : text[this.at] === '['
          ? this.list(node.parts, depth)
          : this.scalar()
    node.end = this.at
    return value
  }

  private map(parts: Node['parts'], depth: number): Record<string, unknown> {
    const found: [string, unknown][] = []
    this.parts('}', () => {
      const start = this.at
      if (this.text[start] !== '"') this.fail('a key in quotes')
      const name = String(this.scalar())
      const key = { start, end: this.at }
      this.space()
      if (this.text[this.at] !== ':') this.fail("':'")
      this.at++
      const node: Node = { start: this.at, end: this.at, key, parts: new Map() }
      if (parts.has(name)) this.fail(`another key than ${JSON.stringify(name)} again`, start)
      parts.set(name, node)
      found.push([name, this.value(node, depth + 1)])
    })
    return Object.fromEntries(found)
  }

  private list(parts: Node['parts'], depth: number): unknown[] {
    const found: unknown[] = []
    this.parts(']', () => {
      const node: Node = { start: this.at, end: this.at, parts: new Map() }
      parts.set(found.length, node)
      found.push(this.value(node, depth + 1))
    })
    return found
  }

  /** What stands between brackets, parted by commas. */
  private parts(closer: string, read: () => void): void {
    this.at++
    this.space()
    if (this.text[this.at] === closer) {
      this.at++
      return
    }
    for (;;) {
      this.space()
      read()
      this.space()
      const mark = this.text[this.at]
      if (mark !== ',' && mark !== closer) this.fail(`',' or '${closer}'`)
      this.at++
      if (mark === closer) return
    }
  }

  private scalar(): unknown {
    SCALAR.lastIndex = this.at
    const match = SCALAR.exec(this.text)
    if (!match) return this.fail('a value')
    try {
      const value: unknown = JSON.parse(match[0])
      this.at = SCALAR.lastIndex
      return value
    } catch {
      return this.fail('a value as JSON writes it')
    }
  }

  private space(): void {
    SPACE.lastIndex = this.at
    SPACE.exec(this.text)
    this.at = SPACE.lastIndex
  }

  private fail(wanted: string, at = this.at): never {
    const here =
      at < this.text.length ? `'${[...this.text.slice(at, at + 2)][0]!}'` : 'the file ends'
    const message = `${here} where ${wanted} should stand`
    throw new Fault({ offset: at, length: 1, rule: 'json-syntax', message, hint: 'mend the JSON' })
  }
}
