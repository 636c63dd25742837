/** Says what is wrong with one file of a release. */
export type Report = (file: string, rule: string, message: string) => void
