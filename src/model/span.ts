import type { Range } from '#text/range.ts'

export type { Range }

/** The type of a span; the list with definitions is codebooks/kinds.yaml. */
export type Kind = string

/** A range with a kind, kept outside the text. Offsets are JavaScript units of the source text. */
export interface Span extends Range {
  readonly kind: Kind
  /** A controlled value from a codebook, if the kind carries one. */
  readonly code?: string | undefined
  /** The rule that read it; every stage publishes its rules with a definition. */
  readonly rule: string
  /** The span it belongs to: a mention to its statement, a role to its person. */
  readonly of?: Span | undefined
  /** Where the text justifies it, if not at the span itself. */
  readonly evidence?: Range | undefined
  /** Further controlled values the rule found, by name. */
  readonly features?: Readonly<Record<string, string | readonly string[]>> | undefined
}

/** What a span may carry besides its range, kind and rule. */
export type SpanParts = Pick<Span, 'code' | 'of' | 'evidence' | 'features'>

/**
 * A span over `range`. A literal does as well; made here, all spans have their fields in one order,
 * and the tables, which read millions of them, run several times faster.
 */
export function span(
  kind: Kind,
  { start, end }: Range,
  rule: string,
  parts: SpanParts = NONE,
): Span {
  const { code, of, evidence, features } = parts
  return { start, end, kind, rule, code, of, evidence, features }
}

const NONE: SpanParts = {}

/** A problem at a range. A warning is published; an error stops the release. */
export interface Finding extends Range {
  readonly level: 'error' | 'warning'
  readonly rule: string
  readonly message: string
  /** Where a person stated what is wrong, if the fault is not the text's: told in place of the range. */
  readonly declared?: Declared
}

/** A place in a file of the project that a person wrote, and what to do there. */
export interface Declared {
  /** As the codebook lies by default. */
  readonly file: string
  readonly path: readonly (string | number)[]
  readonly hint: string
}

/** Tells a finding from a span among what a stage yields. */
export function isFinding(value: Span | Finding): value is Finding {
  return 'level' in value
}

/** The feature `name` of `span` as one string, or undefined. */
export function feature(span: Span, name: string): string | undefined {
  const value = span.features?.[name]
  return value === undefined || typeof value === 'string' ? value : value.join('|')
}
