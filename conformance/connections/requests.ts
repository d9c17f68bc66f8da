/** Valid bodies of an extension, derived from the contract's schemas and kept to what both readings of each contradiction take. */
import fc from 'fast-check'
import { schemas } from '../../contracts/connections/index.ts'
import { fromSchema, ofLength } from '../generate/index.ts'
import type { Context } from './checks.ts'
import type { Json } from '../json/index.ts'
import type { Fields } from './extension.ts'

/** Nobody says how large a body may be: generated ones stay small, in bytes of UTF-8. */
const largest = 1900
const short = ofLength(0, 10)

/** A body of the five fields, its name still without the part that makes it this run's. A JSON value. */
export type Input = { readonly [key: string]: Json }

const plainText = ofLength(0, 30).map((text) => text.trim())

/** An object of the widget's fields: flat, as every known client sends it. `Models, payload` in docs/sources. */
export const flatPayload: fc.Arbitrary<Json> = fromSchema(schemas.Widget, {
  instead: {
    ...Object.fromEntries(Object.keys(schemas.Widget.properties).map((field) => [`/${field}`, short])),
    '/itemSet': itemSet(),
  },
})

/** The shape of the printed sample: a payload inside the payload. */
export const nestedPayload: fc.Arbitrary<Json> = fromSchema(schemas.NestedPayload, {
  instead: { '/type': short, '/name': short, '/description': short, '/payload': flatPayload },
})

/** Any object: the payload is opaque. No deeper than the sample, which has five levels. */
export const freePayload: fc.Arbitrary<Json> = objectOf(
  fc.oneof(leaf(), fc.array(leaf(), { maxLength: 3 }), objectOf(leaf())),
)

/** Only fields that documents show: which others a server takes, nobody says (clause model.payload.inner-fields-free). */
const knownPayload: fc.Arbitrary<Json> = fc.oneof(flatPayload, nestedPayload)

export const anyPayload: fc.Arbitrary<Json> = fc.oneof(flatPayload, nestedPayload, freePayload)

/** Only community_widget is authorised (c1), urls is an object with its two texts (c2), payload an object (c3). */
export const validBody: fc.Arbitrary<Input> = bodyWith({})

/** As `validBody`, with something else for some fields. */
export function bodyWith(instead: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<Input> {
  const fields = {
    '/name': plainText,
    '/type': fromSchema(schemas.AuthorizedType),
    // An empty one is in use, but nobody says that it is right: `Open questions` in docs/sources, 7.
    '/description': ofLength(1, 30).filter((text) => text.trim() !== ''),
    '/urls': fc.record({ url: short, icon_url: short }, { noNullPrototype: true }),
    '/payload': knownPayload,
  }
  return fromSchema(schemas.ExtensionFields, { instead: { ...fields, ...instead } })
    .map((body) => body as Input)
    .filter((body) => new TextEncoder().encode(JSON.stringify(body)).length <= largest)
}

/** The body under a name of this run. */
export function named(ctx: Context, input: Input = {}): Fields {
  const rest = input['name']
  const name = [ctx.session.name(), ...(typeof rest === 'string' && rest !== '' ? [rest] : [])].join(' ')
  return { ...plain, ...input, name }
}

/** A plain valid body, in the shape that clients send. */
export const plain = {
  type: 'community_widget',
  description: 'Notices of the team',
  urls: { url: 'https://apps.example.com/board', icon_url: 'https://apps.example.com/board.png' },
  payload: {
    defId: 'Notice board',
    url: 'https://apps.example.com/widget/urlWidget.xml',
    modes: 'view',
    primaryWidget: 'true',
    showInPalette: 'true',
    itemSet: [
      { name: 'width', value: '100%' },
      { name: 'height', value: '400px' },
    ],
  },
} as const satisfies Input

function itemSet(): fc.Arbitrary<Json> {
  const entry = fc.record({ name: short, value: short }, { noNullPrototype: true })
  return fc.uniqueArray(entry, { maxLength: 3, selector: ({ name }) => name })
}

/** Scalars of every JSON type, and the texts that look like them. */
function leaf(): fc.Arbitrary<Json> {
  const number = fc.oneof(
    fc.integer(),
    fc.integer({ min: -1000, max: 1000 }).map((quarters) => quarters / 4),
  )
  return fc.oneof(short, number, fc.boolean(), fc.constantFrom(null, 'true', 'false', '16', '1.5', 'null', '', 0, 1))
}

function objectOf(value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const key = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ_'), minLength: 1, maxLength: 8 }),
    fc.constantFrom('name', 'type', 'description', 'payload', 'urls', 'extid', 'items', 'defId'),
  )
  return fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true })
}
