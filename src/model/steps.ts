import type { Finding, Span } from './span.ts'

/** A computation that pauses after each of its steps, and gives `T` at its end. */
export type Stepwise<T> = Generator<undefined, T, undefined>

/**
 * What a reader finds, step by step. The runner does a step for all articles that are read together before it
 * does the next: the code of a stage may be larger than the cache, that of a step is not. Whoever iterates
 * it has all steps done one after the other.
 */
export class Steps implements Iterable<Span | Finding> {
  private readonly run: Stepwise<readonly (Span | Finding)[]>

  constructor(run: Stepwise<readonly (Span | Finding)[]>) {
    this.run = run
  }

  /** Does the next step. Gives what was found once that was the last, nothing before. */
  next(): readonly (Span | Finding)[] | undefined {
    const { done, value } = this.run.next()
    return done === true ? value : undefined
  }

  *[Symbol.iterator](): Generator<Span | Finding> {
    let found = this.next()
    while (!found) found = this.next()
    yield* found
  }
}
