/** The schema library, so that a stage declares its options without a dependency of its own. */
export { z } from 'zod'
export type { ZodType as Schema, infer as Inferred } from 'zod'
