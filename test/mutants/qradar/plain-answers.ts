import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, isFor, paths, type Where } from './build.ts'
import { misheard, refusal, turnedAway } from './rewrite.ts'
import { wheres } from './wheres.ts'

const { list, one, metadata } = paths

/** A refusal with another code than it should have. */
type WrongCode = readonly [id: string, where: Where, code: number, told: number, clause: ClauseName]

const wrongCodes: readonly WrongCode[] = [
  ['get-unknown-22604', { method: 'GET', path: one, status: 404 }, 22603, 22604, 'get.404.22603'],
  ['get-zero-11', { method: 'GET', path: one, status: 422 }, 22606, 11, 'get.422.22606'],
  ['delete-unknown-22604', { method: 'DELETE', path: one, status: 404 }, 22603, 22604, 'uninstall.404.22603'],
  ['metadata-unknown-22604', { method: 'POST', path: metadata, status: 404 }, 22603, 22604, 'metadata.404.22603'],
  ['metadata-zero-22607', { method: 'POST', path: metadata, status: 422 }, 22606, 22607, 'metadata.422.22606'],
  ['metadata-wrong-22606', { method: 'POST', path: metadata, status: 422 }, 22607, 22606, 'metadata.422.22607'],
  ['filter-1001', { method: 'GET', path: list, status: 422 }, 22608, 1001, 'filter.unique-codes'],
  ['unsortable-22609', { method: 'GET', path: list, status: 422 }, 22610, 22609, 'list.422.22610'],
  ['nested-sort-22610', { method: 'GET', path: list, status: 422 }, 22609, 22610, 'sort.nested'],
]

function wrongCode([id, where, right, told, clause]: WrongCode): Mutant {
  return alter(
    head(id, `${right} is told as ${told}`, clause),
    where,
    body((whole) => (whole['code'] === right ? { ...whole, code: told } : whole)),
  )
}

/** A success with another status of its class. */
const wrongStatuses: readonly (readonly [short: 'list' | 'get' | 'uninstall', status: number, clause: ClauseName])[] = [
  ['list', 206, 'list.200'],
  ['get', 203, 'get.200'],
  ['uninstall', 200, 'uninstall.202'],
]

/** A success of another media type. */
const wrongTypes: readonly (readonly [short: 'list' | 'get' | 'uninstall', type: string, clause: ClauseName])[] = [
  ['list', 'text/json', 'list.200.content-type'],
  ['get', 'text/html', 'get.200.content-type'],
  ['uninstall', 'application/octet-stream', 'uninstall.202.content-type'],
]

const del = { method: 'DELETE', path: one } as const

/** Wrong in the answers of the reads, the uninstall and the metadata. */
export const plainAnswerMutants: readonly Mutant[] = [
  ...wrongCodes.map(wrongCode),
  ...wrongStatuses.map(([short, status, clause]) =>
    alter(head(`${short}-${status}`, `a successful ${short} is answered ${status}`, clause), wheres[short], { status }),
  ),
  ...wrongTypes.map(([short, type, clause]) =>
    alter(head(`${short}-other-type`, `a successful ${short} is ${type}`, clause), wheres[short], {
      headers: { 'content-type': type },
    }),
  ),
  alter(head('list-ends-in-null', 'the list ends in null', 'list.200.elements'), wheres.list, {
    json: (all) => (Array.isArray(all) ? [...all, null] : all),
  }),
  alter(head('list-in-an-object', 'the list stands in an object', 'transport.success-kind'), wheres.list, {
    json: (all) => ({ extensions: all }),
  }),
  alter(head('get-as-list', 'a get is a list of one', 'transport.success-kind'), wheres.get, {
    json: (one) => [one],
  }),
  alter(head('get-as-text', 'a get is JSON in a text', 'transport.success-kind'), wheres.get, {
    json: (one) => JSON.stringify(one),
  }),
  alter(head('results-as-list', 'the results of a task are a list', 'transport.success-kind'), wheres.results, {
    json: (one) => [one],
  }),
  alter(
    head('list-without-status', 'the list leaves the status of extensions out', 'list.200.elements'),
    wheres.list,
    body((whole) => ({ ...whole, status: undefined })),
  ),
  alter(
    head('uninstall-id-as-text', 'status_id of an uninstall is a text', 'uninstall.202.status-id'),
    wheres.uninstall,
    body((whole) => ({ ...whole, status_id: String(whole['status_id']) })),
  ),
  alter(
    head('uninstall-message-parts', 'message of an uninstall is an object', 'uninstall.202.message'),
    wheres.uninstall,
    body((whole) => ({ ...whole, message: { en: whole['message'] } })),
  ),
  turnedAway(
    head('delete-with-body', 'a DELETE with a body is refused', 'uninstall.body.optional'),
    { ...del, when: (request) => request.headers.has('content-type') },
    415,
    0,
  ),
  build.fetch(
    head('no-dependencies', 'DEPENDENCIES is no way to treat an item', 'uninstall.body.config-type'),
    (honest) => async (request) => {
      if (request.method !== 'DELETE') return await honest(request)
      const text = await request.clone().text()
      if (!text.includes('DEPENDENCIES')) return await honest(request)
      return refusal(422, 11)
    },
  ),
  build.fetch(
    head('metadata-of-nothing', 'metadata without a body is taken', 'metadata.body.required'),
    (honest) => async (request) => {
      const isMetadata = request.method === 'POST' && metadata.test(new URL(request.url).pathname)
      if (!isMetadata || (await request.clone().arrayBuffer()).byteLength > 0) return await honest(request)
      return new Response('{}', { headers: { 'content-type': 'application/json' } })
    },
  ),
  ...(
    [
      ['list', list, 'list.parameter.content-limit', false],
      ['get', one, 'get.parameter.content-limit', false],
      ['list', list, 'list.parameter.content-limit', true],
      ['get', one, 'get.parameter.content-limit', true],
    ] as const
  ).map(([short, path, clause, ofFields]) =>
    misheard(
      head(
        ofFields ? `${short}-of-fields-unlimited` : `${short}-unlimited`,
        `a ${short} ${ofFields ? 'of single fields ' : ''}has all contents`,
        clause,
      ),
      { method: 'GET', path, when: (_request, url) => !ofFields || url.searchParams.has('fields') },
      (_request, url) => {
        url.searchParams.delete('content_limit')
        return url
      },
    ),
  ),
  misheard(
    head('bracket-closed-for-you', 'a bracket that is never closed is closed at the end', 'list.422.22608'),
    { method: 'GET', path: list, when: (_request, url) => url.searchParams.get('filter') === '(id = 1' },
    (_request, url) => {
      url.searchParams.set('filter', '(id = 1)')
      return url
    },
  ),
  misheard(
    head('status-in-any', 'names that are no status are passed over inside of in', 'list.422.22615'),
    { method: 'GET', path: list, when: (_request, url) => url.searchParams.has('filter') },
    (_request, url) => {
      url.searchParams.set('filter', (url.searchParams.get('filter') ?? '').replace(',"NO_SUCH")', ')'))
      return url
    },
  ),
  build.fetch(head('list-turns', 'every other list is the other way round', 'state.repeated-read'), (honest) => {
    let turn = 0
    return async (request) => {
      const answer = await honest(request)
      if (!isFor(wheres.list, request, answer) || (turn += 1) % 2 === 0) return answer
      return await altered(answer, { json: (all) => (all as unknown[]).toReversed() })
    }
  }),
]
