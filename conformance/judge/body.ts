/** The suite's own reading of a schema: does a JSON value fit, and where not first? */
import type { Exchange } from '../history/index.ts'
import { hasFormat } from './format.ts'
import { type Difference, pointer, sameJson, show } from '../json/index.ts'
import { schemaNode, type SchemaNode, typesOf } from './schema-node.ts'

/** The first place where a value does not fit a schema, or null. Fields the schema does not name are fine unless it forbids them. */
export function misfit(schema: object, value: unknown, path = ''): Difference | null {
  const node = schemaNode(schema)
  return (
    ofType(node, value, path) ??
    ofValues(node, value, path) ??
    ofBranches(node, value, path) ??
    (typeof value === 'string' ? ofText(node, value, path) : null) ??
    (typeof value === 'number' ? ofNumber(node, value, path) : null) ??
    (Array.isArray(value) ? ofArray(node, value, path) : null) ??
    (typeOf(value) === 'object' ? ofObject(node, value as Readonly<Record<string, unknown>>, path) : null)
  )
}

/** The body of an answer as JSON; undefined when it is not JSON. */
export function bodyJson(exchange: Pick<Exchange, 'body'>): unknown {
  try {
    return JSON.parse(exchange.body) as unknown
  } catch {
    return undefined
  }
}

/** Does the body of an answer fit a schema? An answer that is not JSON does not. */
export function bodyMisfit(schema: object, exchange: Pick<Exchange, 'body'>): Difference | null {
  const value = bodyJson(exchange)
  if (value === undefined) return { path: '', expected: 'a JSON body', got: show(exchange.body) }
  return misfit(schema, value)
}

/** The JSON type of a value; whole numbers are `integer`. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

type Check = Difference | null

function ofType(node: SchemaNode, value: unknown, path: string): Check {
  const types = typesOf(node)
  const type = typeOf(value)
  if (types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'))) return null
  return { path, expected: types.join(' or '), got: `${type} ${show(value)}` }
}

function ofValues(node: SchemaNode, value: unknown, path: string): Check {
  if (node.const !== undefined && !sameJson(node.const, value)) {
    return { path, expected: show(node.const), got: show(value) }
  }
  if (node.enum === undefined || node.enum.some((one) => sameJson(one, value))) return null
  return { path, expected: `one of ${node.enum.map((one) => show(one)).join(', ')}`, got: show(value) }
}

function ofBranches(node: SchemaNode, value: unknown, path: string): Check {
  for (const part of node.allOf ?? []) {
    const wrong = misfit(part, value, path)
    if (wrong !== null) return wrong
  }
  const any = node.anyOf?.map((branch) => misfit(branch, value, path))
  if (any !== undefined && !any.includes(null)) return closest(any, path, value)
  const fitting = node.oneOf?.map((branch) => misfit(branch, value, path))
  const count = fitting?.filter((wrong) => wrong === null).length ?? 1
  if (fitting !== undefined && count === 0) return closest(fitting, path, value)
  return count === 1 ? null : { path, expected: 'exactly one of the alternatives', got: `${count} that fit` }
}

/** The alternative that went furthest into the value is the one that was meant. */
function closest(wrongs: readonly Check[], path: string, value: unknown): Difference {
  const deepest = wrongs.flatMap((one) => one ?? []).toSorted((a, b) => b.path.length - a.path.length)[0]
  if (deepest !== undefined && (wrongs.length === 1 || deepest.path.length > path.length)) return deepest
  const expected = wrongs.map((one) => one?.expected ?? '').join(', or ')
  return { path, expected, got: `${typeOf(value)} ${show(value)}` }
}

function ofText(node: SchemaNode, value: string, path: string): Check {
  const length = [...value].length
  const wrong = (expected: string): Difference => ({ path, expected, got: show(value) })
  if (length < (node.minLength ?? 0)) return wrong(`at least ${node.minLength} characters`)
  if (length > (node.maxLength ?? Infinity)) return wrong(`at most ${node.maxLength} characters`)
  if (node.pattern !== undefined && !new RegExp(node.pattern, 'u').test(value))
    return wrong(`a text matching ${node.pattern}`)
  return node.format === undefined || hasFormat(node.format, value) ? null : wrong(`a ${node.format}`)
}

function ofNumber(node: SchemaNode, value: number, path: string): Check {
  const wrong = (expected: string): Difference => ({ path, expected, got: show(value) })
  if (value < (node.minimum ?? -Infinity)) return wrong(`at least ${node.minimum}`)
  if (value > (node.maximum ?? Infinity)) return wrong(`at most ${node.maximum}`)
  if (value <= (node.exclusiveMinimum ?? -Infinity)) return wrong(`more than ${node.exclusiveMinimum}`)
  if (value >= (node.exclusiveMaximum ?? Infinity)) return wrong(`less than ${node.exclusiveMaximum}`)
  if (node.multipleOf === undefined || Number.isInteger(value / node.multipleOf)) return null
  return wrong(`a multiple of ${node.multipleOf}`)
}

function ofArray(node: SchemaNode, value: readonly unknown[], path: string): Check {
  const wrong = (expected: string): Difference => ({ path, expected, got: `${value.length} items` })
  if (value.length < (node.minItems ?? 0)) return wrong(`at least ${node.minItems} items`)
  if (value.length > (node.maxItems ?? Infinity)) return wrong(`at most ${node.maxItems} items`)
  const twin =
    node.uniqueItems === true && value.some((one, at) => value.slice(0, at).some((before) => sameJson(before, one)))
  if (twin) return { path, expected: 'no item twice', got: show(value) }
  for (const [index, one] of value.entries()) {
    const inner = node.items === undefined ? null : misfit(node.items, one, pointer(path, index))
    if (inner !== null) return inner
  }
  return null
}

function ofObject(node: SchemaNode, value: Readonly<Record<string, unknown>>, path: string): Check {
  const missing = node.required?.find((key) => !Object.hasOwn(value, key))
  if (missing !== undefined) return { path: pointer(path, missing), expected: 'present', got: 'absent' }
  const keys = Object.keys(value)
  if (keys.length < (node.minProperties ?? 0))
    return { path, expected: `at least ${node.minProperties} fields`, got: `${keys.length}` }
  if (keys.length > (node.maxProperties ?? Infinity))
    return { path, expected: `at most ${node.maxProperties} fields`, got: `${keys.length}` }
  for (const key of keys) {
    for (const schema of schemasFor(node, key)) {
      const inner = schema === false ? forbidden(path, key) : misfit(schema, value[key], pointer(path, key))
      if (inner !== null) return inner
    }
  }
  return null
}

function forbidden(path: string, key: string): Difference {
  return { path: pointer(path, key), expected: 'no such field', got: 'present' }
}

/** Every schema that speaks of a field; `false` forbids it. */
function schemasFor(node: SchemaNode, key: string): readonly (SchemaNode | false)[] {
  const named = node.properties !== undefined && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined
  const patterned = Object.entries(node.patternProperties ?? {}).filter(([pattern]) =>
    new RegExp(pattern, 'u').test(key),
  )
  const found = [...(named === undefined ? [] : [named]), ...patterned.map(([, schema]) => schema)]
  const rest = node.additionalProperties
  if (found.length > 0 || rest === undefined || rest === true) return found
  return [rest]
}

/** A JSON object of any kind. */
export type Body = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Body {
  return typeOf(value) === 'object'
}

/** The JSON object in the body of an answer; an empty one when there is none. */
export function bodyOf(answer: Pick<Exchange, 'body'>): Body {
  const body = bodyJson(answer)
  return isObject(body) ? body : {}
}
