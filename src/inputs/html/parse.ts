import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { referenceAt } from './references.ts'

/** An element that stands in the file; those that a parser adds are left out. */
export interface Element {
  /** Name of the tag, in small letters. */
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  /** The range of the element in the raw file, with its tags. */
  readonly start: number
  readonly end: number
  /** Where its content ends: at its end tag, if it has one. */
  readonly inner: number
  /** The element around it. */
  readonly parent: Element | undefined
}

/** Characters that a browser reads in one go: no markup lies between them. */
export interface Words {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly parent: Element | undefined
}

/** What a file of HTML holds, in the order in which it stands there. */
export interface Markup {
  readonly elements: readonly Element[]
  readonly words: readonly Words[]
  /** True if what stands in templates was read. */
  readonly templates: boolean
}

/** Never joins two texts, so that each has a place of its own. */
const adapter: typeof defaultTreeAdapter = {
  ...defaultTreeAdapter,
  insertText(parent, text) {
    defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text))
  },
  insertTextBefore(parent, text, before) {
    defaultTreeAdapter.insertBefore(parent, defaultTreeAdapter.createTextNode(text), before)
  },
}

/** Reads `raw` as a browser does, broken markup included; what stands in a `template` too, if `templates`. */
export function parseHtml(raw: string, templates = false): Markup {
  const document = parse(raw, { sourceCodeLocationInfo: true, treeAdapter: adapter })
  const elements: Element[] = []
  const words: Words[] = []
  const open: { node: Tree.Node; parent: Element | undefined }[] = [
    { node: document, parent: undefined },
  ]
  while (open.length > 0) {
    const { node, parent } = open.pop()!
    const element = 'tagName' in node ? elementOf(node, parent) : undefined
    if (element) elements.push(element)
    const above = element ?? parent
    if (templates && 'content' in node) open.push({ node: node.content, parent: above })
    if ('childNodes' in node) {
      for (let i = node.childNodes.length - 1; i >= 0; i--)
        open.push({ node: node.childNodes[i]!, parent: above })
    } else if (node.nodeName === '#text' && 'value' in node && node.sourceCodeLocation) {
      const { startOffset: start, endOffset: end } = node.sourceCodeLocation
      words.push({ text: node.value, start, end, parent })
    }
  }
  words.sort((a, b) => a.start - b.start)
  elements.sort((a, b) => a.start - b.start || b.end - a.end)
  return { elements, words: joined(words, raw), templates }
}

/**
 * Texts between which no markup stands, made one: where white space and characters meet, and a
 * reference comes first, the places that the parser gives lie inside the reference.
 */
function joined(words: readonly Words[], raw: string): Words[] {
  const found: Words[] = []
  let parts: string[] = []
  for (const [index, one] of words.entries()) {
    parts.push(one.text)
    const next = words[index + 1]
    if (next?.start === one.end) continue
    const first = words[index - parts.length + 1]!
    const parent = words.slice(index - parts.length + 1, index + 1).find(isSolid)?.parent
    const start = referenceStart(raw, first.start, found.at(-1)?.end ?? 0)
    found.push({ text: parts.join(''), start, end: one.end, parent: parent ?? one.parent })
    parts = []
  }
  return found
}

const isSolid = ({ text }: Words): boolean => /\S/.test(text)

/** Where the reference starts that `at` lies in; else `at`. */
function referenceStart(raw: string, at: number, from: number): number {
  for (let i = at - 1; i >= Math.max(from, at - LONGEST_REFERENCE); i--) {
    if (raw[i] === '&') return i + (referenceAt(raw, i, raw.length)?.length ?? 0) > at ? i : at
    if (!/[\w#]/.test(raw[i]!)) return at
  }
  return at
}

const LONGEST_REFERENCE = 40

function elementOf(node: Tree.Element, parent: Element | undefined): Element | undefined {
  const place = node.sourceCodeLocation
  if (!place) return undefined
  const attributes: Record<string, string> = {}
  for (const { name, value } of node.attrs) attributes[name] = value
  const { startOffset: start, endOffset: end } = place
  const inner = place.endTag?.startOffset ?? end
  return { tag: node.tagName, attributes, start, end, inner, parent }
}
