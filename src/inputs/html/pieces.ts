import type { Piece } from '#model/source.ts'

/** Builds a derived text, piece by piece, in the order of the raw file. */
export class Derivation {
  readonly pieces: Piece[] = []
  private readonly parts: string[] = []
  private at = 0
  private rawAt = 0
  /** White space met and not yet written: it is dropped before a break. */
  private space:
    { readonly start: number; readonly end: number; readonly plain: boolean } | undefined
  private newlines = 0

  /** Asks for at least `count` line ends before the next visible text. */
  breakLines(count: number): void {
    this.newlines = Math.max(this.newlines, count)
  }

  /** Asks for one line end more before the next visible text. */
  addLine(): void {
    this.newlines++
  }

  /** Takes a run of white space that a browser folds. `plain` if it is one U+0020. */
  fold(start: number, end: number, plain: boolean): void {
    if (this.space || this.newlines > 0 || this.at === 0) return
    this.space = { start, end, plain }
  }

  /** Writes visible characters that stand in the raw file from `start` to `end`. */
  put(kind: 'text' | 'entity' | 'space', text: string, start: number, end: number): void {
    if (this.newlines > 0 || this.at === 0) this.space = undefined
    if (this.space) this.write(this.space.plain ? 'text' : 'space', ' ', this.space)
    this.space = undefined
    this.write(kind, text, { start, end })
  }

  /** The text and its pieces; what is left of the raw file is markup. */
  finish(length: number): { text: string; pieces: Piece[] } {
    if (length > this.rawAt) this.add('markup', '', this.rawAt, length)
    return { text: this.parts.join(''), pieces: this.pieces }
  }

  private write(
    kind: Piece['kind'],
    text: string,
    { start, end }: { readonly start: number; readonly end: number },
  ): void {
    if (start > this.rawAt) {
      const breaks = this.at > 0 ? '\n'.repeat(Math.min(this.newlines, MOST_NEWLINES)) : ''
      this.add(breaks === '' ? 'markup' : 'break', breaks, this.rawAt, start)
      this.newlines = 0
    }
    this.add(kind, text, start, end)
  }

  private add(kind: Piece['kind'], text: string, rawStart: number, rawEnd: number): void {
    const last = this.pieces.at(-1)
    const [start, end] = [this.at, this.at + text.length]
    if (kind === 'text' && last?.kind === 'text') {
      this.pieces[this.pieces.length - 1] = { ...last, end, rawEnd }
    } else this.pieces.push({ start, end, rawStart, rawEnd, kind })
    if (text !== '') this.parts.push(text)
    this.at = end
    this.rawAt = rawEnd
  }
}

/** More line ends in a row say no more than a blank line does. */
const MOST_NEWLINES = 2
