/** Servers that differ from the mock in what the documents leave open. */
import type { Contract } from '../../contracts/index.ts'
import type { OptionsOf } from '../../handlers/core/api-map.ts'
import { connectionsApi } from '../../handlers/connections/index.ts'
import { operations } from '../../handlers/connections/operations.ts'
import { membersOf, objectText } from '../../handlers/connections/payload/index.ts'
import { altered, type Fetch, mutantsOf } from '../mutants/mutant.ts'
import { escapedJson } from './escaped-json.ts'

export interface Stranger {
  readonly name: string
  readonly make: (options: Readonly<Record<string, unknown>>, seed: number) => Fetch
}

const build = mutantsOf(connectionsApi, operations)
type Json = Readonly<Record<string, unknown>>

/** A wrapper round the mock. */
function wrapped(name: string, wrap: (honest: Fetch) => Fetch): Stranger {
  const { make } = build.fetch({ id: name, clause: [], title: name }, wrap)
  return { name, make: (options, seed) => make({ seed, options: { connections: options as OptionsOf<Contract> } }) }
}

/** Answers altered on their way out. */
function answering(name: string, change: (answer: Response) => Response | Promise<Response>): Stranger {
  return wrapped(name, (honest) => async (request) => await change(await honest(request)))
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A change of every extension in an answer, whether it stands alone or in a list. */
function ofExtensions(change: (extension: Json) => Json): (body: unknown) => unknown {
  return (body) => {
    if (!isObject(body)) return body
    if (!Array.isArray(body['items'])) return change(body)
    return { ...body, items: body['items'].map((item: unknown) => (isObject(item) ? change(item) : item)) }
  }
}

const success = ({ status }: Response): boolean => status >= 200 && status < 300

/** Other ids: `out` makes one of ours, `back` finds ours for it. */
function withIds(name: string, out: (id: string) => string, back: (id: string) => string): Stranger {
  const path = /(\/extensions\/)([^/?]+)/
  return wrapped(name, (honest) => async (request) => {
    const url = request.url.replace(path, (_, before: string, id: string) => before + back(id))
    const init = request.method === 'GET' ? {} : { body: await request.clone().arrayBuffer() }
    const { method, headers } = request
    const answer = await honest(new Request(url, { method, headers, ...init }))
    const location = answer.headers.get('location')
    const change = (one: Json): Json => (typeof one['extid'] === 'string' ? { ...one, extid: out(one['extid']) } : one)
    return await altered(answer, {
      json: ofExtensions(change),
      headers: { location: location?.replace(path, (_, before: string, id: string) => before + out(id)) ?? null },
    })
  })
}

function numbered(): Stranger {
  const ids: string[] = []
  const out = (id: string): string => {
    if (!ids.includes(id)) ids.push(id)
    return String(ids.indexOf(id) + 1)
  }
  const back = (id: string): string => (/^\d+$/.test(id) ? (ids[Number(id) - 1] ?? id) : id)
  return withIds('ids are short numbers', out, back)
}

const hexId = /^App\.([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})$/

function rewritten(name: string, write: (body: unknown) => string): Stranger {
  return answering(name, async (answer) => {
    const text = await answer.text()
    const { status, headers } = answer
    return new Response(text === '' ? null : write(JSON.parse(text)), { status, headers })
  })
}

/** The keys of every object in the other order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]): [string, unknown] => [key, turned(one)])
      .toReversed(),
  )
}

/** The same entries, beginning with another one. */
function begunAt(all: readonly unknown[], times: number): readonly unknown[] {
  const first = times % Math.max(all.length, 1)
  return [...all.slice(first), ...all.slice(0, first)]
}

function refusing(name: string, body: string | null, type: string): Stranger {
  return answering(name, async (answer) => {
    if (answer.status < 400) return answer
    await answer.arrayBuffer()
    return new Response(body, { status: answer.status, headers: { 'content-type': type } })
  })
}

/** Another reading of contradiction c6: what a PUT leaves out stays as it was. */
export const merging: Stranger = {
  name: 'an update merges',
  make: (options, seed) =>
    build
      .operation({ id: 'merging', clause: [], title: 'an update merges' }, 'update-extension', (honest) =>
        honest.performing(({ existence, json, body }, _asked, _state, perform) => {
          const sent = json.ok && isObject(json.value) ? json.value : {}
          const before = new Map(membersOf(existence.fields))
          const merged = Array.from(membersOf(body), ([name, text]): [string, string] => [
            name,
            name in sent ? text : (before.get(name) ?? text),
          ])
          return perform({ body: objectText(merged) })
        }),
      )
      .make({ seed, options: { connections: { ...options, missingFields: 'lenient' } } }),
}

const REFUSED = { status: 400, headers: { 'content-type': 'application/json' } }

/** Every payload that the documents show has one; what else may be in a payload they leave open. */
const wantsDefId: Stranger = wrapped('an update refuses a payload without defId', (honest) => async (request) => {
  const text = request.method === 'PUT' ? await request.clone().text() : ''
  const isOdd = text.includes('"payload":{') && !text.includes('"defId"')
  return isOdd ? new Response('{"error":"defId is missing"}', REFUSED) : await honest(request)
})

/** A delete is answered before it is carried out, some requests later. */
const slowDeletes: Stranger = wrapped('a delete is carried out after its answer', (honest) => {
  const due: { readonly request: Request; readonly left: number }[] = []
  return async (request) => {
    for (const { request: owed, left } of due.splice(0))
      if (left > 0) due.push({ request: owed, left: left - 1 })
      else await honest(owed)
    const { url, headers } = request
    const isThere = request.method === 'DELETE' && (await honest(new Request(url, { headers }))).status === 200
    if (!isThere) return await honest(request)
    due.push({ request, left: 3 })
    return new Response(null, { status: 202 })
  }
})

export const strangers: readonly Stranger[] = [
  slowDeletes,
  wantsDefId,
  numbered(),
  withIds(
    'ids are no UUIDs',
    (id) => `App.${id.replaceAll('-', '').toUpperCase()}`,
    (id) => id.replace(hexId, '$1-$2-$3-$4-$5').toLowerCase(),
  ),
  answering('answers have more fields', (answer) =>
    altered(answer, {
      json: ofExtensions((one) => ({ ...one, owner: 'org', state: 'enabled', version: 3, _links: [] })),
    }),
  ),
  answering('the list has more keys', (answer) =>
    altered(answer, { json: (body) => (isObject(body) && 'items' in body ? { ...body, next: null, count: 7 } : body) }),
  ),
  answering('answers have more headers', (answer) =>
    altered(answer, { headers: { etag: 'W/"1"', 'x-request-id': '1', 'strict-transport-security': 'max-age=1' } }),
  ),
  answering('the media type has a charset', (answer) =>
    answer.headers.has('content-type')
      ? altered(answer, { headers: { 'content-type': 'application/json; charset=UTF-8' } })
      : answer,
  ),
  rewritten('keys stand the other way round', (body) => JSON.stringify(turned(body))),
  rewritten('JSON is printed over many lines', (body) => `\n${JSON.stringify(body, null, 4)}\n`),
  rewritten('JSON has every character of keys and texts escaped', (body) => escapedJson(JSON.stringify(body))),
  answering('the list has the newest first', (answer) =>
    altered(answer, {
      json: (body) =>
        isObject(body) && Array.isArray(body['items']) ? { ...body, items: body['items'].toReversed() } : body,
    }),
  ),
  wrapped('the list has another order each time', (honest) => {
    let times = 0
    return async (request) =>
      await altered(await honest(request), {
        json: (body) =>
          isObject(body) && Array.isArray(body['items']) ? { ...body, items: begunAt(body['items'], ++times) } : body,
      })
  }),
  wrapped('each answer tells its number', (honest) => {
    let times = 0
    return async (request) =>
      await altered(await honest(request), { json: ofExtensions((one) => ({ ...one, answer: ++times })) })
  }),
  wrapped('a delete of nothing is 200', (honest) => async (request) => {
    const answer = await honest(request)
    return request.method === 'DELETE' && answer.status === 404 ? Response.json({ removed: 0 }) : answer
  }),
  answering('items have an id and nothing else', (answer) =>
    altered(answer, {
      json: (body) =>
        isObject(body) && Array.isArray(body['items'])
          ? { items: body['items'].map((item: unknown) => (isObject(item) ? { extid: item['extid'] } : item)) }
          : body,
    }),
  ),
  wrapped('showDefaults is not known', (honest) => async (request) => {
    const url = new URL(request.url)
    url.searchParams.delete('showDefaults')
    return await honest(new Request(url, request))
  }),
  refusing('refusals are pages', '<html><body>Something is wrong</body></html>', 'text/html'),
  refusing('refusals have problem details', '{"type":"about:blank","title":"No"}', 'application/problem+json'),
  refusing('refusals have no body', null, 'text/plain'),
  answering('a create is answered 200 and echoes nothing', async (answer) =>
    answer.status === 201 ? await altered(answer, { status: 200, json: () => ({ ok: true }) }) : answer,
  ),
  answering('an empty answer has a media type', (answer) =>
    success(answer) ? altered(answer, { headers: { 'content-type': 'application/json' } }) : answer,
  ),
]
