/** Text that is HTML already: everything else is escaped where it is put in. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | readonly Part[]

/** HTML from a template; what is put in is escaped unless it is {@link Html}. */
export function markup(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  const text = parts.map((part, index) => (index === 0 ? part : print(values[index - 1]!) + part))
  return { html: text.join('') }
}

function print(value: Part): string {
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  return 'html' in value ? value.html : value.map(print).join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ESCAPES[mark]!)
}

/** `value` as JSON inside a script element: no text in it can end the element. */
export function scriptJson(value: unknown): Html {
  return { html: JSON.stringify(value, undefined, 2).replace(/</g, '\\u003c') }
}
