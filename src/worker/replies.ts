import type { Sink } from '../formats/format.ts'
import { openNested, type NestedWriter } from '../formats/arrow-nested.ts'
import type { Plan } from '../pipeline/plan.ts'
import { Answers, type Begun, type Numbered, type Outcome } from './answers.ts'
import { answerColumns } from './schema.ts'

/** What answers the batches of a stream. */
export interface Answering {
  /** Writes the rows of `documents` to `sink`, as one batch of an Arrow stream whose schema is written. */
  answer(
    documents: readonly Numbered[],
    sink: Sink,
  ): readonly Outcome[] | Promise<readonly Outcome[]>
}

/** Answers on this thread. */
export class Replies implements Answering {
  private readonly answers: Answers
  private readonly writer: NestedWriter
  /** Where the writer writes to: its schema goes nowhere, for the stream begins with one that says more. */
  private sink: Sink | undefined

  constructor(plan: Plan, begun?: Begun) {
    this.answers = new Answers(plan, begun)
    const write = (bytes: Uint8Array): void => this.sink?.write(bytes)
    this.writer = openNested(answerColumns(plan.tables), {}, { write })
  }

  answer(documents: readonly Numbered[], sink: Sink): readonly Outcome[] {
    const outcomes = this.answers.answer(documents)
    this.sink = sink
    this.writer.write(this.answers.cells, documents.length)
    return outcomes
  }

  /** Writes the last row of a stream, alone in its batch. */
  close(trailer: string, sink: Sink): void {
    this.answers.close(trailer)
    this.sink = sink
    this.writer.write(this.answers.cells, 1)
  }
}
