/** Calls that several mocks must answer alike, however they are reached. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { COLLECTION, OWNER, STRANGER, USERLESS, zipOf } from './elastic-cloud/ece-client.ts'
import { learn, type Known } from './tenant-acts.ts'
import type { Opened, Sent } from './transports.ts'

const WATCHED = [
  'content-type',
  'x-cloud-resource-version',
  'x-cloud-resource-created',
  'x-cloud-resource-last-modified',
  'x-cloud-error-codes',
  'x-extmock-injected',
  'x-extmock-hint',
  'allow',
  'content-range',
  'deprecated',
  'location',
]

/** What answers told, so that a later call names what is there. */
export interface Model {
  readonly known: Known
}
export interface Real {
  readonly opened: readonly Opened[]
}

/** What an answer says, without the host it was asked at. */
async function said({ send, origin }: Opened, sent: Sent): Promise<{ seen: unknown; text: string }> {
  const response = await send(sent)
  const text = (await response.text()).replaceAll(origin, 'http://x.test')
  const headers = WATCHED.map((name) => [name, response.headers.get(name)])
  return { seen: { status: response.status, headers, text: sent.method === 'HEAD' ? '' : text }, text }
}

/** Sends the same over every transport and wants the same answer; its text. */
export async function agreed(opened: readonly Opened[], sent: Sent): Promise<string> {
  const answers = await Promise.all(opened.map((one) => said(one, sent)))
  const [first, ...others] = answers.map(({ seen }) => seen)
  for (const other of others) expect(other).toEqual(first)
  return answers[0]?.text ?? ''
}

/** Of Elastic Cloud; `{id}` is one of the extensions that are known, by its place. */
function call(sent: Sent, place?: number): fc.AsyncCommand<Model, Real> {
  return {
    check: () => true,
    toString: () => `${sent.method} ${sent.path} (${place ?? '-'})`,
    run: async ({ known }, { opened }) => {
      const { extensions: ids } = known
      const id = place === undefined ? '1' : (ids[place % ids.length] ?? '1')
      learn(known, 'create extension', await agreed(opened, { ...sent, path: sent.path.replace('{id}', id) }))
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

/** Calls of every kind to Elastic Cloud, right and wrong. */
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
