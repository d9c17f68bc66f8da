/** Recordings that are all the traffic there was: what is told of them, and what others than the server may be behind. */
import { describe, expect, it } from 'vitest'
import { startJudging, readAll } from '../../conformance/recording/index.ts'
import { packageOf, zipOf } from '../../conformance/qradar/requests.ts'
import { suites } from '../../conformance/suites.ts'
import type { ApiName } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { type Fetch, taped } from './taped.ts'

const admin = { authorization: `Basic ${btoa('admin@example.com:extmock-admin-password')}` }
const urls: Readonly<Record<ApiName, string>> = {
  'elastic-cloud': 'http://extmock.invalid/api/v1/deployments/extensions',
  qradar: 'http://extmock.invalid/api/config/extension_management/extensions',
  connections: 'http://extmock.invalid/appregistry/api/v1/extensions',
}
const credentials: Readonly<Record<ApiName, Readonly<Record<string, string>>>> = {
  'elastic-cloud': { authorization: 'ApiKey extmock-owner-key' },
  qradar: { sec: 'extmock-admin-token' },
  connections: admin,
}
const fields = { name: 'one', type: 'community_widget', description: 'as it is', urls: {}, payload: { a: 1 } }
const bodies: Readonly<Record<ApiName, () => BodyInit>> = {
  'elastic-cloud': () => JSON.stringify({ name: 'one', extension_type: 'bundle', version: '*' }),
  qradar: () => new Uint8Array(zipOf(packageOf('one'))),
  connections: () => JSON.stringify(fields),
}

interface Call {
  readonly method?: string
  readonly path?: string
  readonly body?: BodyInit
  /** Default: who makes them. */
  readonly headers?: Readonly<Record<string, string>>
}

function requestOf(api: ApiName, { method = 'GET', path = '', body, headers = credentials[api] }: Call): Request {
  const type = api === 'qradar' ? 'application/zip' : 'application/json'
  const init = body === undefined ? {} : { body }
  return new Request(`${urls[api]}${path}`, { method, headers: { 'content-type': type, ...headers }, ...init })
}

/** What is broken in a recording of these calls. */
async function broken(
  api: ApiName,
  act: (say: (call: Call) => Promise<Response>, unrecorded: (call: Call) => Promise<Response>) => Promise<unknown>,
  around: (honest: Fetch) => Fetch = (honest) => honest,
): Promise<readonly string[]> {
  const server = around(honestTarget(api, { seed: 4 }).send)
  const tape = taped(server)
  await act(
    (call) => tape.fetch(requestOf(api, call)),
    (call) => server(requestOf(api, call)),
  )
  const judging = startJudging({ suites: [suites[api]], exclusive: true })
  await readAll([{ file: 'tape', bytes: tape.bytes() }], judging)
  return judging.report(['tape'], null).clauses.flatMap(({ id, verdict }) => (verdict === 'fail' ? [id] : []))
}

const make = (api: ApiName): Call => ({ method: 'POST', body: bodies[api]() })
const list: Readonly<Record<ApiName, Call>> = {
  'elastic-cloud': {},
  qradar: {},
  connections: { path: '?limit=90' },
}

it.each([
  ['elastic-cloud', 'elastic-cloud.state.refused-changes-nothing'],
  ['qradar', 'qradar.state.refused-changes-nothing'],
  ['connections', 'connections.state.refusal-changes-nothing'],
] as const)('%s: what is refused and made all the same is seen in the next list', async (api, clause) => {
  const refusing =
    (honest: Fetch): Fetch =>
    async (request) => {
      const answer = await honest(request)
      return request.method === 'POST' ? new Response('no', { status: 400 }) : answer
    }
  const act = async (say: (call: Call) => Promise<unknown>): Promise<void> => {
    for (const call of [list[api], make(api), list[api], list[api]]) await say(call)
  }
  expect(await broken(api, act, refusing)).toEqual([clause])
  expect(await broken(api, act)).toEqual([])
  // Somebody's write beside it may have made it.
  const beside = async (say: (call: Call) => Promise<unknown>): Promise<void> => {
    await say(list[api])
    await say(make(api))
    await Promise.all([say(list[api]), say(make(api))])
    await say(list[api])
  }
  expect(await broken(api, beside)).toEqual([])
})

it('an empty version is no condition', async () => {
  const ignoring =
    (honest: Fetch): Fetch =>
    (request) =>
      honest(request.url.endsWith('?version=') ? new Request(request.url.slice(0, -9), request) : request)
  const act = async (say: (call: Call) => Promise<Response>): Promise<void> => {
    const { id } = (await (await say(make('elastic-cloud'))).clone().json()) as { readonly id: string }
    await say({ path: `/${id}` })
    const body = JSON.stringify({ name: 'two', extension_type: 'bundle', version: '*' })
    await say({ method: 'POST', path: `/${id}?version=`, body })
    await say({ path: `/${id}` })
  }
  expect(await broken('elastic-cloud', act, ignoring)).toEqual([])
})

it('a page to log in, shown to nobody, is not the answer of the API', async () => {
  const inFront =
    (honest: Fetch): Fetch =>
    async (request) =>
      request.headers.has('authorization')
        ? await honest(request)
        : new Response('<html>', { headers: { 'content-type': 'text/html' } })
  const act = async (say: (call: Call) => Promise<unknown>): Promise<void> => {
    for (const path of ['', '/no-such-id']) await say({ path, headers: {} })
    await say({ method: 'PUT', path: '/no-such-id', body: bodies.connections(), headers: {} })
  }
  expect(await broken('connections', act, inFront)).toEqual([])
  expect(await broken('connections', act, () => () => Promise.resolve(new Response('[]')))).not.toEqual([])
})

it('what a value of another kind was taken for is an open question', async () => {
  const taking =
    (honest: Fetch): Fetch =>
    async (request) => {
      const text = await request.clone().text()
      return await honest(
        text.includes('"description":[]')
          ? requestOf('connections', { method: 'POST', body: text.replace('[]', '"[]"') })
          : request,
      )
    }
  const act = async (say: (call: Call) => Promise<Response>): Promise<void> => {
    const made = await say({ method: 'POST', body: JSON.stringify({ ...fields, description: [] }) })
    const { items } = (await (await say(list.connections)).clone().json()) as {
      readonly items: readonly { readonly name: string; readonly extid: string }[]
    }
    expect(made.status).toBe(201)
    await say({ path: `/${items.find(({ name }) => name === 'one')?.extid}` })
  }
  expect(await broken('connections', act, taking)).toEqual([])
})

it('what was under way when the recording began may have changed what is read first', async () => {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  const slow =
    (honest: Fetch): Fetch =>
    async (request) => {
      const answer = await honest(request)
      if (request.url.endsWith('?include_deployments=false')) await opened
      return answer
    }
  const act: Parameters<typeof broken>[1] = async (say, unrecorded) => {
    const { id } = (await (await unrecorded(make('elastic-cloud'))).clone().json()) as { readonly id: string }
    const first = say({ path: `/${id}?include_deployments=false` })
    const body = JSON.stringify({ name: 'two', extension_type: 'bundle', version: '*' })
    await unrecorded({ method: 'POST', path: `/${id}`, body })
    await say({ path: `/${id}` })
    open()
    await first
    await say({ path: `/${id}` })
  }
  expect(await broken('elastic-cloud', act, slow)).toEqual([])
})

describe('a status that changes between two reads, with no write between them,', () => {
  /** Another status in each answer to a get. */
  const changing =
    (honest: Fetch): Fetch =>
    async (request) => {
      const answer = await honest(request)
      if (request.method === 'DELETE') return Response.json({}, { status: 202 })
      if (request.method !== 'GET' || answer.status !== 200) return answer
      statuses.reverse()
      return Response.json({ ...((await answer.json()) as object), status: statuses[0] })
    }
  const statuses = ['INSTALLED', 'UPLOADED']
  const idOf = async (answer: Response): Promise<unknown> =>
    ((await answer.clone().json()) as Readonly<Record<string, unknown>>)['id']

  it.each<[string, readonly Call[], readonly string[]]>([
    ['is seen', [{}, {}, {}], ['qradar.state.repeated-read']],
    ['is not, before something begins after them', [{}, {}], []],
    ['may be due to a task that goes on', [{ method: 'POST', path: '?action_type=INSTALL' }, {}, {}, {}], []],
    ['may be due to a task that nobody told', [{ method: 'DELETE' }, {}, {}, {}], []],
    [
      'may be due to what is no operation of the API',
      [{}, 'other', {}, 'other', {}].map((call) =>
        call === 'other' ? { method: 'POST', path: '/../../../../../console/do' } : {},
      ),
      [],
    ],
    [
      'may be due to what was wished for',
      ['en', 'de', 'fr'].map((language) => ({ headers: { ...credentials.qradar, 'accept-language': language } })),
      [],
    ],
  ])('%s', async (_, calls, clauses) => {
    const act: Parameters<typeof broken>[1] = async (say) => {
      const id = await idOf(await say(make('qradar')))
      for (const { path = '', ...call } of calls) await say({ ...call, path: `/${String(id)}${path}` })
    }
    const told = await broken('qradar', act, changing)
    expect(told.filter((id) => id.includes('.state.'))).toEqual(clauses)
  })

  it('may be due to what began before the recording', async () => {
    const act: Parameters<typeof broken>[1] = async (say, unrecorded) => {
      const id = await idOf(await unrecorded(make('qradar')))
      for (let left = 3; left > 0; left -= 1) await say({ path: `/${String(id)}` })
    }
    expect(await broken('qradar', act, changing)).toEqual([])
  })
})
