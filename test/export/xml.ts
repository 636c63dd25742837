/** An element: its name, attributes and content in order. */
export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly content: (Element | string)[]
}

// oxlint-disable-next-line no-control-regex
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u
const NAME = /^[A-Za-z_][\w.-]*$/
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Reads XML without comments, sections and declarations inside; throws where it is not well-formed. */
export function parseXml(xml: string): Element {
  if (ILLEGAL.test(xml)) throw new Error('a character that XML 1.0 cannot hold')
  const root: Element = { name: '', attributes: new Map(), content: [] }
  const open = [root]
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  let at = 0
  for (const match of body.matchAll(/<(\/?)([^\s<>/]+)((?:\s[^<>]*?)?)(\/?)>|[^<>]+/g)) {
    if (match.index !== at) throw new Error(`stray mark at ${at}`)
    at += match[0].length
    const [whole, closes, name, attributes, isEmpty] = match
    if (name === undefined) open.at(-1)!.content.push(decoded(whole))
    else if (closes) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`)
    } else {
      const element = { name, attributes: attributesOf(attributes!), content: [] }
      open.at(-1)!.content.push(element)
      if (!isEmpty) open.push(element)
    }
  }
  if (at !== body.length || open.length !== 1) throw new Error('an element is not closed')
  const elements = root.content.filter((one) => typeof one !== 'string')
  if (elements.length !== 1) throw new Error('there is not one root')
  return elements[0]!
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  const rest = text.replace(/\s+([\w:]+)="([^"<\n\t]*)"/g, (_, name: string, value: string) => {
    if (found.has(name)) throw new Error(`${name} stands twice`)
    found.set(name, decoded(value))
    return ''
  })
  if (rest.trim() !== '') throw new Error(`no attributes: ${rest}`)
  return found
}

function decoded(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = /^#\d+$/.test(name)
      ? String.fromCodePoint(Number(name.slice(1)))
      : ENTITIES[name]
    if (character === undefined || !whole.endsWith(';')) throw new Error(`${whole} is no reference`)
    return character
  })
}

/** All elements called `name` below `element`, in order. */
export function all(element: Element, name: string): Element[] {
  return element.content.flatMap((one) =>
    typeof one === 'string' ? [] : [...(one.name === name ? [one] : []), ...all(one, name)],
  )
}

/** The text of an element; `read` gives that of elements inside, or undefined to read on. */
export function textIn(
  element: Element,
  read: (element: Element) => string | undefined = () => undefined,
): string {
  return element.content
    .map((one) => (typeof one === 'string' ? one : (read(one) ?? textIn(one, read))))
    .join('')
}

/** True for what may be the name of an element or the value of an ID. */
export function isName(value: string): boolean {
  return NAME.test(value)
}
