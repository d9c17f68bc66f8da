import type { TSchema } from 'typebox'

/** What an error's sample body has to tell. */
interface ErrorFacts {
  readonly code: string
  readonly meaning: string
  readonly status: number
}

/** The parts of JSON Schema that the contracts' error bodies use. */
interface SchemaParts {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly SchemaParts[]
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, SchemaParts>>
  readonly required?: readonly string[]
  readonly items?: SchemaParts
  readonly minItems?: number
}

/**
 * The smallest body of a schema that shows one error. The outermost field called `code` carries the error's code; a
 * number called `code` further in repeats the HTTP status, as IBM's `http_response.code` does.
 */
export function errorSample(schema: TSchema, facts: ErrorFacts): unknown {
  return sample(schema as SchemaParts, facts, true)
}

function sample(schema: SchemaParts, facts: ErrorFacts, outermost: boolean): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {}, facts, outermost)
  if (schema.properties) return objectSample(schema.properties, schema.required ?? [], facts, outermost)
  if (schema.type === 'array') return schema.items ? [sample(schema.items, facts, outermost)] : []
  return scalarSample(schema)
}

/** Optional fields are left out, unless they tell of the error. */
function objectSample(
  properties: Readonly<Record<string, SchemaParts>>,
  required: readonly string[],
  facts: ErrorFacts,
  outermost: boolean,
): unknown {
  const hasCode = outermost && 'code' in properties
  const fields = Object.entries(properties)
    .filter(([name]) => required.includes(name) || name === 'code' || name === 'message')
    .map(([name, schema]) => [name, fieldSample(name, schema, facts, outermost, hasCode)])
  return Object.fromEntries(fields)
}

function fieldSample(
  name: string,
  schema: SchemaParts,
  facts: ErrorFacts,
  outermost: boolean,
  hasCode: boolean,
): unknown {
  if (name === 'code' && schema.const === undefined) return codeSample(schema, facts, outermost)
  if (schema.type === 'string' && /^(message|description)$/.test(name)) return facts.meaning
  return sample(schema, facts, outermost && !hasCode)
}

function codeSample({ type }: SchemaParts, { code, status }: ErrorFacts, outermost: boolean): unknown {
  const isNumber = type === 'integer' || type === 'number'
  if (outermost) return isNumber ? Number(code) : code
  return isNumber ? status : String(status)
}

function scalarSample({ type, examples }: SchemaParts): unknown {
  if (examples?.[0] !== undefined) return examples[0]
  if (type === 'integer' || type === 'number') return 0
  if (type === 'boolean') return false
  return type === 'null' ? null : type === 'string' ? '' : {}
}
