/** A JSON Schema of draft 7, which editors know best. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** An object that has these properties and no others. */
export function closed(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema {
  return {
    type: 'object',
    description,
    additionalProperties: false,
    properties,
    ...(required.length > 0 && { required }),
  }
}

/** The whole file; `$schema` is where an editor finds this. */
export function document(title: string, schema: JsonSchema): JsonSchema {
  const { properties, ...rest } = schema
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...rest,
    properties: { $schema: { description: 'Where this schema lies.' }, ...(properties as object) },
  }
}

/** Text that is not empty. */
export const text = (description: string): JsonSchema => ({ type: 'string', minLength: 1, description })

/** A section that may be left blank, as YAML allows. */
export const orBlank = (section: JsonSchema): JsonSchema => ({ ...section, type: ['object', 'null'] })

/** The number of the format, which files that are written have. */
export const format = (number: number): JsonSchema => ({ const: number, description: 'Number of the format.' })

/** Yes or no. */
export const flag = (description: string): JsonSchema => ({ type: 'boolean', description })

/** A whole number, and the least there may be. */
export const count = (description: string, minimum = 0): JsonSchema => ({ type: 'integer', minimum, description })

/** A list of texts. */
export const texts = (description: string): JsonSchema => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  description,
})
