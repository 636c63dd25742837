import { z } from '#model/schema.ts'
import type { Stage } from '#model/stage.ts'
import { json } from './release.ts'

type JsonObject = Record<string, unknown>

/**
 * The JSON Schema (draft-07, which editors read) of pipeline.yaml: the declaration, and for each
 * stage known by name its options and the paths of its codebooks.
 */
export function pipelineSchema(declaration: z.ZodObject, stages: readonly Stage[]): string {
  const whole = asSchema(declaration)
  const properties = whole.properties as JsonObject
  const description = (properties.stages as JsonObject).description
  const items = { oneOf: [...stages.map(known), CUSTOM] }
  return json({
    ...whole,
    title: 'pipeline.yaml of readout',
    properties: { ...properties, stages: { type: 'array', minItems: 1, description, items } },
  })
}

/** The JSON Schema (draft-07) of a file of a project, for editors. */
export function fileSchema(schema: z.ZodType, title: string): string {
  return json({ ...asSchema(schema), title })
}

function asSchema(schema: z.ZodType): JsonObject {
  const override = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
    // `line` is put in by the reader of the file, never by its author.
    if (jsonSchema.properties) delete jsonSchema.properties.line
  }
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input', override }) as JsonObject
}

function known(stage: Stage): JsonObject {
  const { properties } = asSchema(stage.options) as { properties?: JsonObject }
  const books = Object.entries(stage.codebooks ?? {}).map(([name, { file }]) => [
    name,
    { type: 'string', default: file, description: `Path of the codebook (default ${file})` },
  ])
  return {
    type: 'object',
    description: stage.about,
    required: ['use'],
    additionalProperties: false,
    properties: { use: { const: stage.name }, ...properties, ...Object.fromEntries(books) },
  }
}

const CUSTOM: JsonObject = {
  type: 'object',
  description: 'A stage of your own: a TypeScript file beside pipeline.yaml',
  required: ['use'],
  properties: { use: { type: 'string', pattern: '^\\./.*\\.ts$' } },
}
