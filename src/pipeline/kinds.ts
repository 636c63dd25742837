import { line } from '#model/codebook.ts'
import { z, type Inferred } from '#model/schema.ts'
import type { Kind } from '#model/span.ts'
import type { Stage } from '#model/stage.ts'

const kind = z.strictObject({
  line,
  code: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _'),
  tile: z.boolean(),
  definition: z.string(),
})

/** The shape of codebooks/kinds.yaml. */
export const kindsSchema = z
  .strictObject({ about: z.string(), entries: z.array(kind) })
  .superRefine(({ entries }, context) => {
    for (const [index, { code }] of entries.entries()) {
      const first = entries.findIndex((entry) => entry.code === code)
      if (first === index) continue
      const message = `the kind '${code}' stands here twice (first on line ${entries[first]!.line}); keep one`
      context.addIssue({ code: 'custom', path: ['entries', index, 'code'], message })
    }
  })

/** A kind of span, as the codebook defines it. */
export type KindEntry = Inferred<typeof kind>

/** What to say of a kind that a stage adds and the codebook at `file` does not define. */
export function unknownKind(
  stage: Pick<Stage, 'name'>,
  kind: Kind,
  file: string,
): { rule: string; message: string; hint: string } {
  const message = `stage '${stage.name}' adds kind '${kind}', which ${file} does not define`
  const hint = `add '- { code: ${kind}, tile: false, definition: "..." }' there`
  return { rule: 'unknown-kind', message, hint }
}
