/** Does a JSON value fit a schema, and where not first? The judgement is TypeBox's; the words are ours. */
import { Compile, Errors, Pointer } from 'typebox/schema'
import type { TLocalizedValidationError } from 'typebox/error'
import { type Difference, pointer, show } from '../json/index.ts'
import { checkReadable } from './schema-node.ts'

/** The first place where a value does not fit, or null. */
export type Fit = (value: unknown, path?: string) => Difference | null

/** The first place where a value does not fit a schema, or null. Fields the schema does not name are fine unless it forbids them. */
export function misfit(schema: object, value: unknown): Difference | null {
  checkReadable(schema)
  return wrongIn(schema, withoutPrototype(value), '')
}

/** The same for many values: the schema is read and compiled when the first one comes, and the library looks for the place only where one does not fit. */
export function fitOf(schema: object): Fit {
  const validator = once(() => {
    checkReadable(schema)
    return Compile(schema)
  })
  return (value, path = '') => {
    const bare = withoutPrototype(value)
    return validator().Check(bare) ? null : wrongIn(schema, bare, path)
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

function wrongIn(schema: object, bare: unknown, path: string): Difference | null {
  const [, errors] = Errors(schema, bare)
  const found = firstOf(errors, bare)
  return found === null ? null : { ...found, path: path + found.path }
}

/** The JSON type of a value; whole numbers are `integer`. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

type Problem = TLocalizedValidationError

function firstOf(errors: readonly Problem[], value: unknown): Difference | null {
  const [first] = errors
  if (first === undefined) return null
  const union = errors
    .filter((one) => ['anyOf', 'oneOf'].includes(one.keyword) && isWithin(first, one))
    .toSorted((a, b) => a.schemaPath.length - b.schemaPath.length)[0]
  return union === undefined ? differenceOf(first, value) : closest(union, errors, value)
}

/** The alternative that went furthest into the value is the one that was meant. */
function closest(union: Problem, errors: readonly Problem[], value: unknown): Difference {
  const wrongs = errors.filter((one) => isWithin(one, union)).map((one) => differenceOf(one, value))
  const deepest = wrongs.toSorted((a, b) => b.path.length - a.path.length)[0]
  if (deepest !== undefined && deepest.path.length > union.instancePath.length) return deepest
  const expected = [...new Set(wrongs.map((one) => one.expected))].join(', or ')
  return { path: union.instancePath, expected, got: told(valueAt(value, union)) }
}

/** Is it a problem of one of the alternatives of another? */
function isWithin(one: Problem, union: Problem): boolean {
  return one.schemaPath.startsWith(`${union.schemaPath}/${union.keyword}/`)
}

function differenceOf(error: Problem, value: unknown): Difference {
  const { instancePath: path } = error
  if (error.keyword === 'required') {
    return { path: pointer(path, error.params.requiredProperties[0] ?? ''), expected: 'present', got: 'absent' }
  }
  if (error.keyword === 'boolean') return { path, expected: 'no such field', got: 'present' }
  const found = valueAt(value, error)
  return { path, expected: expectedBy(error), got: error.keyword === 'type' ? told(found) : show(found) }
}

/** The library's sentence where it says what is wanted: `must be >= 1`. */
function expectedBy(error: Problem): string {
  if (error.keyword === 'type') return [error.params.type].flat().join(' or ')
  if (error.keyword === 'const') return show(error.params.allowedValue)
  if (error.keyword === 'enum') return `one of ${error.params.allowedValues.map((one) => show(one)).join(', ')}`
  if (error.keyword === 'format') return `a ${error.params.format}`
  if (error.keyword === 'oneOf') return 'exactly one of the alternatives'
  return error.message.replace(/^must (be )?/, '')
}

function valueAt(value: unknown, { instancePath }: Problem): unknown {
  return Pointer.Get(value, instancePath)
}

function told(value: unknown): string {
  return `${typeOf(value)} ${show(value)}`
}

/** Names that every object has from its prototype are no fields of a JSON value. */
function withoutPrototype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototype)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [key, withoutPrototype(one)])
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries))
}
