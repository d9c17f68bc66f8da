/** From a contract's schema to an arbitrary of JSON values that fit it. */
import fc from 'fast-check'
import { SuiteError } from '../errors.ts'
import { schemaNode, type SchemaNode, typesOf } from '../judge/index.ts'
import type { Json } from '../json/index.ts'
import { integer, number } from './number.ts'
import { matching, ofLength, text } from './text.ts'

export interface FromSchemaOptions {
  /** Also fields the schema does not name, where it does not forbid them. Off by default: servers may refuse them. */
  readonly unknownFields?: boolean
  /** Instead of what the schema says, by JSON pointer: `/name` or `/name` at the top, `*` standing for any index or key. */
  readonly instead?: Readonly<Record<string, fc.Arbitrary<Json>>>
}

/** Letters: odd names of fields are a matter of their own. */
const fieldName = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 9 })

type Make = (schema: object, path: string) => fc.Arbitrary<Json>

/** Values that fit a schema. Optional fields come and go, bounds come up often. Throws SuiteError on words it cannot read. */
export function fromSchema(schema: object, options: FromSchemaOptions = {}): fc.Arbitrary<Json> {
  const make: Make = (inner, path) => options.instead?.[path] ?? byNode(schemaNode(inner), path, make, options)
  return make(schema, '')
}

/** Any JSON value, two levels deep at most. */
export function anyJson(): fc.Arbitrary<Json> {
  const leaf = fc.oneof(ofLength(0, 20), fc.integer(), fc.boolean(), fc.constant(null))
  const branch = fc.oneof(
    fc.array(leaf, { maxLength: 3 }),
    fc.dictionary(fieldName, leaf, { maxKeys: 3, noNullPrototype: true }),
  )
  return fc.oneof(leaf, branch)
}

function byNode(node: SchemaNode, path: string, make: Make, options: FromSchemaOptions): fc.Arbitrary<Json> {
  if (node.const !== undefined) return fc.constant(node.const)
  if (node.enum !== undefined) return fc.constantFrom(...node.enum)
  const branches = node.anyOf ?? node.oneOf
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => make(branch, path)))
  if (node.allOf !== undefined) return make(merged(node.allOf), path)
  const types = typesOf(node)
  if (types.length === 0) return node.properties === undefined ? anyJson() : object(node, path, make, options)
  return fc.oneof(...types.map((type) => byType(type, node, path, make, options)))
}

function byType(
  type: string,
  node: SchemaNode,
  path: string,
  make: Make,
  options: FromSchemaOptions,
): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return text(node)
    case 'integer':
      return integer(node)
    case 'number':
      return number(node)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return array(node, path, make)
    case 'object':
      return object(node, path, make, options)
    default:
      throw new SuiteError(`the suite cannot make a value of type ${type}`)
  }
}

function array(node: SchemaNode, path: string, make: Make): fc.Arbitrary<Json> {
  const item = make(node.items ?? {}, `${path}/*`)
  const minLength = node.minItems ?? 0
  const maxLength = Math.min(node.maxItems ?? Infinity, minLength + 5)
  if (node.uniqueItems !== true) return fc.array(item, { minLength, maxLength })
  return fc.uniqueArray(item, { minLength, maxLength, selector: (one) => JSON.stringify(one) })
}

function object(node: SchemaNode, path: string, make: Make, options: FromSchemaOptions): fc.Arbitrary<Json> {
  const properties = Object.entries(node.properties ?? {})
  const model = Object.fromEntries(properties.map(([key, schema]) => [key, make(schema, `${path}/${key}`)]))
  const required = (node.required ?? []).filter((key) => key in model)
  const known = fc.record(model, { requiredKeys: required, noNullPrototype: true })
  const extra = extraFields(node, path, make, options)
  if (extra === null) return known
  return fc.tuple(extra, known).map(([more, own]) => ({ ...without(more, node.properties ?? {}), ...own }))
}

/** Records (`patternProperties`, a schema for the rest) have their fields always; open objects only on demand. */
function extraFields(node: SchemaNode, path: string, make: Make, options: FromSchemaOptions) {
  const { minProperties: minKeys = 0 } = node
  const maxKeys = Math.min(node.maxProperties ?? Infinity, minKeys + 4)
  const [pattern] = Object.entries(node.patternProperties ?? {})
  const rest = node.additionalProperties
  const fields = (key: fc.Arbitrary<string>, schema: object) =>
    fc.dictionary(key, make(schema, `${path}/*`), { minKeys, maxKeys, noNullPrototype: true })
  if (pattern !== undefined) {
    const key = isAnything(pattern[0]) ? fieldName : matching(pattern[0])
    return fields(key, pattern[1])
  }
  if (typeof rest === 'object') return fields(fieldName, rest)
  return options.unknownFields === true && rest !== false ? fields(unknownName(), {}) : null
}

/** Names that no document uses, so that they mean nothing to a server. */
function unknownName(): fc.Arbitrary<string> {
  return fieldName.map((name) => `xm_${name}`)
}

function isAnything(pattern: string): boolean {
  return pattern === '^.*$' || pattern === '^(.*)$' || pattern === '.*' || pattern === ''
}

function without(more: Readonly<Record<string, Json>>, taken: object): Record<string, Json> {
  return Object.fromEntries(Object.entries(more).filter(([key]) => !Object.hasOwn(taken, key)))
}

/** An intersection of objects as one object. */
function merged(parts: readonly SchemaNode[]): SchemaNode {
  const nodes = parts.map((part) => schemaNode(part))
  return {
    ...Object.assign({}, ...nodes),
    properties: Object.assign({}, ...nodes.map((node) => node.properties ?? {})) as Record<string, SchemaNode>,
    required: nodes.flatMap((node) => node.required ?? []),
  } as SchemaNode
}
