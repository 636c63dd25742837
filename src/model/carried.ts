/**
 * What a program in one file holds of the codebooks that it carries: the value of a YAML text as {@link check}
 * numbers it, as JSON; undefined for any other text. A codebook that was edited is another text. Nothing,
 * unless tools/bundle.ts put it here.
 */
export const CARRIED: ((text: string) => string | undefined) | undefined = undefined
