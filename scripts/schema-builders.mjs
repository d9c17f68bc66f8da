// What contracts and the mock build schemas with, as TypeBox builds them: built code has this in the place of `typebox`. See docs/decisions/0002-build.md.

const hide = (schema, name, value) =>
  Object.defineProperty(schema, name, { value, configurable: true, writable: true, enumerable: false })
const MARKS = ['~kind', '~optional', '~refine', '~unsafe']
/** A copy without one mark, which in a frozen schema could not be changed; a frozen one's parts stay as they are. */
function without(mark, schema) {
  if (Object.isFrozen(schema)) {
    const { [mark]: _mark, ...own } = Object.getOwnPropertyDescriptors(schema)
    return Object.defineProperties({}, own)
  }
  const copy = { ...schema }
  for (const name of MARKS) if (name !== mark && has(schema, name)) hide(copy, name, schema[name])
  return copy
}
const make = (kind, said, options) => hide({ ...said, ...options }, '~kind', kind)
const has = (schema, name) => Object.hasOwn(schema, name)

const plain = (kind, said) => (options) => make(kind, said, options)
export const String = plain('String', { type: 'string' })
export const Number = plain('Number', { type: 'number' })
export const Integer = plain('Integer', { type: 'integer' })
export const Boolean = plain('Boolean', { type: 'boolean' })
export const Null = plain('Null', { type: 'null' })
export const Unknown = plain('Unknown', {})

export const Array = (items, options) => make('Array', { type: 'array', items }, options)
export const Tuple = (items, options) =>
  make('Tuple', { type: 'array', additionalItems: false, items, minItems: items.length }, options)
export const Union = (anyOf, options) => make('Union', { anyOf }, options)
export const Intersect = (allOf, options) => make('Intersect', { allOf }, options)
export const Enum = (values, options) => make('Enum', { enum: values }, options)
export const Literal = (value, options) => make('Literal', { type: typeof value, const: value }, options)
export const Unsafe = (schema) => hide(without('~unsafe', schema), '~unsafe', null)

export function Object_(properties, options) {
  const required = Object.keys(properties).filter((name) => !has(properties[name], '~optional'))
  return make('Object', { type: 'object', ...(required.length > 0 && { required }), properties }, options)
}
export { Object_ as Object }

export const Optional = (schema) => hide(without('~optional', schema), '~optional', true)
export const RemoveOptional = (schema) => without('~optional', schema)
export const Refine = (schema, check, error = () => 'Refine Error') =>
  hide(without('~refine', schema), '~refine', [...(schema['~refine'] ?? []), { check, error }])

const is = (kind) => (schema) => schema['~kind'] === kind
export const IsArray = is('Array')
export const IsNull = is('Null')
export const IsObject = is('Object')
export const IsTuple = is('Tuple')
export const IsUnion = is('Union')
export const IsOptional = (schema) => has(schema, '~optional')
export const IsRefine = (schema) => has(schema, '~refine')
