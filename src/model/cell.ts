/** What a cell may hold. Missing is `undefined`; there are no empty strings. */
export type Cell = string | number | boolean | readonly string[] | undefined
