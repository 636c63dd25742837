/** What an error means, what to do about it, and the statuses a command ends with for it. */
export interface ErrorEntry {
  readonly exit: number | readonly number[]
  readonly meaning: string
  readonly remedy: string
}
