/**
 * Imports the TypeScript module at `url`. The program in one file reads none until a project has a stage of
 * its own: tools/bundle.ts puts there what makes it able to.
 */
export const importTypeScript = (url: string): Promise<unknown> => import(url)
