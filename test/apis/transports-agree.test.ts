import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { COLLECTION, OWNER, STRANGER, USERLESS, zipOf } from './elastic-cloud/ece-client.ts'
import { apiActs, controlActs, demoKnown, learn, type Act, type Known } from './tenant-acts.ts'
import { dumpOf, transports, type Opened, type Sent } from './transports.ts'

const RUNS = 50
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
interface Model {
  readonly known: Known
}
interface Real {
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
async function agreed(opened: readonly Opened[], sent: Sent): Promise<string> {
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

const commands = [
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

/** What a client of that API may do, told by name: some of it by nobody. */
const acts = (api: ApiName) =>
  fc
    .tuple(fc.constantFrom(...Object.entries({ ...apiActs[api], ...controlActs })), fc.nat(20), fc.nat(9))
    .map(([[name, act], at, by]) => actCall(name, by === 0 ? nobody(act) : act, at))
const nobody =
  (act: Act): Act =>
  (known, at) => ({ ...act(known, at), headers: json })

function actCall(name: string, act: Act, at: number): fc.AsyncCommand<Model, Real> {
  return {
    check: () => true,
    toString: () => `${name} (${at})`,
    run: async ({ known }, { opened }) => learn(known, name, await agreed(opened, act(known, at))),
  }
}

const written: Readonly<Record<ApiName, fc.Arbitrary<fc.AsyncCommand<Model, Real>>[]>> = {
  'elastic-cloud': [...commands, acts('elastic-cloud')],
  qradar: [acts('qradar')],
  connections: [acts('connections')],
}

describe.each(apiNames)('the four transports to %s', (api) => {
  let open: readonly Opened[] = []
  const closeAll = () => Promise.all(open.map((one) => one.close()))
  afterAll(closeAll)

  it('give the same answers to any sequence of calls, and end in the same state', async () => {
    const opened = await Promise.all(transports.map((one) => one.open({ apis: [api], seed: 7, data: 'demo' })))
    open = opened
    await fc.assert(
      fc.asyncProperty(fc.commands(written[api], { maxCommands: 25 }), async (taken) => {
        for (const { mock } of opened) mock.reset()
        const known = demoKnown()
        await fc.asyncModelRun(() => ({ model: { known }, real: { opened } }), taken)
        const [first, ...others] = opened.map(({ mock }) => dumpOf(mock))
        for (const other of others) expect(other).toBe(first)
      }),
      { numRuns: RUNS },
    )
  }, 60_000)
})
