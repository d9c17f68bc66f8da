/**
 * How deep brackets, `not`, `contains` and nested names may go. No document names a limit; ours keeps hostile input off
 * the call stack, and is far above any path the models of `Models` (docs/sources/qradar.md) can hold.
 */
export const maxDepth = 200

/** The names a value may have, level by level. `open` means any name is known there, and anything below it. */
export interface FieldTree {
  readonly open: boolean
  readonly fields: ReadonlyMap<string, FieldTree>
}

export const emptyFieldTree: FieldTree = { open: false, fields: new Map() }
const openTree: FieldTree = { open: true, fields: new Map() }

/**
 * The names that a JSON Schema (a TypeBox schema is one) lets a value have. Arrays stand for their items, and a union
 * for the names of all its members, because `fields` and `filter` speak of names only (`Fields` (docs/sources/qradar.md)).
 * A map (`additionalProperties`, `patternProperties`) and a schema that says nothing are open.
 */
export function fieldTreeOf(schema: unknown): FieldTree {
  if (!isRecord(schema)) return schema === false ? emptyFieldTree : openTree
  const parts = [...members(schema), ...itemSchemas(schema)].map(fieldTreeOf)
  if (isRecord(schema['properties']) || isMap(schema)) parts.push(ownFields(schema))
  if (parts.length > 0) return parts.reduce(merge)
  return saysNothing(schema) ? openTree : emptyFieldTree
}

/** True when every step of a path is a known name. The empty path is the value itself, which is always known. */
export function hasFieldPath(tree: FieldTree, path: readonly string[]): boolean {
  let level: FieldTree = tree
  for (const name of path) {
    const next = level.fields.get(name)
    if (next === undefined) return level.open
    level = next
  }
  return true
}

function ownFields(schema: Readonly<Record<string, unknown>>): FieldTree {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {}
  const fields = new Map(Object.entries(properties).map(([name, inner]) => [name, fieldTreeOf(inner)] as const))
  return { open: isMap(schema), fields }
}

function members(schema: Readonly<Record<string, unknown>>): readonly unknown[] {
  return ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as unknown[]) : []))
}

function itemSchemas(schema: Readonly<Record<string, unknown>>): readonly unknown[] {
  const items = schema['items']
  if (Array.isArray(items)) return items
  if (items !== undefined) return [items]
  return Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : []
}

function merge(left: FieldTree, right: FieldTree): FieldTree {
  const fields = new Map(left.fields)
  for (const [name, tree] of right.fields) {
    const known = fields.get(name)
    fields.set(name, known === undefined ? tree : merge(known, tree))
  }
  return { open: left.open || right.open, fields }
}

const isMap = (schema: Readonly<Record<string, unknown>>): boolean =>
  isRecord(schema['patternProperties']) ||
  schema['additionalProperties'] === true ||
  isRecord(schema['additionalProperties'])

const saysNothing = (schema: Readonly<Record<string, unknown>>): boolean =>
  schema['type'] === 'object' || !['type', 'const', 'enum', 'not'].some((key) => key in schema)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
