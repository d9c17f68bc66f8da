/** Every single constraint of a schema that can be broken, and how. */
import fc from 'fast-check'
import { schemaNode, type SchemaNode, typeOf, typesOf } from '../judge/index.ts'
import { type Json, pointer } from '../json/index.ts'
import { fromSchema } from './from-schema.ts'
import { absent } from './place.ts'
import { matching, ofLength } from './text.ts'

/** In which way a value is wrong. */
export type How =
  | 'missing'
  | 'type'
  | 'enum'
  | 'pattern'
  | 'format'
  | 'too-short'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'not-multiple'
  | 'too-few'
  | 'too-many'
  | 'not-unique'
  | 'unknown-field'

export interface Break {
  readonly path: string
  readonly place: readonly (string | number)[]
  readonly how: How
  /** The schema with everything on the way to the place made compulsory. */
  readonly whole: SchemaNode
  readonly wrong: fc.Arbitrary<Json | typeof absent>
}

/** Puts a changed inner schema back into the schemas around it. */
type Rebuild = (inner: SchemaNode) => SchemaNode
interface Spot {
  readonly path: string
  readonly place: readonly (string | number)[]
  readonly rebuild: Rebuild
}

/** All breaks of a schema. Alternatives other than "or null" are broken only as a whole. */
export function breaksOf(schema: object): readonly Break[] {
  return walk(schemaNode(schema), { path: '', place: [], rebuild: (inner) => inner })
}

function walk(node: SchemaNode, spot: Spot): Break[] {
  const own = ownBreaks(node).map(([how, wrong]): Break => ({ ...spot, how, wrong, whole: spot.rebuild(node) }))
  return [...own, ...optional(node, spot), ...fields(node, spot), ...items(node, spot)]
}

type Wrong = readonly [How, fc.Arbitrary<Json>]

function ownBreaks(node: SchemaNode): Wrong[] {
  return [...typeBreaks(node), ...valueBreaks(node), ...textBreaks(node), ...numberBreaks(node), ...arrayBreaks(node)]
}

function typeBreaks(node: SchemaNode): Wrong[] {
  const admitted = new Set(admittedTypes(node))
  if (admitted.size === 0) return []
  const samples: readonly Json[] = ['text', 12, 1.5, true, null, ['text'], { text: 'text' }]
  const wrong = samples.filter((one) => {
    const type = typeOf(one)
    return !admitted.has(type) && !(type === 'integer' && admitted.has('number'))
  })
  return wrong.length === 0 ? [] : [['type', fc.constantFrom(...wrong)]]
}

/** The types a value may have; empty when any will do. */
function admittedTypes(node: SchemaNode): readonly string[] {
  const branches = node.anyOf ?? node.oneOf
  if (branches !== undefined) {
    const each = branches.map((branch) => admittedTypes(schemaNode(branch)))
    return each.some((types) => types.length === 0) ? [] : each.flat()
  }
  if (node.enum !== undefined) return node.enum.map(typeOf)
  return node.const === undefined ? typesOf(node) : [typeOf(node.const)]
}

function valueBreaks(node: SchemaNode): Wrong[] {
  const texts = (node.enum ?? (node.const === undefined ? [] : [node.const])).filter((one) => typeof one === 'string')
  if (texts.length === 0) return []
  // Another case of a listed word is left out: no document says that case matters.
  const listed = new Set(texts.map((one) => one.toLowerCase()))
  const near = texts
    .flatMap((one) => [`${one}x`, one.slice(1)])
    .filter((one) => one !== '' && !listed.has(one.toLowerCase()))
  const far = ofLength(1, 12).filter((one) => !listed.has(one.trim().toLowerCase()))
  return [['enum', fc.oneof(fc.constantFrom(...near, 'no-such-value'), far)]]
}

function textBreaks(node: SchemaNode): Wrong[] {
  if (!typesOf(node).includes('string') || node.enum !== undefined) return []
  const { minLength: min = 0, maxLength: max, pattern, format } = node
  const breaks: Wrong[] = []
  if (pattern !== undefined) {
    const right = new RegExp(pattern, 'u')
    const spoilt = fc.tuple(matching(pattern), fc.constantFrom(' ', '/', 'ü', '\u{1F600}', '*', '?'))
    breaks.push([
      'pattern',
      fc
        .oneof(
          spoilt.map(([one, bad]) => one + bad),
          ofLength(Math.max(1, min), max),
        )
        .filter((one) => !right.test(one)),
    ])
  }
  if (format === 'date-time')
    breaks.push(['format', fc.constantFrom('yesterday', '2020-13-01T00:00:00Z', '2020-02-30T00:00:00Z', '12')])
  if (format === 'uri') breaks.push(['format', fc.constantFrom('not a uri', '//nowhere', 'http//x', '::')])
  if (min > 0) breaks.push(['too-short', ofLength(min - 1, min - 1)])
  if (max !== undefined) breaks.push(['too-long', fc.constantFrom(1, 2).map((more) => 'a'.repeat(max + more))])
  return breaks
}

function numberBreaks(node: SchemaNode): Wrong[] {
  if (!typesOf(node).some((type) => type === 'integer' || type === 'number')) return []
  const breaks: Wrong[] = []
  const low = node.minimum === undefined ? node.exclusiveMinimum : node.minimum - 1
  const high = node.maximum === undefined ? node.exclusiveMaximum : node.maximum + 1
  if (low !== undefined) breaks.push(['too-small', fc.constantFrom(0, 1, 1000).map((less) => low - less)])
  if (high !== undefined) breaks.push(['too-large', fc.constantFrom(0, 1, 1000).map((more) => high + more)])
  const { multipleOf } = node
  if (multipleOf !== undefined && multipleOf !== 1) {
    breaks.push(['not-multiple', fromSchema({ ...node, multipleOf }).map((one) => Number(one) + multipleOf / 2)])
  }
  return breaks
}

function arrayBreaks(node: SchemaNode): Wrong[] {
  if (!typesOf(node).includes('array')) return []
  const { minItems: min = 0, maxItems: max } = node
  const exactly = (length: number): fc.Arbitrary<Json> =>
    fc.array(fromSchema(node.items ?? {}), { minLength: length, maxLength: length, size: 'max' })
  const breaks: Wrong[] = []
  if (min > 0) breaks.push(['too-few', exactly(min - 1)])
  // Beyond this the request would be a load test.
  if (max !== undefined && max <= 1000) breaks.push(['too-many', exactly(max + 1)])
  if (node.uniqueItems === true) breaks.push(['not-unique', fromSchema(node.items ?? {}).map((one) => [one, one])])
  return breaks
}

/** Inside "this or null" the constraints of this are broken. */
function optional(node: SchemaNode, spot: Spot): Break[] {
  const branches = node.anyOf ?? []
  const real = branches.filter((branch) => !typesOf(schemaNode(branch)).includes('null'))
  const [only] = real
  if (only === undefined || real.length > 1 || branches.length !== 2) return []
  const inner = walk(schemaNode(only), spot)
  return inner.filter((one) => one.path !== spot.path || one.how !== 'type')
}

function fields(node: SchemaNode, spot: Spot): Break[] {
  const properties = Object.entries(node.properties ?? {})
  const breaks = properties.flatMap(([key, schema]) => {
    const inner: Spot = {
      path: pointer(spot.path, key),
      place: [...spot.place, key],
      rebuild: (changed) => spot.rebuild(withProperty(node, key, changed)),
    }
    const missing: Break[] = !(node.required ?? []).includes(key)
      ? []
      : [{ ...inner, how: 'missing', wrong: fc.constant(absent), whole: spot.rebuild(node) }]
    return [...missing, ...walk(schemaNode(schema), inner)]
  })
  if (node.additionalProperties !== false || properties.length === 0) return breaks
  const place = [...spot.place, 'xm_unknown']
  return [
    ...breaks,
    {
      path: pointer(spot.path, 'xm_unknown'),
      place,
      how: 'unknown-field',
      whole: spot.rebuild(node),
      wrong: fc.constant('x'),
    },
  ]
}

function items(node: SchemaNode, spot: Spot): Break[] {
  if (node.items === undefined || node.maxItems === 0) return []
  const first: Spot = {
    path: pointer(spot.path, 0),
    place: [...spot.place, 0],
    rebuild: (changed) => spot.rebuild({ ...node, items: changed, minItems: Math.max(1, node.minItems ?? 0) }),
  }
  return walk(schemaNode(node.items), first)
}

function withProperty(node: SchemaNode, key: string, changed: SchemaNode): SchemaNode {
  const required = [...new Set([...(node.required ?? []), key])]
  return { ...node, properties: { ...node.properties, [key]: changed }, required }
}
