import { compare, nearest } from '#model/problem.ts'
import { refuse, tokens, type Token } from './lexer.ts'

/** A condition on the rows of a table. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'missing'; readonly column: string }
  | { readonly kind: 'contains'; readonly column: string; readonly value: string }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: Order; readonly column: string; readonly value: string }

/** Comparisons of one cell with one value. */
type Order = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Type of each column that a filter may name. */
export type Types = ReadonlyMap<string, string>

/** Deepest nesting of a filter. */
const DEEPEST = 50

/**
 * Reads a filter: comparisons (`=`, `!=`, `<`, `<=`, `>`, `>=`), `in`, `contains`, `is missing`,
 * joined by `and`, `or`, `not` and parentheses. Throws a rejection with the place of what is wrong.
 */
export function parseFilter(text: string, types: Types): Filter {
  return new Parser(text, types).filter()
}

class Parser {
  private readonly text: string
  private readonly types: Types
  private readonly tokens: readonly Token[]
  private at = 0
  private depth = 0

  constructor(text: string, types: Types) {
    this.text = text
    this.types = types
    this.tokens = tokens(text)
  }

  filter(): Filter {
    const found = this.any()
    const rest = this.next()
    if (rest.kind !== 'end')
      this.refuse(
        rest,
        `'${rest.value}' stands after a whole condition`,
        "join conditions by 'and' or 'or'",
      )
    return found
  }

  private refuse(token: Token, message: string, hint: string): never {
    refuse(this.text, token, message, hint)
  }

  private next(): Token {
    return this.tokens[this.at]!
  }

  /** Takes the next token if it is one of `words`, a sign or a word in any case. */
  private take(...words: readonly string[]): Token | undefined {
    const token = this.next()
    const isWanted = token.kind === 'sign' || token.kind === 'word'
    if (!isWanted || !words.includes(token.value.toLowerCase())) return undefined
    this.at++
    return token
  }

  private must(word: string): void {
    const token = this.next()
    if (!this.take(word)) this.refuse(token, `'${word}' is missing`, `write '${word}' here`)
  }

  private any(): Filter {
    return this.joined('or', () => this.joined('and', () => this.one()))
  }

  private joined(word: 'and' | 'or', part: () => Filter): Filter {
    const parts = [part()]
    while (this.take(word)) parts.push(part())
    return parts.length === 1 ? parts[0]! : { kind: word, parts }
  }

  private one(): Filter {
    const token = this.next()
    if (++this.depth > DEEPEST) this.refuse(token, 'is nested too deep', 'write fewer parentheses')
    try {
      if (this.take('not')) return { kind: 'not', part: this.one() }
      if (!this.take('(')) return this.condition()
      const inner = this.any()
      this.must(')')
      return inner
    } finally {
      this.depth--
    }
  }

  private condition(): Filter {
    const [column, type] = this.column()
    if (this.take('is')) {
      const isNot = this.take('not') !== undefined
      const word = this.next()
      if (!this.take('missing'))
        this.refuse(word, "a cell 'is missing' or 'is not missing'", "write 'missing' here")
      return negated(isNot, { kind: 'missing', column })
    }
    const isNot = this.take('not') !== undefined
    if (this.take('in')) return negated(isNot, { kind: 'in', column, values: this.values(type) })
    const contains = this.take('contains')
    if (contains) {
      if (type !== 'text')
        this.refuse(contains, `'${column}' is no text but ${type}`, "use = or 'in'")
      return negated(isNot, { kind: 'contains', column, value: this.value(type) })
    }
    return this.comparison(column, type)
  }

  private comparison(column: string, type: string): Filter {
    const token = this.next()
    const sign = this.take('=', '!=', '<', '<=', '>', '>=')
    if (!sign)
      this.refuse(
        token,
        token.kind === 'end'
          ? `nothing is said of '${column}'`
          : `'${token.value}' compares nothing`,
        'use =, !=, <, <=, >, >=, in, contains, is missing or is not missing',
      )
    const more = this.next()
    if (more.kind === 'sign')
      this.refuse(
        more,
        `'${sign.value}${more.value}' compares nothing`,
        `write ${sign.value} alone`,
      )
    const kind = sign.value as Order
    const isOrdered = type === 'integer' || type === 'date'
    if (!isOrdered && kind !== '=' && kind !== '!=')
      this.refuse(sign, `'${column}' is ${type}, which has no order`, 'use =, != or in')
    return { kind, column, value: this.value(type) }
  }

  private column(): [name: string, type: string] {
    const token = this.next()
    this.at++
    const type = token.kind === 'word' ? this.types.get(token.value) : undefined
    if (type !== undefined) return [token.value, type]
    const columns = `columns: ${[...this.types.keys()].join(', ')}`
    if (token.kind === 'end') this.refuse(token, 'a condition is missing', columns)
    const meant = nearest(token.value, [...this.types.keys()])
    const hint = meant ? `did you mean '${meant}'?` : columns
    return this.refuse(token, `'${token.value}' is no column of the table`, hint)
  }

  private values(type: string): string[] {
    this.must('(')
    const values = [this.value(type)]
    while (this.take(',')) values.push(this.value(type))
    this.must(')')
    return values
  }

  private value(type: string): string {
    const token = this.next()
    this.at++
    if (type === 'integer') {
      if (token.kind === 'number') return String(Number(token.value))
      this.refuse(token, 'a number is missing', 'write a number without quotes')
    }
    if (type === 'boolean') {
      const word = token.value.toLowerCase()
      if (token.kind === 'word' && (word === 'true' || word === 'false')) return word
      this.refuse(token, 'true or false is missing', 'write true or false without quotes')
    }
    if (token.kind !== 'text')
      this.refuse(token, 'a text is missing', "write it in quotes, as in 'this'")
    if (type === 'date' && !isDay(token.value))
      this.refuse(token, 'is no day', "write a day like '2016-05-06'")
    return token.value
  }
}

function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text
}

const negated = (isNot: boolean, part: Filter): Filter => (isNot ? { kind: 'not', part } : part)

/** The one way to write a filter: joined conditions sorted, each once; single spaces. */
export function normalised(filter: Filter, types: Types): string {
  const write = (value: string, column: string): string => {
    const type = types.get(column)
    const isBare = type === 'integer' || type === 'boolean'
    return isBare ? value : `'${value.replaceAll("'", "''")}'`
  }
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const parts = flat(filter.kind, filter.parts).map((part) => {
        const text = normalised(part, types)
        return part.kind === 'and' || part.kind === 'or' ? `(${text})` : text
      })
      return [...new Set(parts)].sort(compare).join(` ${filter.kind} `)
    }
    case 'not': {
      const { part } = filter
      return part.kind === 'not' ? normalised(part.part, types) : `not (${normalised(part, types)})`
    }
    case 'missing':
      return `${filter.column} is missing`
    case 'contains':
      return `${filter.column} contains ${write(filter.value, filter.column)}`
    case 'in': {
      const values = [...new Set(filter.values.map((value) => write(value, filter.column)))]
      return values.length === 1
        ? `${filter.column} = ${values[0]}`
        : `${filter.column} in (${values.sort(compare).join(', ')})`
    }
    default:
      return `${filter.column} ${filter.kind} ${write(filter.value, filter.column)}`
  }
}

function flat(kind: 'and' | 'or', parts: readonly Filter[]): Filter[] {
  return parts.flatMap((part) => (part.kind === kind ? flat(kind, part.parts) : [part]))
}

/** The items of a cell that a filter looks at: of a list each, of another cell the one; none if missing. */
export type Items = (column: string) => readonly string[]

/** True if the condition holds for a row. A comparison holds for no missing cell. */
export function holds(filter: Filter, items: Items): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => holds(part, items))
    case 'or':
      return filter.parts.some((part) => holds(part, items))
    case 'not':
      return !holds(filter.part, items)
    case 'missing':
      return items(filter.column).length === 0
    case 'contains':
      return items(filter.column).some((item) => item.includes(filter.value))
    case 'in':
      return items(filter.column).some((item) => filter.values.includes(item))
    case '=':
      return items(filter.column).includes(filter.value)
    case '!=': {
      const own = items(filter.column)
      return own.length > 0 && !own.includes(filter.value)
    }
    default: {
      const { kind, column, value } = filter
      return items(column).some((item) => inOrder(kind, item, value))
    }
  }
}

/** Days are compared as texts, which is their order; numbers as numbers. */
function inOrder(kind: Exclude<Order, '=' | '!='>, item: string, value: string): boolean {
  const isDay = value.includes('-', 1)
  const order = isDay ? compare(item, value) : Number(item) - Number(value)
  if (kind === '<') return order < 0
  if (kind === '<=') return order <= 0
  return kind === '>' ? order > 0 : order >= 0
}
