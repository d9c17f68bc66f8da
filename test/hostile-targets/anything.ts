import fc from 'fast-check'
import type { Send } from '../../conformance/send/index.ts'
import type { Json } from '../../conformance/json/index.ts'

/** Draws a value of an arbitrary: each call the next one, all of them fixed by the seed. */
function drawing(seed: number): <T>(arbitrary: fc.Arbitrary<T>) => T {
  let turn = 0
  return (arbitrary) => fc.sample(arbitrary, { seed: (seed * 7919 + (turn += 1)) | 0, numRuns: 1 })[0] as never
}

const statuses = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(200, 201, 202, 204) },
  { weight: 3, arbitrary: fc.constantFrom(400, 401, 403, 404, 405, 406, 409, 410, 415, 422) },
  { weight: 1, arbitrary: fc.constantFrom(206, 301, 302, 307, 418, 429, 500, 501, 502, 503, 504, 599) },
)

/** Names that rules look for, so that what is drawn is now and then where a list, an id or a text is due. */
const names = fc.constantFrom(
  ...['id', 'extid', 'extensions', 'items', 'name', 'contents', 'status', 'status_id', 'status_location', 'task_id'],
  ...[
    'errors',
    'code',
    'message',
    'details',
    'http_response',
    'file_metadata',
    'size',
    'url',
    'payload',
    'urls',
    'token',
  ],
  ...['deployments', 'instances', '__proto__', 'constructor', 'toString', 'length', 'task_type', 'content', 'version'],
)

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    'xm-1',
    'COMPLETED',
    'INSTALLED',
    'http://[',
    'https://a:b@nowhere.invalid/%zz',
    '../../x',
    '%zz',
    '\ud800',
  ),
)

const leaves = fc.oneof(
  texts,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, 0, -1, 1, 2, 1e308, 2 ** 53),
)

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaves,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.constantFrom(null, [], {}, 7, ''), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 6 }),
  ),
}))

const json = value.map((one) => new TextEncoder().encode(JSON.stringify(one)))
const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const deep = ['[', '{"items":[', '{"extensions":[{"id":', '[{"id":'].map((open) =>
  encoded(open.repeat(200_000 / open.length)),
)
const closed = encoded(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)

const bodies = fc.oneof(
  { weight: 8, arbitrary: json },
  { weight: 1, arbitrary: json.map((whole) => whole.slice(0, Math.floor(whole.length / 2))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(...deep.slice(0, 1), closed) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('', '<html>log in</html>', '{}', '[]', '[null]', 'null', '[[]]', '"x"', '\ufeff{}')
      .map(encoded),
  },
)

const headers = fc.dictionary(
  fc.constantFrom(
    'location',
    'retry-after',
    'x-cloud-resource-version',
    'x-cloud-error-codes',
    'content-range',
    'etag',
  ),
  fc.constantFrom(
    '',
    '0',
    '%zz',
    '/extensions/%zz',
    'http://[',
    'https://nowhere.invalid/extensions/1',
    'items 0-1/2',
    '-5',
    'soon',
  ),
  { maxKeys: 3 },
)

const types = fc.constantFrom(
  ...[
    'application/json',
    'application/json;charset=utf-16',
    'text/html',
    '',
    ';;',
    'application/zip',
    'multipart/form-data',
  ],
)

/** A target that answers anything: every status, media type and body, whatever it was asked. In a wrong encoding now and then. */
export function anything(seed: number): Send {
  const draw = drawing(seed)
  /** One shape for all: what is answered once in ten thousand requests is seldom what a rule has to bear. */
  const stuck = draw(fc.boolean()) ? draw(bodies) : null
  const status = draw(fc.option(statuses))
  return async () => {
    const code = status ?? draw(statuses)
    const type = draw(types)
    const body = stuck !== null && draw(fc.integer({ min: 0, max: 3 })) > 0 ? stuck : draw(bodies)
    return new Response(code === 204 ? null : bytesOf(body), {
      status: code,
      headers: { ...draw(headers), ...(type === '' ? {} : { 'content-type': type }) },
    })
  }
}

/** The same around a target that is right, so that rules come further: one answer in `seldom` is spoilt in some way. */
export function spoiling(send: Send, seed: number): Send {
  const draw = drawing(seed)
  const wild = anything(seed)
  const seldom = draw(fc.integer({ min: 1, max: 12 }))
  return async (request, options) => {
    const answer = await send(request, options)
    if (draw(fc.integer({ min: 0, max: seldom })) > 0) return answer
    if (draw(fc.integer({ min: 0, max: 3 })) === 0) return await wild(request, options)
    const body = await answer.text()
    const headers = new Headers(answer.headers)
    for (const name of [...headers.keys()]) if (draw(fc.integer({ min: 0, max: 5 })) === 0) headers.delete(name)
    const bare = body === '' || [204, 304].includes(answer.status)
    return new Response(bare ? null : spoilt(body, draw), { status: answer.status, headers })
  }
}

type Draw = ReturnType<typeof drawing>

/** One place of a JSON text holds something else, or is not there. */
function spoilt(text: string, draw: Draw): string {
  let whole: Json
  try {
    whole = JSON.parse(text) as Json
  } catch {
    return text
  }
  const within = (one: Json): Json | undefined => {
    if (typeof one !== 'object' || one === null || draw(fc.integer({ min: 0, max: 2 })) === 0)
      return draw(fc.boolean()) ? (draw(value) as Json) : undefined
    const keys = Object.keys(one)
    const key = keys[draw(fc.nat(Math.max(0, keys.length - 1)))]
    if (key === undefined) return draw(value) as Json
    if (Array.isArray(one)) return one.map((each: Json, at) => (String(at) === key ? (within(each) ?? null) : each))
    return { ...one, [key]: within((one as Record<string, Json>)[key] ?? null) as Json }
  }
  return JSON.stringify(within(whole) ?? null)
}

function bytesOf(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return body as Uint8Array<ArrayBuffer>
}
