import type { TSchema } from 'typebox'

/** Writes schemas with a reference wherever one of the contract's named schemas stands. */
export interface WriteSchema {
  /** A schema in place: a reference when it is a named one. */
  (schema: TSchema): unknown
  /** A named schema's own definition, with references inside it only. */
  definition(schema: TSchema): unknown
}

/**
 * Makes the writer for a contract's named schemas. A schema is known by identity. TypeBox copies a schema to mark it
 * optional, so such a copy of a named object is known by being equal to it.
 */
export function schemaWriter(named: Readonly<Record<string, TSchema>>): WriteSchema {
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
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, write(inner)]))
  const write = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const name = nameOf(value)
    return name === undefined ? inside(value) : { $ref: `#/components/schemas/${name}` }
  }
  return Object.assign((schema: TSchema) => write(schema), { definition: (schema: TSchema) => inside(schema) })
}
