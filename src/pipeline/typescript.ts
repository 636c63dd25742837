/**
 * Lets the program import TypeScript, where it cannot from the start: the program in one file reads
 * none until a project has a stage of its own. tools/bundle.ts puts that here.
 */
export const TYPESCRIPT: (() => Promise<void>) | undefined = undefined
