/** Text as it stands between tags; a carriage return would else be read as a line feed. */
export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (mark) => TEXT[mark]!)
}

/** Text as it stands in an attribute between double quotes, white space kept. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (mark) => TEXT[mark]!)
}

const TEXT: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

// The C0 controls but tab, line feed and return; halves of characters; U+FFFE and U+FFFF.
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** `text` escaped, with `stand` in place of each character that XML 1.0 cannot hold. */
export function escapeWith(text: string, stand: (character: string) => string): string {
  let out = ''
  let from = 0
  for (const match of text.matchAll(FORBIDDEN)) {
    out += escapeText(text.slice(from, match.index)) + stand(match[0])
    from = match.index + match[0].length
  }
  return out + escapeText(text.slice(from))
}

/** The start of a tag with `attributes`; those undefined are left out. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  const parts = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeAttribute(value)}"`,
  )
  return `<${name}${parts.join('')}>`
}

/**
 * A row id as an XML name: `.` for `:`, any other character that no name has by its number, and `_`
 * before what may not begin one.
 */
export function xmlName(id: string): string {
  const name = id
    .replace(/:/g, '.')
    .replace(/[^A-Za-z0-9._-]/gu, (mark) => `_${mark.codePointAt(0)!.toString(16)}_`)
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`
}
