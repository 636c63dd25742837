import { key } from './key.ts'

/** The honorifics of a language, and those said of one sex. */
interface Titles {
  readonly honorifics: readonly string[]
  readonly men: readonly string[]
  readonly women: readonly string[]
}

/** The sex of which an honorific is said, by the first language that has the honorific. */
export function sexesOf(languages: readonly Titles[]): Map<string, 'man' | 'woman'> {
  const found = new Map<string, 'man' | 'woman'>()
  const taken = new Set<string>()
  for (const { honorifics, men, women } of languages) {
    for (const word of men.map(key)) if (!taken.has(word)) found.set(word, 'man')
    for (const word of women.map(key)) if (!taken.has(word)) found.set(word, 'woman')
    for (const word of [...honorifics, ...men, ...women]) taken.add(key(word))
  }
  return found
}

/** The part in a conversation that each word names, by the first language that has the word. */
export function functionsOf<Code extends string>(
  languages: readonly { readonly functions: Readonly<Record<Code, readonly string[]>> }[],
): Map<string, Code> {
  const found = new Map<string, Code>()
  for (const { functions } of languages) {
    for (const code of Object.keys(functions) as Code[]) {
      for (const term of functions[code]) {
        const known = key(term).replace(/\./g, '')
        if (!found.has(known)) found.set(known, code)
      }
    }
  }
  return found
}
