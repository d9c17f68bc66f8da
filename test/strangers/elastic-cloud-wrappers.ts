import type { Json } from '../../conformance/json/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { escapedJson } from './escaped-json.ts'

/** The honest mock, dressed differently. */
export interface Wrapper {
  readonly title: string
  readonly wrap: (honest: Send) => Send
}

interface Change {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | null>>
  readonly text?: (text: string) => string
}

/** Changes answers on the way out. Bytes of files pass untouched. */
function dress(title: string, change: (answer: Response, request: Request, text: string) => Change): Wrapper {
  const wrap =
    (honest: Send): Send =>
    async (request) => {
      const answer = await honest(request)
      // An answer to HEAD names a media type and has no body.
      if (!/json/.test(answer.headers.get('content-type') ?? '') || request.method === 'HEAD') return answer
      const text = await answer.text()
      const {
        status = answer.status,
        headers = {},
        text: rewrite = (whole: string) => whole,
      } = change(answer, request, text)
      const merged = new Headers(answer.headers)
      for (const [name, value] of Object.entries(headers)) {
        if (value === null) merged.delete(name)
        else merged.set(name, value)
      }
      return new Response(rewrite(text), { status, headers: merged })
    }
  return { title, wrap }
}

/** Rewrites every JSON body. */
const json = (rewrite: (value: Json) => unknown, space?: number) => (text: string) =>
  JSON.stringify(rewrite(JSON.parse(text) as Json), null, space)

function everywhere(value: unknown, change: (object: Record<string, unknown>) => Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => everywhere(one, change))
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.entries(value).map(([key, one]) => [key, everywhere(one, change)])
  return change(Object.fromEntries(inner) as Record<string, unknown>)
}

let nonce = 0
const extraFields = (value: Json): unknown =>
  everywhere(value, (object) => ({ ...object, x_extra: { nonce: ++nonce } }))
const reversed = (value: Json): unknown =>
  everywhere(value, (object) => Object.fromEntries(Object.entries(object).toReversed()))
const reworded = (value: Json): unknown =>
  everywhere(value, (object) => ('message' in object ? { ...object, message: 'Nein.', fields: ['body.name'] } : object))

/** `1234` outside is `ext-4321` inside: another shape, no longer decimal. */
const outside = (id: string): string => `ext_${[...id].toReversed().join('')}`
const inside = (id: string): string => [...id.replace(/^ext_/, '')].toReversed().join('')
const otherIds = (value: Json): unknown =>
  everywhere(value, (object) => {
    const { id } = object
    return typeof id === 'string' ? { ...object, id: outside(id), url: `repo://${outside(id)}` } : object
  })

const idShape: Wrapper = {
  title: 'ids of another shape',
  wrap: (honest) => async (request) => {
    // The profile names the extension that is in use by the id inside; that one keeps it.
    if (/\/extensions\/\d/.test(request.url)) return await honest(request)
    const url = request.url.replace(/(\/extensions\/)(ext_[^/?]+)/, (_, path: string, id: string) => path + inside(id))
    const body = ['GET', 'HEAD'].includes(request.method) ? null : await request.clone().arrayBuffer()
    const init = { method: request.method, headers: request.headers, body }
    return await dress('', () => ({ text: json(otherIds) })).wrap(honest)(new Request(url, init))
  },
}

const versionShape: Wrapper = {
  title: 'resource versions of another shape',
  wrap: (honest) => async (request) => {
    const body = ['GET', 'HEAD'].includes(request.method) ? null : await request.clone().arrayBuffer()
    const init = { method: request.method, headers: request.headers, body }
    const answer = await honest(new Request(request.url.replace(/version=W%2F%22v(\d+)%22/, 'version=$1'), init))
    const version = answer.headers.get('x-cloud-resource-version')
    const headers = new Headers(answer.headers)
    if (version !== null) headers.set('x-cloud-resource-version', `W/"v${version}"`)
    return new Response(answer.body, { status: answer.status, headers })
  },
}

/** The reference declares multipart/form-data alone: `Media types` in docs/sources. */
const formsOnly: Wrapper = {
  title: 'uploads as a form and in no other way',
  wrap: (honest) => async (request) =>
    request.method === 'PUT' && !/^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')
      ? new Response(gateway, { status: 415, headers: { 'content-type': 'text/html' } })
      : await honest(request),
}

const plainDate = (date: string | null): string | null => date?.replace(/\.\d+Z$/, '+00:00') ?? null
/** The same moment, as a clock in Kolkata shows it. */
const eastward = (date: string | null): string | null =>
  date === null ? null : new Date(Date.parse(date) + 19_800_000).toISOString().replace('Z', '+05:30')
const dateHeaders = ['x-cloud-resource-created', 'x-cloud-resource-last-modified']

/** Refusals that no document describes: their status and body are the server's own. */
const undocumented = (text: string): boolean => /"root\.|"internal\./.test(text)
const gateway = '<html><body>refused by a gateway</body></html>'

/** No document names the characters a text may have. */
const basicPlane: Wrapper = {
  title: 'characters beyond the basic plane refused',
  wrap: (honest) => async (request) => {
    const isJson = /json/.test(request.headers.get('content-type') ?? '')
    const text = request.method === 'POST' && isJson ? await request.clone().text() : ''
    if (!/[\u{10000}-\u{10ffff}]|\\ud[89ab]/iu.test(text)) return await honest(request)
    return Response.json(
      { errors: [{ code: 'root.invalid_data', message: 'No.' }] },
      { status: 400, headers: { 'x-cloud-error-codes': 'root.invalid_data' } },
    )
  },
}

/** That a number is refused where a text is due is observed only. */
const numbersAsTexts: Wrapper = {
  title: 'numbers taken for the texts they are written as',
  wrap: (honest) => async (request) => {
    const { method, url, headers } = request
    const isJson = /json/.test(headers.get('content-type') ?? '')
    const text = method === 'POST' && isJson ? await request.clone().text() : ''
    const body = text.replace(/"(name|version|description)":(\d+)(?=[,}])/, '"$1":"$2"')
    return await honest(body === text ? request : new Request(url, { method, headers: plain(headers), body }))
  },
}

const plain = (headers: Headers): Headers => new Headers([...headers].filter(([name]) => name !== 'content-length'))

/** The caller is told to try again: `Operations, create` in docs/sources. */
const takenIds: Wrapper = {
  title: 'ids that are taken now and then',
  wrap: (honest) => {
    let creates = 0
    return async (request) => {
      const isCreate = request.method === 'POST' && request.url.endsWith('/extensions')
      const code = 'extensions.id_already_exists'
      return isCreate && creates++ % 9 === 0
        ? Response.json(
            { errors: [{ code, message: 'Again, please.' }] },
            { status: 409, headers: { 'x-cloud-error-codes': code } },
          )
        : await honest(request)
    }
  },
}

/** ISO 8601 has a basic form too, and nobody says how fine a date is. */
const basicDate = (date: string | null): string | null =>
  date?.replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d).*$/, '$1$2$3T$4$5Z') ?? null

/** The model requires none of the three in an answer. */
const unneeded = ['description', 'download_url', 'file_metadata']
const bare = (value: Json): unknown =>
  everywhere(value, (object) => Object.fromEntries(Object.entries(object).filter(([name]) => !unneeded.includes(name))))

export const wrappers: readonly Wrapper[] = [
  dress('dates in the basic form, to the minute', (answer) => ({
    headers: Object.fromEntries(dateHeaders.map((name) => [name, basicDate(answer.headers.get(name))])),
  })),
  dress('neither description nor download_url nor file_metadata in any answer', () => ({ text: json(bare) })),
  numbersAsTexts,
  takenIds,
  dress('extra fields in every object', () => ({ text: json(extraFields) })),
  dress('extra headers', () => ({ headers: { 'x-extra': 'yes', 'x-cloud-error-hint': 'none', etag: '"1"' } })),
  dress('keys in another order, printed prettily', () => ({ text: json(reversed, 4) })),
  dress('JSON has every character of keys and texts escaped', () => ({ text: escapedJson })),
  dress('media types with a charset', () => ({ headers: { 'content-type': 'Application/JSON; charset=UTF-8' } })),
  dress('other messages, and fields in every error', () => ({ text: json(reworded) })),
  dress('an empty file_metadata on single extensions, and none in the list', (_, request) =>
    request.url.endsWith('/extensions') && request.method === 'GET'
      ? {}
      : { text: json((value) => everywhere(value, emptyFile)) },
  ),
  dress('dates in whole seconds with a numeric offset', (answer) => ({
    headers: Object.fromEntries(dateHeaders.map((name) => [name, plainDate(answer.headers.get(name))])),
    text: (text) => text.replaceAll(/(T\d\d:\d\d:\d\d)\.\d+Z"/g, '$1Z"'),
  })),
  dress('dates at an offset of five and a half hours', (answer) => ({
    headers: Object.fromEntries(dateHeaders.map((name) => [name, eastward(answer.headers.get(name))])),
  })),
  dress('undocumented refusals by a gateway', (answer, request, text) => {
    const login = /\/users\/auth\//.test(request.url)
    if (answer.status < 400 || login || !undocumented(text)) return {}
    const headers = { 'content-type': 'text/html', 'x-cloud-error-codes': null }
    return { status: answer.status === 401 ? 403 : 422, headers, text: () => gateway }
  }),
  idShape,
  versionShape,
  formsOnly,
  basicPlane,
]

/** Recorded answers have an empty file_metadata before there is a file: `Behaviour` in docs/sources, "Create". */
function emptyFile(object: Record<string, unknown>): Record<string, unknown> {
  return 'extension_type' in object && !('file_metadata' in object) ? { ...object, file_metadata: {} } : object
}
