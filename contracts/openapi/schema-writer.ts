import type { TSchema } from 'typebox'
import type { Json } from './plain.ts'

/** Writes schemas with a reference wherever one of the contract's named schemas stands. */
export interface WriteSchema {
  /** A schema in place: a reference when it is a named one. */
  (schema: TSchema): unknown
  /** A named schema's own definition, with references inside it only. */
  definition(schema: TSchema): Json
}

/**
 * Makes the writer for a contract's named schemas. A schema is known by identity. TypeBox copies a schema to mark it
 * optional, so such a copy of a named object is known by being equal to it. `narrowed`: what may be cut down requires nothing, and neither does
 * what stands in it.
 */
export function schemaWriter(named: Readonly<Record<string, TSchema>>, narrowed: readonly TSchema[] = []): WriteSchema {
  const loose = looseOf(narrowed)
  const names = new Map<unknown, string>(Object.entries(named).map(([name, schema]) => [schema, name]))
  const objects = new Map(
    Object.entries(named)
      .filter(([, schema]) => 'properties' in schema)
      .map(([name, schema]) => [JSON.stringify(schema), name]),
  )
  const nameOf = (value: object) =>
    names.get(value) ?? ('~optional' in value ? objects.get(JSON.stringify(value)) : undefined)

  const inside = (value: object): unknown =>
    Array.isArray(value)
      ? value.map(write)
      : Object.fromEntries(
          Object.entries(typed(value))
            .filter(([key]) => key !== 'required' || !loose.has(value))
            .map(([key, inner]) => [key, write(inner)]),
        )
  const write = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const name = nameOf(value)
    return name === undefined ? inside(value) : { $ref: `#/components/schemas/${name}` }
  }
  return Object.assign((schema: TSchema) => write(schema), { definition: (schema: TSchema) => inside(schema) as Json })
}

/**
 * What TypeBox leaves out and readers of OpenAPI want told: words to choose from are strings, and a whole number without an end may be a time in
 * milliseconds, which clients in Go and Java would not fit into the 32 bits that they take for it.
 */
function typed(schema: object): object {
  const isWords = 'enum' in schema && Array.isArray(schema.enum) && schema.enum.every((one) => typeof one === 'string')
  const isLong = 'type' in schema && schema.type === 'integer' && !('maximum' in schema)
  return isWords ? { type: 'string', ...schema } : isLong ? { ...schema, format: 'int64' } : schema
}

/** Every schema within these, these included. */
function looseOf(narrowed: readonly TSchema[]): ReadonlySet<object> {
  const found = new Set<object>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || found.has(value)) return
    found.add(value)
    Object.values(value).forEach(visit)
  }
  narrowed.forEach(visit)
  return found
}

/** The document without the schemas that nothing refers to. */
export function withoutUnused(document: Json): Json {
  const { components, ...rest } = document
  const { schemas = {}, ...others } = (components ?? {}) as { readonly schemas?: Json }
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue
      used.add(name)
      visit(schemas[name])
    }
  }
  visit(rest)
  const kept = Object.entries(schemas).filter(([name]) => used.has(name))
  return { ...rest, components: { ...others, schemas: Object.fromEntries(kept) } }
}
