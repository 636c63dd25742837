/** `words` as a part of a regular expression, with the flag `u` or without, that matches them alone. */
export const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
