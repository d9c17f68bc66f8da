import { mapValues, type Json } from './plain.ts'

/** A 3.1 document in the words of 3.0: schemas there are a dialect of their own, without null, const and lists of examples. */
export function asOpenApi30(document: Json): Json {
  const { schemas = {} } = (document['components'] ?? {}) as { readonly schemas?: Json }
  const downgraded = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(downgraded)
    if (typeof value !== 'object' || value === null) return value
    // What is data, and no part of the description, stays as it is.
    const within = mapValues(orNull(value as Json, schemas), (one, key) => (DATA.has(key) ? one : downgraded(one)))
    return isSchema(within) ? schemaOf(within) : within
  }
  return { ...(downgraded(document) as Json), openapi: '3.0.3' }
}

const DATA = new Set(['example', 'examples', 'default', 'enum', 'x-extmock-errors', 'x-extmock-general-errors'])
const isSchema = (value: Json) =>
  ['type', 'anyOf', 'const', 'patternProperties', 'properties'].some((key) => key in value)

function schemaOf({ const: only, examples, patternProperties, propertyNames: _unknown, ...schema }: Json): Json {
  const [example] = Array.isArray(examples) ? (examples as unknown[]) : []
  const [pattern] = Object.values((patternProperties ?? {}) as Json)
  return {
    ...schema,
    ...(only !== undefined && { enum: [only] }),
    // Elsewhere `examples` are named ones, which 3.0 has too.
    ...(examples !== undefined && !Array.isArray(examples) && { examples }),
    ...(example !== undefined && { example }),
    ...(pattern !== undefined && { additionalProperties: pattern }),
  }
}

/** A schema that takes null. 3.0 says so beside the type only, so a named schema is written out where null may stand for it. */
function orNull(schema: Json, named: Json): Json {
  const { anyOf, ...rest } = schema
  if (!Array.isArray(anyOf)) return schema
  const kinds = (anyOf as Json[]).filter(({ type }) => type !== 'null')
  if (kinds.length === anyOf.length) return schema
  const [only] = kinds
  if (kinds.length > 1 || only === undefined)
    return { ...rest, anyOf: kinds.map((one) => ('type' in one ? { ...one, nullable: true } : one)) }
  const { enum: known, ...told } = typeof only['$ref'] === 'string' ? (named[nameOf(only['$ref'])] as Json) : only
  return { ...rest, ...told, ...(Array.isArray(known) && { enum: [...(known as unknown[]), null] }), nullable: true }
}

const nameOf = (reference: string) => reference.slice('#/components/schemas/'.length)
