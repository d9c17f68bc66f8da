/** A contract schema as the suite reads it: plain JSON Schema words, whatever library wrote them. */
import { SuiteError } from '../errors.ts'
import type { Json } from '../json/index.ts'

export interface SchemaNode {
  readonly type?: string | readonly string[]
  readonly const?: Json
  readonly enum?: readonly Json[]
  readonly anyOf?: readonly SchemaNode[]
  readonly oneOf?: readonly SchemaNode[]
  readonly allOf?: readonly SchemaNode[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | SchemaNode
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly items?: SchemaNode
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
}

const words = new Set(
  (
    'type const enum anyOf oneOf allOf properties required additionalProperties patternProperties minProperties ' +
    'maxProperties items minItems maxItems uniqueItems minLength maxLength pattern format minimum maximum ' +
    'exclusiveMinimum exclusiveMaximum multipleOf'
  ).split(' '),
)
const remarks = new Set(
  (
    'title description default examples deprecated readOnly writeOnly $id $schema $comment contentMediaType ' +
    'contentEncoding source grade'
  ).split(' '),
)

/** The schema as a node. A constraint the suite cannot read is a SuiteError: passing over it would be a false green. */
export function schemaNode(schema: object): SchemaNode {
  const unknown = Object.keys(schema).find((key) => !words.has(key) && !remarks.has(key) && !/^(x-|~)/.test(key))
  if (unknown !== undefined) throw new SuiteError(`the suite cannot read "${unknown}" in a schema`)
  return schema as SchemaNode
}

/** The types a node admits, when it says. */
export function typesOf(node: SchemaNode): readonly string[] {
  return node.type === undefined ? [] : ([node.type].flat() as string[])
}

/** Reads every node of a schema once. Throws SuiteError where there is a constraint the suite cannot read. */
export function checkReadable(schema: object): void {
  const node = schemaNode(schema)
  const { items, additionalProperties: rest } = node
  const named = [node.properties, node.patternProperties].flatMap((group) => Object.values(group ?? {}))
  const branches = [node.anyOf, node.oneOf, node.allOf].flatMap((group) => group ?? [])
  for (const inner of [...named, ...branches, items, rest]) if (typeof inner === 'object') checkReadable(inner)
}
