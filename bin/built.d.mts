/** Paths of the program in one file, of what says what it was made of, and of what was compiled of it. */
export const PROGRAM: string
export const MADE_OF: string
export const COMPILED: string
/** SHA-256 of all files that the program is made of, in hexadecimal digits. */
export function filesDigest(): string
/** True if the program in one file is that of the files here. */
export function isBuilt(): boolean
