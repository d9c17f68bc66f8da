/** Writers of schemas that TypeBox has too, where its own bring its whole engine of types into a page. They say the same of a value. */
import type { Static, TSchema } from 'typebox'
import * as Type from 'typebox'

/** An object with any names, and values of one kind: `Type.Record(Type.String(), values)`. */
export function record<const V extends TSchema>(values: V) {
  return Type.Unsafe<Record<string, Static<V>>>({ type: 'object', patternProperties: { '^.*$': values } })
}

type Properties = Readonly<Record<string, TSchema>>
type Present<P extends Properties> = { [K in keyof P]: Type.TRemoveOptional<P[K]> }
type Absent<P extends Properties> = { [K in keyof P]: Type.TOptional<P[K]> }

/** Properties of an object of which none may be left out. */
export function present<const P extends Properties>(properties: P): Present<P> {
  return mapped(properties, (schema) => Type.RemoveOptional(schema)) as Present<P>
}

/** Properties of an object of which each may be left out. */
export function absent<const P extends Properties>(properties: P): Absent<P> {
  return mapped(properties, (schema) => Type.Optional(schema)) as Absent<P>
}

function mapped(properties: Properties, change: (schema: TSchema) => TSchema): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, change(schema)]))
}
