/** Nothing is read twice: how often a request's body is parsed, its parameters are read, and its subject is looked up. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { contracts, type ApiName, type Contract } from '../../contracts/index.ts'
import { credentials as cloud } from '../../fixtures/elastic-cloud/index.ts'
import { packages } from '../../fixtures/qradar/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import type { DraftedState } from '../../handlers/kit/state/state.ts'
import { inPieces, plainRequest } from '../plain-request.ts'
import { zipOf } from './elastic-cloud/ece-client.ts'
import { httpSubjects } from './http-subjects.ts'

type Options = Readonly<Record<string, unknown>>
interface Row {
  readonly does: string
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON. */
  readonly body?: object
  /** The body comes in pieces, so that reading it has to wait. */
  readonly slowly?: boolean
  readonly options?: Options
  readonly status?: number
  /** Of one record by its id: the most there are of any. */
  readonly lookUps: number
  readonly parses?: number
  /** What is asked before, so that there is something to look up. */
  readonly after?: Row
  /** The token that was answered to it is the credential. */
  readonly byToken?: boolean
}

const BUNDLE = { name: 'mine', extension_type: 'bundle', version: '8.*' }
const FETCHED = { ...BUNDLE, download_url: 'https://files.example.com/a.zip' }
const CLOUD = '/api/v1/deployments/extensions'
const MINE = `${CLOUD}/2048113377`
/** The orders of checks in which each request is counted: the one of the documents, that one reversed, and each check first. */
function ordersOf(api: ApiName): readonly (readonly string[])[] {
  const { checkOrder } = contracts[api].options as Readonly<Record<string, { readonly default: unknown }>>
  const order = (checkOrder ?? expect.fail(`${api} has an order of checks`)).default as readonly string[]
  return [order, order.toReversed(), ...order.map((name) => [name, ...order.filter((other) => other !== name)])]
}

const LOG_IN: Row = {
  does: 'a log-in',
  path: '/api/v1/users/auth/_login',
  body: cloud.owner.user,
  lookUps: 0,
  parses: 1,
}

const cloudRows: readonly Row[] = [
  { does: 'a list', path: CLOUD, lookUps: 0 },
  { does: 'a get', path: `${MINE}?include_deployments=true`, lookUps: 1 },
  { does: 'a create', path: CLOUD, body: BUNDLE, status: 201, lookUps: 1, parses: 1 },
  { does: 'an update', path: `${MINE}?version=1`, body: BUNDLE, lookUps: 1, parses: 1 },
  { does: 'an update of nothing', path: `${CLOUD}/1`, body: BUNDLE, status: 404, lookUps: 1, parses: 1 },
  { does: 'an update with a download', path: `${MINE}?version=1`, body: FETCHED, lookUps: 1, parses: 1 },
  { does: 'an upload', method: 'PUT', path: MINE, body: zipOf('x'), lookUps: 1 },
  { does: 'an upload to nothing', method: 'PUT', path: `${CLOUD}/1`, body: zipOf('x'), status: 404, lookUps: 1 },
  { does: 'a delete', method: 'DELETE', path: `${MINE}?version=1`, lookUps: 1 },
  LOG_IN,
  {
    does: 'a refresh of a token',
    method: 'POST',
    path: '/api/v1/users/auth/_refresh',
    after: LOG_IN,
    byToken: true,
    lookUps: 1,
  },
]

const CONSOLE = '/api/config/extension_management'
const LIST = 'filter=id%20%3E%200&sort=%2Bid&fields=id,contents(identifier)&content_limit=2'
const AT_ONCE = { taskMode: 'immediate' }
const INSTALL: Row = {
  does: 'an install',
  method: 'POST',
  path: `${CONSOLE}/extensions/2?action_type=INSTALL`,
  lookUps: 1,
}
const EXPORT: Row = { does: 'an export', path: `${CONSOLE}/extension_export_tasks`, body: {}, lookUps: 0 }
const EXPORTED = `${CONSOLE}/extension_export_tasks/1`

const WHOLE_LIST: Row = {
  does: 'a list with all it can be told',
  path: `${CONSOLE}/extensions?${LIST}`,
  // No option has the version in these words.
  headers: { range: 'items=0-5', version: '020.0', accept: 'application/json' },
  lookUps: 0,
}

const consoleRows: readonly Row[] = [
  WHOLE_LIST,
  { does: 'a get', path: `${CONSOLE}/extensions/2?fields=id&content_limit=1`, lookUps: 1 },
  { does: 'a get of nothing', path: `${CONSOLE}/extensions/9`, status: 404, lookUps: 1 },
  {
    does: 'an upload',
    path: `${CONSOLE}/extensions`,
    body: new Uint8Array(Buffer.from(packages.plain, 'base64')),
    status: 201,
    lookUps: 0,
  },
  {
    does: 'an install with all it can be told',
    method: 'POST',
    path: `${CONSOLE}/extensions/2?action_type=INSTALL&overwrite=true&fields=status_id`,
    status: 202,
    lookUps: 1,
  },
  { ...INSTALL, does: 'an install that is over at once', options: AT_ONCE, status: 202 },
  {
    does: 'an uninstall',
    method: 'DELETE',
    path: `${CONSOLE}/extensions/1`,
    body: { configs: [] },
    status: 202,
    lookUps: 1,
    parses: 1,
  },
  { does: 'metadata', path: `${CONSOLE}/extensions/2/metadata`, body: {}, lookUps: 1, parses: 1 },
  { ...EXPORT, status: 201, parses: 1 },
  {
    does: 'a task',
    path: `${CONSOLE}/extensions_task_status/1?fields=id`,
    options: { taskMode: 'polls', taskPolls: 1 },
    after: INSTALL,
    lookUps: 1,
  },
  {
    does: 'results',
    path: `${CONSOLE}/extensions_task_status/1/results`,
    options: AT_ONCE,
    after: INSTALL,
    lookUps: 1,
  },
  {
    does: 'an export that was made',
    path: `${CONSOLE}/extension_export_tasks/1`,
    after: EXPORT,
    lookUps: 1,
  },
  { does: 'what was exported', path: `${EXPORTED}/results`, options: AT_ONCE, after: EXPORT, lookUps: 1 },
  { does: 'a download', path: `${EXPORTED}/extension_export`, options: AT_ONCE, after: EXPORT, lookUps: 1 },
]

const REGISTRY = '/appregistry/api/v1/extensions'
const ONE = `${REGISTRY}/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8`
const WIDGET = httpSubjects.connections.json.body
const registryRows: readonly Row[] = [
  {
    does: 'a list',
    path: `${REGISTRY}?limit=2&showDefaults=true&start=1`,
    options: { listStart: true },
    lookUps: 0,
  },
  { does: 'a get', path: ONE, lookUps: 1 },
  { does: 'a get of nothing', path: `${REGISTRY}/1`, status: 404, lookUps: 1 },
  // Whether its new id is free.
  { does: 'a create', path: REGISTRY, body: WIDGET, status: 201, lookUps: 1, parses: 1 },
  { does: 'an update', method: 'PUT', path: ONE, body: WIDGET, lookUps: 1, parses: 1 },
  { does: 'a delete', method: 'DELETE', path: ONE, status: 204, lookUps: 1 },
]

const rows: Readonly<Record<ApiName, readonly Row[]>> = {
  'elastic-cloud': cloudRows,
  qradar: consoleRows,
  connections: registryRows,
}

/** What a request is sent as. */
function requestOf(api: ApiName, { path, method, headers, body, slowly }: Row) {
  const bytes = body instanceof Uint8Array ? body : body && new TextEncoder().encode(JSON.stringify(body))
  const type = body instanceof Uint8Array ? 'application/zip' : 'application/json'
  const sent = bytes && slowly ? inPieces(bytes, [1]) : (bytes ?? null)
  const plain = plainRequest(sent, { ...httpSubjects[api].headers, ...(body && { 'content-type': type }), ...headers })
  return { ...plain, method: method ?? (body ? 'POST' : 'GET'), url: `http://x.test${path}` }
}

function tokenIn(text = '{}') {
  const { token } = JSON.parse(text) as { readonly token?: string }
  return { authorization: `Bearer ${token}` }
}

/** How often the tables of an API are looked into for one record, from now on. */
function lookUpsIn({ specs, state }: DraftedState): () => number {
  const tables = state as Readonly<Record<string, { get(id: string): unknown }>>
  const records = Object.keys(specs).filter((name) => specs[name]?.kind === 'records')
  const spies = records.flatMap((name) => (tables[name] ? [vi.spyOn(tables[name], 'get')] : []))
  const most = (ids: readonly string[]) => Math.max(0, ...ids.map((id) => ids.filter((one) => one === id).length))
  return () => Math.max(...spies.map(({ mock }) => most(mock.calls.map(([id]) => id))))
}

function parametersOf(contract: Contract): ReadonlySet<string> {
  const all = Object.values(contract.operations).flatMap(({ parameters }) => parameters)
  return new Set(all.map(({ name }) => name.toLowerCase()))
}

// It comes with the first upload; what a loader parses is no part of a request.
beforeAll(() => import('../../handlers/qradar/package/read-package.ts'))

describe.each(Object.entries(rows) as [ApiName, readonly Row[]][])('%s', (api, own) => {
  it('has a row for every operation', () => {
    const { serves } = createCore({ apis: [api] })
    const counted = own.map((row) => serves(requestOf(api, row))?.operation)
    expect([...new Set(counted)].toSorted()).toEqual(Object.keys(contracts[api].operations).toSorted())
  })

  afterEach(() => {
    vi.restoreAllMocks()
  })

  const inOrders = own
    .flatMap((row) => (row.body ? [row, { ...row, does: `${row.does} that comes slowly`, slowly: true }] : [row]))
    .flatMap((row) => ordersOf(api).map((checkOrder) => [row.does, checkOrder, row] as const))
  it.each(inOrders)('reads once what is sent with %s, by %j', async (_, checkOrder, row) => {
    const options = { [api]: { ...row.options, checkOrder } }
    const core = createCore({ apis: [api], seed: 1, data: 'demo', options })
    const before = row.after && (await core.respond(requestOf(api, row.after)))
    expect(before?.status ?? 200).toBeLessThan(300)
    const room = core.tenants.get('default')?.rooms.get(api) ?? expect.fail('the API has state')
    const request = requestOf(api, row.byToken ? { ...row, headers: tokenIn(before?.text) } : row)
    const lookUps = lookUpsIn(room.state)
    const parse = vi.spyOn(JSON, 'parse')
    const read = [vi.spyOn(URLSearchParams.prototype, 'get'), vi.spyOn(Headers.prototype, 'get')]
    const { status } = await core.respond(request)
    // What an earlier check refuses is not parsed.
    const parses = status < 400 ? [row.parses ?? 0] : [0, row.parses ?? 0]
    const declared = parametersOf(contracts[api])
    const asked = read.flatMap(({ mock }) => mock.calls.map(([name]) => name.toLowerCase()))
    const names = asked.filter((name) => declared.has(name))
    expect({
      status,
      lookUps: lookUps(),
      parses: parse.mock.calls.length,
      readTwice: names.filter((name, at) => names.indexOf(name) !== at),
    }).toEqual({ status: row.status ?? 200, lookUps: row.lookUps, parses: expect.toBeOneOf(parses), readTwice: [] })
  })
})

/** What patterns have taken apart since; a pattern that goes on through a text counts once. */
function takenApart() {
  const through = vi.spyOn(String.prototype, 'matchAll')
  const once = vi.spyOn(RegExp.prototype, 'exec')
  return () => [
    ...through.mock.contexts.map(String),
    ...once.mock.calls.flatMap(([text], at) => ((once.mock.contexts[at] as RegExp).global ? [] : [text])),
  ]
}

it('takes each parameter of a QRadar list apart once', async () => {
  const core = createCore({ apis: ['qradar'], seed: 1, data: 'demo' })
  core.tenant()
  const { range = '', version = '' } = WHOLE_LIST.headers ?? {}
  const sent = [...new URLSearchParams(LIST).values(), range, version]
  const parts = takenApart()
  const { status } = await core.respond(requestOf('qradar', WHOLE_LIST))
  const texts = parts()
  vi.restoreAllMocks()
  const times = sent.map((text) => [text, texts.filter((one) => one === text).length])
  expect({ status, times: Object.fromEntries(times) }).toEqual({
    status: 200,
    times: Object.fromEntries(sent.map((text) => [text, 1])),
  })
})
