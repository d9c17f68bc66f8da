// What contracts and the mock build schemas with, as TypeBox builds them: built code has this in the place of `typebox`. See docs/decisions/0002-build.md.

const hide = (schema, marks) => {
  for (const [name, value] of Object.entries(marks))
    Object.defineProperty(schema, name, { value, configurable: true, writable: true, enumerable: false })
  return schema
}
const copyOf = (schema) => Object.defineProperties({}, Object.getOwnPropertyDescriptors(schema))
const make = (kind, said, options) => hide({ ...said, ...options }, { '~kind': kind })
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
export const Unsafe = (schema) => hide(copyOf(schema), { '~unsafe': null })

export function Object_(properties, options) {
  const required = Object.keys(properties).filter((name) => !has(properties[name], '~optional'))
  return make('Object', { type: 'object', ...(required.length > 0 && { required }), properties }, options)
}
export { Object_ as Object }

export const Optional = (schema) => hide(copyOf(schema), { '~optional': true })
export function RemoveOptional(schema) {
  const copy = copyOf(schema)
  delete copy['~optional']
  return copy
}
export const Refine = (schema, check, error = () => 'Refine Error') =>
  hide(copyOf(schema), { '~refine': [...(schema['~refine'] ?? []), { check, error }] })

export const IsArray = (schema) => schema['~kind'] === 'Array'
export const IsRefine = (schema) => has(schema, '~refine')
