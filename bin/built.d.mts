/** Path of the program in one file, and of the file that says what it was made of. */
export const PROGRAM: string
export const MADE_OF: string
/** SHA-256 of all files that the program is made of, in hexadecimal digits. */
export function filesDigest(): string
/** True if the program in one file is that of the files here. */
export function isBuilt(): boolean
