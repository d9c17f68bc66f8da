/** Sequences of calls that several mocks must answer alike, however they are reached. */
import { expect } from 'vitest'
import fc from 'fast-check'
import { COLLECTION, OWNER, STRANGER, USERLESS, zipOf } from '../apis/elastic-cloud/ece-client.ts'
import type { Opened, Sent } from '../apis/transports.ts'

const WATCHED = [
  'content-type',
  'x-cloud-resource-version',
  'x-cloud-resource-created',
  'x-cloud-resource-last-modified',
  'x-cloud-error-codes',
  'x-extmock-injected',
  'x-extmock-hint',
  'allow',
]

/** Ids that answers gave out, oldest first; a call names one by its place, so that all transports name their own. */
type Ids = string[]
export interface Model {
  readonly ids: Ids
}
export interface Real {
  readonly worlds: readonly Opened[]
}

/** What an answer says, without the host it was asked at. */
async function said({ send, origin }: Opened, sent: Sent): Promise<{ seen: unknown; text: string }> {
  const response = await send(sent)
  const text = (await response.text()).replaceAll(origin, 'http://x.test')
  const headers = WATCHED.map((name) => [name, response.headers.get(name)])
  return { seen: { status: response.status, headers, text: sent.method === 'HEAD' ? '' : text }, text }
}

/** Sends the same over every transport and wants the same answer. */
function call(sent: Sent, place?: number): fc.AsyncCommand<Model, Real> {
  return {
    check: () => true,
    toString: () => `${sent.method} ${sent.path} (${place ?? '-'})`,
    run: async ({ ids }, { worlds }) => {
      const id = place === undefined || ids.length === 0 ? '1' : (ids[place % ids.length] ?? '1')
      const filled = { ...sent, path: sent.path.replace('{id}', id) }
      const answers = await Promise.all(worlds.map((world) => said(world, filled)))
      const [first, ...others] = answers.map(({ seen }) => seen)
      for (const other of others) expect(other).toEqual(first)
      const made = /"id":"(\d+)"/.exec(answers[0]?.text ?? '')?.[1]
      if (made !== undefined && !ids.includes(made)) ids.push(made)
    },
  }
}

const who = fc.oneof(
  { weight: 8, arbitrary: fc.constant(OWNER) },
  { weight: 1, arbitrary: fc.constantFrom(STRANGER, USERLESS, {}, { authorization: 'Bearer x' }) },
)
const place = fc.nat(5)
const query = fc.constantFrom('', '', '', '?version=1', '?version=2', '?include_deployments=true', '?__code=404')
const fields = fc.record(
  {
    name: fc.constantFrom('a', 'b', 'two words', ''),
    extension_type: fc.constantFrom('bundle', 'plugin', 'other'),
    version: fc.constantFrom('8.*', '8.13.4'),
    description: fc.string({ unit: 'binary', maxLength: 5 }),
    download_url: fc.constantFrom('https://files.example.com/a.zip', 'https://nowhere.invalid/', 'string'),
  },
  { requiredKeys: ['name', 'extension_type', 'version'] },
)
const body = fc.oneof(
  { weight: 6, arbitrary: fields.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', '{"__proto__":1}') },
)
const json = { 'content-type': 'application/json' }
const ONE = `${COLLECTION}/{id}`

/** Calls of every kind, right and wrong. */
export const anyCalls = [
  fc
    .tuple(who, body)
    .map(([headers, text]) => call({ method: 'POST', path: COLLECTION, headers: { ...json, ...headers }, body: text })),
  fc
    .tuple(who, body, query, place)
    .map(([headers, text, asked, at]) =>
      call({ method: 'POST', path: ONE + asked, headers: { ...json, ...headers }, body: text }, at),
    ),
  fc
    .tuple(who, fc.constantFrom('GET', 'HEAD', 'DELETE', 'PATCH'), query, place)
    .map(([headers, method, asked, at]) => call({ method, path: ONE + asked, headers }, at)),
  fc.tuple(who, query).map(([headers, asked]) => call({ method: 'GET', path: COLLECTION + asked, headers })),
  fc
    .tuple(who, fc.constantFrom('one', 'two, longer'), place)
    .map(([headers, text, at]) => call({ method: 'PUT', path: ONE, headers, body: zipOf(text) }, at)),
  fc.tuple(who, place).map(([headers, at]) => call({ method: 'PUT', path: ONE, headers, body: 'no zip' }, at)),
  fc
    .constantFrom('/api/v1/nothing', '/api/v1/deployments/extensions/%zz', '/api/v1/users/auth/_login')
    .map((path) => call({ method: 'GET', path, headers: OWNER })),
]

/** Ids that the demo data has. */
export const DEMO_IDS = ['2048113377', '2048113402']

/** Puts the tenant back to how it began. */
export async function resetAt({ send }: Opened): Promise<void> {
  const { status } = await send({ method: 'POST', path: '/_extmock/reset' })
  expect(status).toBe(200)
}

/** Everything the tenant remembers, as text. */
export async function stateAt({ send }: Opened): Promise<string> {
  const { apis } = (await (await send({ method: 'GET', path: '/_extmock/state' })).json()) as { apis: object }
  return JSON.stringify(apis)
}
