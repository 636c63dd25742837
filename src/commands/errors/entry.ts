/** What an error means, what to do about it, and the status the command ends with. */
export interface ErrorEntry {
  readonly exit: number
  readonly meaning: string
  readonly remedy: string
}
