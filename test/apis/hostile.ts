import type { ApiName } from '../../contracts/index.ts'
import { credentials as registry } from '../../fixtures/connections/index.ts'
import { credentials as cloud } from '../../fixtures/elastic-cloud/index.ts'
import { credentials as console } from '../../fixtures/qradar/index.ts'
import type { Sent } from './transports.ts'

/** An operation that reads a JSON object. */
export interface Write {
  readonly method: string
  readonly path: string
  /** A body it would take. */
  readonly valid: object
  /** Names of attacks that are none to this operation. */
  readonly takes?: RegExp
}

/** Where a mock of an API can be attacked. */
export interface Target {
  readonly base: string
  readonly headers: Readonly<Record<string, string>>
  /** A read that answers 200. */
  readonly read: string
  /** Something that is there in the demo data, and answers GET. */
  readonly one: string
  readonly writes: readonly Write[]
  /** Names of strays that lead somewhere. */
  readonly takes?: RegExp
  /** Paths below the base that name nothing, besides those made for every API. */
  readonly strays: readonly string[]
}

const bundle = { name: 'mine', extension_type: 'bundle', version: '8.*', description: 'text' }
const widget = { name: 'n', type: 'community_widget', description: 'text', urls: { url: 'u' }, payload: { defId: 'n' } }

/** Any object will do, and one may be called by no media type at all. */
const ANY_OBJECT = /^(an empty object|a lone surrogate as its only key|\{.*|;)$/
/** The body may be left out, with everything in it. */
const OPTIONAL =
  /^(an empty object|a lone .*|\{.*|;|no .*|nothing|white space|a byte order mark alone|configs as \[\])$/

/** These two may be any object. */
const OPEN_FIELDS = /^(urls|payload) as \{/

export const targets: Readonly<Record<ApiName, Target>> = {
  'elastic-cloud': {
    base: '/api/v1',
    headers: { authorization: cloud.owner.value },
    read: '/deployments/extensions',
    one: '/deployments/extensions/2048113377',
    writes: [
      { method: 'POST', path: '/deployments/extensions', valid: bundle },
      { method: 'POST', path: '/deployments/extensions/2048113377', valid: bundle },
      { method: 'POST', path: '/users/auth/_login', valid: { username: 'owner', password: 'wrong' } },
    ],
    strays: ['/deployments/extensions/', '/users/auth/_login/', '/Deployments/Extensions'],
  },
  qradar: {
    base: '/api/config/extension_management',
    headers: { [console.admin.header]: console.admin.value },
    read: '/extensions',
    one: '/extensions/2',
    writes: [
      { method: 'POST', path: '/extensions/2/metadata', valid: {}, takes: ANY_OBJECT },
      { method: 'POST', path: '/extension_export_tasks', valid: {}, takes: ANY_OBJECT },
      { method: 'DELETE', path: '/extensions/1', valid: { configs: [] }, takes: OPTIONAL },
    ],
    strays: ['/extensions/', '/extensions/2/', '/Extensions', '/extensions/2/metadata/x'],
  },
  connections: {
    base: '/appregistry/api/v1',
    headers: { authorization: registry.admin.value },
    read: '/extensions',
    one: '/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8',
    writes: [
      { method: 'POST', path: '/extensions', valid: widget, takes: OPEN_FIELDS },
      { method: 'PUT', path: '/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8', valid: widget, takes: OPEN_FIELDS },
    ],
    // The list is also found with a slash at its end.
    takes: /^GET \/extensions\/$/,
    strays: ['/extension', '/Extensions', '/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8/x'],
  },
}

export interface Attack {
  readonly name: string
  readonly sent: Sent
  /** This API is right to take it. */
  readonly taken: boolean
}

const bytes = (...values: readonly number[]) => new Uint8Array(values)
const inQuotes = (...values: readonly number[]) => bytes(0x7b, 0x22, ...values, 0x22, 0x3a, 0x31, 0x7d)

/** Bodies that are no JSON object of any model. */
export const badBodies: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  nothing: '',
  'white space': ' \n\t',
  'half an object': '{"name":',
  'a stray comma': '{"name":"x",}',
  'single quotes': "{'name':'x'}",
  'a comment': '/* */ {}',
  'not a number': 'NaN',
  'two values': '{} {}',
  null: 'null',
  'a number': '7',
  'a text': '"text"',
  'an array': '[]',
  'an empty object': '{}',
  'a byte order mark alone': bytes(0xef, 0xbb, 0xbf),
  'bytes that are no UTF-8': inQuotes(0xff, 0xfe),
  'an overlong slash': inQuotes(0xc0, 0xaf),
  'a surrogate in UTF-8': inQuotes(0xed, 0xa0, 0x80),
  'a nul': bytes(0x7b, 0x00, 0x7d),
  'a lone surrogate as its only key': '{"\\ud800":1}',
}

/** These cost time, and one reader reads them for every operation: each API is sent them once. */
const largeBodies: Readonly<Record<string, string>> = {
  'arrays in arrays, 100,000 deep': '['.repeat(100_000),
  'arrays in arrays, closed': '['.repeat(100_000) + ']'.repeat(100_000),
  'objects in objects': '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
  'a known field, 100,000 deep': `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  '10 megabytes of text': `{"name":"${'x'.repeat(10_000_000)}"}`,
  '10 megabytes of white space': ' '.repeat(10_000_000),
  '10 megabytes of numbers': `[${'1,'.repeat(5_000_000)}1]`,
}

const strangeFields = [7, null, true, [], {}, ['x'], { a: 1 }] as const
const prototypes = (fields: object) => [
  `{"__proto__":${JSON.stringify(fields)}}`,
  '{"__proto__":null}',
  `{"constructor":{"prototype":${JSON.stringify(fields)}}}`,
  '{"toString":1,"hasOwnProperty":1,"valueOf":1}',
]

/** Bodies that are wrong for this model in one way: a field of another type, a field left out, a prototype in its place. */
function wrongFor(fields: object): readonly (readonly [string, string])[] {
  const without = (name: string) =>
    JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name)))
  const strange = Object.keys(fields).flatMap((name) =>
    strangeFields.map((value): [string, string] => [
      `${name} as ${JSON.stringify(value)}`,
      JSON.stringify({ ...fields, [name]: value }),
    ]),
  )
  const required = Object.keys(fields).filter((name) => name !== 'description')
  const left = required.map((name): [string, string] => [`no ${name}`, without(name)])
  return [...strange, ...left, ...prototypes(fields).map((body): [string, string] => [body, body])]
}

const oddTypes = ['application/xml', 'text/html', 'multipart/form-data', 'multipart/form-data; boundary=x', 'json']

/** Requests whose body must be refused. */
export function bodyAttacks({ base, headers, writes }: Target): readonly Attack[] {
  return writes.flatMap(({ method, path, valid, takes }, at) => {
    const attack = (name: string, body: Sent['body'], type = 'application/json'): Attack => ({
      name: `${method} ${path}: ${name}`,
      taken: takes?.test(name) ?? false,
      sent: {
        method,
        path: base + path,
        headers: { ...headers, 'content-type': type },
        ...(body !== undefined && { body }),
      },
    })
    return [
      ...Object.entries({ ...badBodies, ...(at === 0 && largeBodies) }).map(([name, body]) => attack(name, body)),
      ...wrongFor(valid).map(([name, body]) => attack(name, body)),
      ...oddTypes.map((type) => attack(type, JSON.stringify(valid), type)),
      attack('no body at all', undefined),
    ]
  })
}

// prettier-ignore
const oddPaths = [
  '/%', '/%zz', '/%E0%A4', '/%ED%A0%80', '/%c0%af', '/%00', '/%0d%0aEvil:%201', '/..%2f..%2fetc%2fpasswd', '/..%5c..',
  '/__proto__', '/constructor', '/%F0%9F%92%A9', `/${'x'.repeat(8000)}`, '/{extension_id}', '/a/b/c', '/;a=b', '/',
]

/** Requests whose path or method is for nothing. */
export function strayAttacks({ base, headers, read, one, strays, takes }: Target): readonly Attack[] {
  const attack = (method: string, path: string): Attack => {
    const name = `${method} ${path.slice(0, 60)}`
    return { name, taken: takes?.test(name) ?? false, sent: { method, path: base + path, headers } }
  }
  return [
    ...oddPaths.map((path) => attack('GET', read + path)),
    ...['DELETE', 'PUT', 'POST'].flatMap((method) => oddPaths.map((path) => attack(method, read + path))),
    ...strays.map((path) => attack('GET', path)),
    ...['', '/', '//', '/nothing', `/${read}`, `${read.replaceAll('/', '//')}`, '/../v2/x', '/%2e%2e/x'].map((path) =>
      attack('GET', path),
    ),
    ...['PATCH', 'OPTIONS', 'PROPFIND'].flatMap((method) => [
      attack(method, read),
      attack(method, one),
      attack(method, '/nothing'),
    ]),
  ]
}
