import { foldName, type Known, type Sex } from './names.ts'

/** The sexes that honorifics tell, by the family name printed alone behind them: `Mr. Lund`, `Ms. Lund`. */
export class Titled {
  private readonly byFamily = new Map<string, Set<Sex>>()

  /** Takes what stands before a label that prints `family`. */
  hear(family: string, sex: Sex | undefined): void {
    if (sex === undefined) return
    const name = foldName(family)
    const heard = this.byFamily.get(name)
    if (heard) heard.add(sex)
    else this.byFamily.set(name, new Set([sex]))
  }

  /** True if men and women of this family name speak, and nothing tells which of them `known` is. */
  isShared({ family, sex }: Known, asked: Sex | undefined): boolean {
    if (asked === undefined || sex !== undefined || family === undefined) return false
    return (this.byFamily.get(foldName(family))?.size ?? 0) > 1
  }
}
