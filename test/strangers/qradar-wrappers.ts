/** Consoles that differ from the mock in what the documents leave open. */
import type { FullOptions as MockOptions } from '../../handlers/create-core.ts'
import { altered, type Fetch } from '../mutants/mutant.ts'
import { credentials } from '../../fixtures/qradar/index.ts'
import { build } from '../mutants/qradar/build.ts'
import { withHeader } from '../mutants/qradar/rewrite.ts'
import { escapedJson } from './escaped-json.ts'

export interface Stranger {
  readonly name: string
  readonly make: (options: MockOptions) => Fetch
}

type Json = Readonly<Record<string, unknown>>

/** Answers altered on their way out. */
function answering(
  name: string,
  change: (answer: Response, request: Request) => Response | Promise<Response>,
): Stranger {
  const wrap = (honest: Fetch) => async (request: Request) => await change(await honest(request.clone()), request)
  const { make } = build.fetch({ id: name, clause: [], title: name }, wrap)
  return { name, make }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isJson = (answer: Response): boolean => answer.headers.get('content-type')?.includes('json') === true

/** Every object of a body changed, the inner ones first. */
function everywhere(value: unknown, change: (one: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((one) => everywhere(one, change))
  if (!isObject(value)) return value
  return change(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, everywhere(one, change)])))
}

function rewritten(name: string, write: (body: unknown) => string): Stranger {
  return answering(name, async (answer, { method }) => {
    // The answer to a HEAD has the media type of a body and no body.
    if (!isJson(answer) || method === 'HEAD') return answer
    const { status, headers } = answer
    return new Response(write(await answer.json()), { status, headers })
  })
}

/** `fields` and errors say exactly which keys there are; everything else may have more. */
const isOpen = (answer: Response, request: Request): boolean =>
  answer.status < 300 && isJson(answer) && !request.headers.has('fields') && !request.url.includes('fields=')

/** Some fields of later versions no prose names. */
function spare(row: unknown): unknown {
  const isSaid = ([key]: readonly [string, unknown]): boolean => !/^(signer_|validation_|fips_|content_op)/.test(key)
  return isObject(row) ? Object.fromEntries(Object.entries(row).filter(isSaid)) : row
}

/** States of sibling tasks that are no end. */
const PAUSES = ['PAUSED', 'RESUMING', 'CANCELING', 'CANCEL_REQUESTED'] as const

/** Which fields can be sorted on is told nowhere. */
function sorting(): Stranger {
  const name = 'a sort by contents is taken'
  const { make } = build.fetch({ id: name, clause: [], title: name }, (honest) => async (request) => {
    const url = new URL(request.url)
    if (url.searchParams.get('sort') !== '+contents') return await honest(request)
    url.searchParams.delete('sort')
    return await honest(new Request(url, request))
  })
  return { name, make }
}

function refusal(code: number): Response {
  const body = { http_response: { code: 422, message: 'No.' }, code, description: 'It is not taken.', details: {} }
  return Response.json({ ...body, message: 'It is not taken.' }, { status: 422 })
}

/** What is in the query of a list of extensions is refused. */
function refusing(name: string, code: number, refuses: (query: URLSearchParams) => boolean): Stranger {
  return answering(name, (answer, { url }) =>
    answer.status === 200 && refuses(new URL(url).searchParams) ? refusal(code) : answer,
  )
}

/** Numbers are read in the one spelling that the documents have. */
function strictNumbers(): Stranger {
  return answering('an id or a page in another spelling is refused', (answer, { url, headers }) => {
    if (answer.status !== 200) return answer
    const id = new URL(url).pathname.split('/').find((part) => /^(%20|[+\d])[\w.%]*$/.test(part)) ?? '1'
    if (!/^[1-9]\d*$/.test(id)) return refusal(11)
    return /^items=(0|[1-9]\d*)-(0|[1-9]\d*)$/.test(headers.get('range') ?? 'items=0-0') ? answer : refusal(36)
  })
}

const otherThanSamples = (one: Json): Json => ({
  ...Object.fromEntries(
    Object.entries(one).map(([key, value]) => [key, value !== null && inSamples.includes(key) ? [value] : value]),
  ),
  ...('task_type' in one && { task_type: `${String(one['task_type'])} of an extension` }),
  ...('signed' in one && { signed: 'SIGNED_OTHERWISE' }),
})
const inSamples = ['signer_date', 'signer_subject', 'validation_date', 'content_operation_error', 'content_metadata']

const withoutHost = ({ status_location: at, ...one }: Json): Json =>
  typeof at === 'string' ? { ...one, status_location: new URL(at).pathname } : one

const group = { content_type_id: 12, content_type_name: 'fgroup', name: 'A group of rules', action: 'ADD' }

/** In an order of its own, whatever the case and with what is null first. */
function sortedByAlphabet(): Stranger {
  return answering('texts are sorted by an alphabet', async (answer, { url }) => {
    const [, sign, field = ''] =
      /^([+-])(name|author|description)$/.exec(new URL(url).searchParams.get('sort') ?? '') ?? []
    if (sign === undefined || answer.status !== 200) return answer
    const key = (one: unknown): string => (isObject(one) ? String(one[field] ?? '') : '').toLowerCase()
    const sorted = (rows: unknown[]): unknown[] => rows.toSorted((a, b) => key(a).localeCompare(key(b), 'en'))
    return await altered(answer, {
      json: (rows) => (sign === '+' ? sorted(rows as unknown[]) : sorted(rows as unknown[]).toReversed()),
    })
  })
}

/** Of the permission three pages speak, and none of them is about a task. */
function limitedMayStart(): Stranger {
  const name = 'whoever may not upload may install and uninstall'
  const { make } = build.fetch({ id: name, clause: [], title: name }, (honest) => async (request) => {
    const { method, headers, url } = request
    const starts = (method === 'POST' || method === 'DELETE') && /\/extensions\/\d+$/.test(new URL(url).pathname)
    if (!starts || headers.get('sec') !== credentials.limited.value) return await honest(request)
    return await honest(withHeader(request, 'sec', credentials.admin.value))
  })
  return { name, make }
}

/** The states know of uploads that go on: each is read once before it has come to its end. */
function slowUploads(): Stranger {
  const name = 'an upload goes on behind its answer'
  const { make } = build.fetch({ id: name, clause: [], title: name }, (honest) => {
    const going = new Set<unknown>()
    const shown = (one: unknown): unknown =>
      isObject(one) && one['status'] === 'UPLOADED' && going.delete(one['id']) ? { ...one, status: 'UPLOADING' } : one
    return async (request) => {
      const answer = await honest(request)
      const isOne = /\/extensions(\/\d+)?$/.test(new URL(request.url).pathname)
      if (answer.status === 201 && isOne) {
        const body: unknown = await answer.clone().json()
        if (isObject(body) && body['status'] === 'UPLOADED') going.add(body['id'])
        return await altered(answer, {
          json: (one) => (isObject(one) && 'status' in one ? { ...one, status: 'UPLOADING' } : one),
        })
      }
      return isOne && request.method === 'GET' && answer.status === 200 && going.size > 0
        ? await altered(answer, { json: (all) => (Array.isArray(all) ? all.map(shown) : shown(all)) })
        : answer
    }
  })
  return { name, make }
}

/** That a media type is refused was seen of others: 406 and 415 stand in no table of this API. */
function anyMediaType(): Stranger {
  const name = 'a package is taken as any media type, and every answer is JSON whatever is asked for'
  const { make } = build.fetch({ id: name, clause: [], title: name }, (honest) => async (request) => {
    const type = request.headers.get('content-type') ?? ''
    const isOther = request.method === 'POST' && /^(text|image|application\/json)/.test(type)
    const isUpload = isOther && new URL(request.url).pathname.endsWith('/extensions')
    const taken = isUpload ? withHeader(request, 'content-type', 'application/zip') : request
    return await honest(request.headers.has('accept') ? withHeader(taken, 'accept', '*/*') : taken)
  })
  return { name, make }
}

const isIn = (text: string | null, form: RegExp): boolean => text !== null && form.test(text)

export const strangers: readonly Stranger[] = [
  sorting(),
  limitedMayStart(),
  anyMediaType(),
  slowUploads(),
  sortedByAlphabet(),
  strictNumbers(),
  refusing('only times, versions and ids are sorted', 22610, (query) =>
    isIn(query.get('sort'), /(^|,)[+-](?!add_time|version|id\b)\w+/),
  ),
  refusing('only ids, times, sizes, states and names are filtered', 22608, (query) =>
    isIn(query.get('filter'), /^(author|description|added_by|installed_by|beta|full_uninstall)\b/),
  ),
  refusing('only ids and states are filtered', 22608, (query) =>
    isIn(
      query.get('filter'),
      /\b(author|description|\w+_by|beta|full_uninstall|\w+_time|name|size|version|supported_\w+|contents)\b/,
    ),
  ),
  refusing('fields with blanks are not known', 30, (query) => isIn(query.get('fields'), /\s/)),
  refusing(
    'a filter or a sort is never empty',
    22608,
    (query) => query.get('filter') === '' || query.get('sort') === '',
  ),
  answering('answers have more fields', (answer, request) =>
    isOpen(answer, request) && !request.url.includes('/metadata')
      ? altered(answer, {
          json: (body) => everywhere(body, (one) => ({ ...one, hub_id: null, _links: [], xm: { a: 1 } })),
        })
      : answer,
  ),
  answering('answers have more headers', (answer) =>
    !isJson(answer)
      ? answer
      : altered(answer, {
          headers: { etag: 'W/"1"', 'x-request-id': '1', 'cache-control': 'no-cache', 'set-cookie': 'a=b' },
        }),
  ),
  answering('the media type has a charset', (answer) =>
    isJson(answer) ? altered(answer, { headers: { 'content-type': 'application/json;charset=UTF-8' } }) : answer,
  ),
  rewritten('keys stand the other way round', (body) =>
    JSON.stringify(everywhere(body, (one) => Object.fromEntries(Object.entries(one).toReversed()))),
  ),
  rewritten('JSON is printed over many lines', (body) => `\n${JSON.stringify(body, null, 4)}\n`),
  rewritten('JSON has every character of keys and texts escaped', (body) => escapedJson(JSON.stringify(body))),
  answering('errors have details', (answer) =>
    answer.status >= 400
      ? altered(answer, { json: (body) => ({ ...Object(body), details: { reason: 'x' } }) })
      : answer,
  ),
  answering('a list has gone through a gateway that says 405 for unknown methods', (answer) =>
    answer.status === 405 ? altered(answer, { headers: { allow: null } }) : answer,
  ),
  answering('methods that there are not are 501 in HTML', (answer, { method }) =>
    ['PUT', 'PATCH', 'HEAD'].includes(method) || answer.status === 405
      ? new Response(method === 'HEAD' ? null : '<html>', { status: 501, headers: { 'content-type': 'text/html' } })
      : answer,
  ),
  answering('fields without a value are left out', (answer) =>
    answer.status < 300 && isJson(answer)
      ? altered(answer, {
          json: (body) =>
            everywhere(body, (one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null))),
        })
      : answer,
  ),
  answering('rows leave out what no prose names', (answer, request) =>
    new URL(request.url).pathname.endsWith('/extensions') && answer.status === 200 && isOpen(answer, request)
      ? altered(answer, {
          json: (rows) => (Array.isArray(rows) ? rows.map(spare) : rows),
        })
      : answer,
  ),
  answering('results do not name the items', (answer, request) =>
    request.url.includes('/results') && isOpen(answer, request)
      ? altered(answer, {
          json: (body) =>
            everywhere(body, (one) => ('action' in one ? { ...one, name: 'No Description Supplied' } : one)),
        })
      : answer,
  ),
  answering('results list what comes along with the items', (answer, request) =>
    request.url.includes('/results') && isOpen(answer, request)
      ? altered(answer, {
          json: (body) =>
            isObject(body) && Array.isArray(body['content']) ? { ...body, content: [group, ...body['content']] } : body,
        })
      : answer,
  ),
  answering('tasks count their progress', (answer, request) =>
    /_task_status\/\d+$|_tasks\/\d+$/.test(request.url) && answer.status === 200
      ? altered(answer, { json: (body) => ({ ...Object(body), progress: 50, minimum: 0, maximum: 100, name: '' }) })
      : answer,
  ),
  answering('tasks pause and resume on their way', (answer, request) =>
    /_task_status\/\d+$/.test(request.url) && answer.status === 200
      ? altered(answer, {
          json: (body) =>
            isObject(body) && body['status'] === 'PROCESSING'
              ? { ...body, status: PAUSES[Number(body['id']) % 4] }
              : body,
        })
      : answer,
  ),
  answering('an accepted task is at a path', (answer) =>
    answer.status === 202 ? altered(answer, { json: (body) => everywhere(body, withoutHost) }) : answer,
  ),
  refusing('one cannot sort by what the samples sort by', 22610, (query) =>
    /^[+-](version|add_time)/.test(query.get('sort') ?? ''),
  ),
  answering('what samples alone show is otherwise', (answer) =>
    answer.status < 300 && isJson(answer)
      ? altered(answer, { json: (body) => everywhere(body, otherThanSamples) })
      : answer,
  ),
  answering('accepted tasks say more and otherwise', (answer) =>
    answer.status === 202 && answer.headers.get('content-type') !== null
      ? altered(answer, {
          json: (body) => (isObject(body) && 'message' in body ? { ...body, message: 'In Arbeit' } : body),
        })
      : answer,
  ),
]
