import { EXIT, Rejection } from '#model/problem.ts'

/** A word, sign or value of a filter. */
export interface Token {
  readonly kind: 'word' | 'sign' | 'text' | 'number' | 'end'
  /** As written; of a text what stands between its quotes, with doubled quotes made one. */
  readonly value: string
  /** Units of the filter. */
  readonly start: number
  readonly end: number
}

/** Refuses a filter, with the place of what is wrong in it. */
export function refuse(
  filter: string,
  { start, end }: Pick<Token, 'start' | 'end'>,
  message: string,
  hint: string,
): never {
  const place = {
    line: 1,
    column: [...filter.slice(0, start)].length + 1,
    length: Math.max(1, [...filter.slice(start, end)].length),
    source: filter.replace(/[\r\n\t]/g, ' '),
  }
  const problem = {
    file: '--where',
    ...place,
    level: 'error',
    rule: 'filter',
    message,
    hint,
  } as const
  throw new Rejection([problem], EXIT.usage)
}

const PARTS =
  /(?<space>\s+)|(?<word>[A-Za-z_][A-Za-z0-9_]*)|'(?<text>[^']*(?:''[^']*)*)'|(?<number>-?\d+)|(?<sign><=|>=|!=|[=<>(),])/y

/** The tokens of a filter, with one of kind `end` last. */
export function tokens(filter: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (at < filter.length) {
    PARTS.lastIndex = at
    const match = PARTS.exec(filter)
    if (!match) stray(filter, at)
    const end = PARTS.lastIndex
    const { word, text, number, sign } = match.groups as Record<string, string | undefined>
    if (word !== undefined) found.push({ kind: 'word', value: word, start: at, end })
    if (text !== undefined)
      found.push({ kind: 'text', value: text.replaceAll("''", "'"), start: at, end })
    if (number !== undefined) found.push({ kind: 'number', value: number, start: at, end })
    if (sign !== undefined) found.push({ kind: 'sign', value: sign, start: at, end })
    at = end
  }
  const broken = found.find(({ kind, value }) => kind === 'text' && /[\r\n]/.test(value))
  if (broken)
    refuse(filter, broken, 'a text has a line end in it', "use 'contains' with a part of it")
  return [...found, { kind: 'end', value: '', start: at, end: at }]
}

function stray(filter: string, at: number): never {
  const sign = String.fromCodePoint(filter.codePointAt(at)!)
  const place = { start: at, end: at + sign.length }
  if (sign === "'")
    refuse(filter, { start: at, end: filter.length }, 'a text does not end', "close it with '")
  if (/["“”„‘’`]/.test(sign))
    refuse(
      filter,
      place,
      `texts stand in straight single quotes, not in ${sign}`,
      "write 'like this'",
    )
  refuse(
    filter,
    place,
    `'${sign}' belongs to no filter`,
    "write a condition like speaker = 'Ada Example'",
  )
}
