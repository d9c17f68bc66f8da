/** What grows with data is done in turns, by every operation and every control: no more than so much of it in one. Counted, so that no clock is asked. */
import { zipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { contracts, type ApiName } from '../../contracts/index.ts'
import { credentials } from '../../fixtures/qradar/index.ts'
import { controls } from '../../handlers/control/controls.ts'
import { createCore } from '../../handlers/create-core.ts'

declare global {
  /** Counted by the sources themselves: `countingUnits`. */
  var unitsDone: number | undefined
}

/** Of each API. */
const RECORDS = 10_000
/** Units of work within one turn: of base64, 49,152 bytes are copied in one. A loop over all records has some units for each. */
const MOST = 50_000

const many = <T>(make: (at: number) => T, length = RECORDS) => Array.from({ length }, (_, at) => make(at))
const JSON_TYPE = { 'content-type': 'application/json' }
const [CLOUD, QRADAR, CONNECTIONS] = [
  '/api/v1/deployments/extensions',
  '/api/config/extension_management',
  '/appregistry/api/v1/extensions',
]
const WHO: Readonly<Record<ApiName, Readonly<Record<string, string>>>> = {
  'elastic-cloud': { authorization: 'ApiKey extmock-owner-key' },
  qradar: { [credentials.admin.header]: credentials.admin.value },
  connections: { authorization: 'Basic YWRtaW5AZXhhbXBsZS5jb206ZXh0bW9jay1hZG1pbi1wYXNzd29yZA==' },
}

const extid = (at: number) => `${String(at).padStart(8, '0')}-2d60-4f15-9b82-1a6d0f3c58e7`
const fields = { name: 'n', type: 'community_widget', description: 'd', urls: {}, payload: { list: many((at) => at) } }
const cloud = { name: 'n', extension_type: 'bundle', version: '*' }
const items = many(
  (at) => ({ content_type_id: 10, content_type_name: 'custom_rule', identifier: `item ${at}`, key: `${at}` }),
  2_000,
)
const data = {
  'elastic-cloud': {
    extensions: many((at) => ({ ...cloud, id: `${at + 1}`, owner: '1001' })),
    deployments: many(
      (at) => ({ id: String(at).padStart(32, '0'), name: 'd', extensions: [`${at + 1}`] }),
      RECORDS - 1,
    ),
  },
  qradar: { extensions: many((at) => ({ id: at + 1, name: `Extension ${at}`, ...(at === 0 && { contents: items }) })) },
  connections: { extensions: many((at) => ({ ...fields, payload: {}, extid: extid(at) })) },
}
/** A package of so many items, each of which names itself by that field. */
function xmlOf(length: number, name: string): string {
  const items = many((at) => `<reference_data><${name}>${at + 1}</${name}><name>n${at}</name></reference_data>`, length)
  return `<content><qradarversion>7.5</qradarversion>${items.join('')}</content>`
}
/** The number that the upload gets: the one after those that there are. */
const UPLOADED = RECORDS + 1

const core = createCore({ seed: 1, clock: { start: 1_700_000_000_000, step: 0 } })
const rule = { api: 'qradar', match: { path: '/nowhere/*' }, response: { status: 503 } }

interface Sent {
  /** Text and forms as they are; anything else as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
/** What is asked for, and how, where that hangs on the answer to the step before. */
type Step = readonly [what: string, request: string, sent?: Sent | ((before: string) => Sent)]

function archive(): FormData {
  const files = many((at) => [`f${at}`, [new Uint8Array(1), { level: 0 }] as const], 2_000)
  const body = new FormData()
  body.set('file', new File([zipSync(Object.fromEntries(files))], 'a.zip', { type: 'application/zip' }))
  return body
}

const kept = many((at) => ({ config_type: 'SKIP', content_type_id: 3, key_fields: { key: `x${at}` } }), 8_000)

/** A state with many rules. */
function withRules(text: string): Sent {
  const state = JSON.parse(text) as { readonly faults: object }
  const rules = many((at) => ({ rule: { ...rule, id: `r${at}` }, matched: 0, struck: 0, passed: [] }), 5_000)
  return { body: { ...state, faults: { ...state.faults, rules } } }
}
const withToken = (text: string): Sent => ({
  headers: { authorization: `Bearer ${(JSON.parse(text) as { token: string }).token}` },
})

const XML = { 'content-type': 'application/xml' }
const LATER: Step = ['control/clock POST', 'POST /_extmock/clock', { body: { advance: 60_000 } }]
const status = (task: number): Step => ['qradar/get-task-status', `GET ${QRADAR}/extensions_task_status/${task}`]
const SORTED = 'sort=-name&fields=id,contents(identifier)&filter=name%20like%20%22%259%25%22'
const LOOKS = ['', 'help', 'health', 'ready', 'metrics', 'profile', 'errors', 'clock', 'tenants']

/** In this order: each finds what those before it left. */
const STEPS: readonly Step[] = [
  ['control/seed POST', 'POST /_extmock/seed', { body: data }],
  ['elastic-cloud/list-extensions', `GET ${CLOUD}?include_deployments=true`],
  ['elastic-cloud/create-extension', `POST ${CLOUD}`, { body: cloud }],
  ['elastic-cloud/get-extension', `GET ${CLOUD}/7?include_deployments=true`],
  ['elastic-cloud/update-extension', `POST ${CLOUD}/7`, { body: cloud }],
  ['elastic-cloud/upload-extension', `PUT ${CLOUD}/7`, () => ({ body: archive() })],
  ['elastic-cloud/delete-extension', `DELETE ${CLOUD}/${RECORDS}`],
  [
    'elastic-cloud/login',
    'POST /api/v1/users/auth/_login',
    { body: { username: 'owner', password: 'owner-password' } },
  ],
  ['elastic-cloud/refresh-token', 'POST /api/v1/users/auth/_refresh', withToken],
  ['elastic-cloud/get-current-user', 'GET /api/v1/user'],
  ['elastic-cloud/list-deployments', 'GET /api/v1/deployments'],
  ['qradar/list-extensions', `GET ${QRADAR}/extensions?${SORTED}`],
  ['qradar/list-extensions', `GET ${QRADAR}/extensions`, { headers: { range: 'items=9000-9050' } }],
  ['qradar/upload-extension', `POST ${QRADAR}/extensions`, { body: xmlOf(RECORDS, 'id'), headers: XML }],
  ['qradar/get-extension', `GET ${QRADAR}/extensions/${UPLOADED}?fields=contents(identifier)`],
  ['qradar/add-metadata', `POST ${QRADAR}/extensions/${UPLOADED}/metadata`, { body: { more: many((at) => ({ at })) } }],
  ['qradar/install-extension', `POST ${QRADAR}/extensions/${UPLOADED}?action_type=INSTALL&overwrite=true`],
  LATER,
  status(1),
  ['qradar/get-task-results', `GET ${QRADAR}/extensions_task_status/1/results?fields=content(name)`],
  ['qradar/upload-extension', `POST ${QRADAR}/extensions`, { body: xmlOf(1, 'uuid'), headers: XML }],
  ['qradar/install-extension', `POST ${QRADAR}/extensions/${UPLOADED + 1}?action_type=INSTALL`],
  LATER,
  status(2),
  [
    'qradar/create-export-task',
    `POST ${QRADAR}/extension_export_tasks`,
    { body: { export_contents: many(() => ({ content_type: 'REFERENCE_DATA' }), RECORDS) } },
  ],
  LATER,
  ['qradar/get-export-task', `GET ${QRADAR}/extension_export_tasks/3`],
  ['qradar/get-export-results', `GET ${QRADAR}/extension_export_tasks/3/results?fields=exportResult`],
  ['qradar/download-export', `GET ${QRADAR}/extension_export_tasks/3/extension_export`],
  ['qradar/uninstall-extension', `DELETE ${QRADAR}/extensions/${UPLOADED}`, { body: { configs: kept } }],
  LATER,
  status(4),
  ['qradar/list-versions', 'GET /api/help/versions'],
  ['qradar/list-endpoints', 'GET /api/help/endpoints'],
  ['qradar/get-capabilities', 'GET /api/help/capabilities'],
  ['qradar/get-about', 'GET /api/system/about'],
  ['connections/list-extensions', `GET ${CONNECTIONS}?limit=9999`],
  ['connections/create-extension', `POST ${CONNECTIONS}`, { body: fields }],
  ['connections/get-extension', `GET ${CONNECTIONS}/${extid(7)}`],
  ['connections/update-extension', `PUT ${CONNECTIONS}/${extid(7)}`, { body: fields }],
  ['connections/delete-extension', `DELETE ${CONNECTIONS}/${extid(7)}`],
  ['control/tables GET', `GET /_extmock/tables?rows=${RECORDS}`],
  ['control/state GET', 'GET /_extmock/state'],
  ['control/state PUT', 'PUT /_extmock/state', withRules],
  ['control/faults GET', 'GET /_extmock/faults'],
  ['control/faults POST', 'POST /_extmock/faults', { body: rule }],
  ['qradar/list-extensions', `GET ${QRADAR}/extensions`, { headers: { range: 'items=0-1' } }],
  ['control/faults DELETE', 'DELETE /_extmock/faults/r1'],
  ['control/requests GET', 'GET /_extmock/requests'],
  ['control/requests GET', 'GET /_extmock/requests?format=har'],
  ['control/requests DELETE', 'DELETE /_extmock/requests'],
  ...LOOKS.map((name): Step => [`control/${name} GET`, `GET /_extmock/${name}`]),
  ['control/openapi GET', 'GET /_extmock/openapi/qradar.json'],
  ['control/reset POST', 'POST /_extmock/reset'],
  ['control/tenants DELETE', 'DELETE /_extmock/tenants/default'],
]

/** What answers and waits between two looks at the clock; after each of them others may have their turn. */
async function longest(work: () => Promise<unknown>): Promise<number> {
  let [before, most] = [globalThis.unitsDone ?? 0, 0]
  const look = () => {
    const done = globalThis.unitsDone ?? 0
    most = Math.max(most, done - before)
    before = done
    return 0
  }
  const looking = vi.spyOn(performance, 'now').mockImplementation(look)
  await work()
  look()
  looking.mockRestore()
  return most
}

/** The text of the answer. */
async function send(api: string, request: string, { body, headers }: Sent): Promise<string> {
  const [method = '', path = ''] = request.split(' ')
  const isPlain = typeof body === 'string' || body instanceof FormData || body === undefined
  const own = { ...WHO[api as ApiName], ...(!isPlain && JSON_TYPE), ...headers }
  const init = { method, headers: own, ...(body !== undefined && { body: isPlain ? body : JSON.stringify(body) }) }
  const answer = await core.fetch(new Request(`http://mock.test${path}`, init))
  const text = await answer.text()
  expect(answer.status < 400 ? '' : text.slice(0, 300)).toBe('')
  return text
}

describe('one turn', () => {
  let before = ''

  it.for(STEPS)('of %s: %s', async ([what, request, sent = {}]) => {
    const given = typeof sent === 'function' ? sent(before) : sent
    const sending = () => send(what.split('/')[0] ?? '', request, given).then((text) => (before = text))
    expect(await longest(sending)).toBeLessThan(MOST)
  })

  it('is looked at of every operation and every control', () => {
    const known = new Set(STEPS.map(([what]) => what))
    const operations = Object.entries(contracts).flatMap(([api, { operations }]) =>
      Object.keys(operations).map((name) => `${api}/${name}`),
    )
    const calls = Object.entries(controls).flatMap(([name, methods]) =>
      Object.keys(methods).map((method) => `control/${name} ${method}`),
    )
    expect([...operations, ...calls].filter((name) => !known.has(name))).toEqual([])
  })
})
