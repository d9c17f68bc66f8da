/** What has an id in one tenant is found in no other: ids follow from seed and name. */
import { describe, expect, it } from 'vitest'
import { contracts, type ApiName } from '../contracts/index.ts'
import { packages } from '../fixtures/qradar/index.ts'
import { createMock } from '../handlers/index.ts'
import { zipOf } from './apis/elastic-cloud/ece-client.ts'

const NAMES = ['default', 'a', 'b', 't1', 't2', 'ann', 'ben', 'cypress-1', 'cypress-2', 'A', 'a.b'] as const
const options = { qradar: { taskMode: 'immediate', taskIdSpace: 'separate' } } as const
const open = (seed: number, data: 'none' | 'demo' = 'none') => createMock({ seed, data, options })
type World = ReturnType<typeof open>
const packageOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))

const BUNDLE = { name: 'n', extension_type: 'bundle', version: '*' } as const
const WIDGET = { name: 'w', type: 'community_widget', description: '', urls: {}, payload: { defId: 'W' } } as const

/** The same things in a tenant, one of each kind at least. */
async function fill(mock: World, name: string): Promise<void> {
  const { elasticCloud, qradar, connections, faults } = mock.tenant(name)
  const { id } = await elasticCloud.extensions.create(BUNDLE)
  await elasticCloud.extensions.upload(id, zipOf('words'))
  await connections.extensions.create(WIDGET)
  const extension = await qradar.extensions.upload(packageOf(packages.withManifest))
  const { id: plain } = await qradar.extensions.upload(packageOf(packages.plain))
  await qradar.extensions.install(extension.id)
  await qradar.extensions.install(plain)
  await qradar.exports.create({ export_contents: [{ content_type: 'CUSTOM_RULES' }] })
  faults.add({ operation: 'list-extensions', delay: 1 })
}

type Pairs = readonly (readonly [id: string, record: unknown])[]
type Ids = Readonly<Record<string, readonly string[]>>

/** By kind. */
function idsIn(mock: World, name: string): Ids {
  const { apis, faults } = mock.tenant(name).snapshot()
  const kinds = Object.entries(apis as Record<string, Record<string, Pairs | object>>).flatMap(([api, tables]) =>
    Object.entries(tables)
      .filter((entry): entry is [string, Pairs] => Array.isArray(entry[1]))
      .map(
        ([table, pairs]) =>
          [`${api} ${table}`, table === 'items' ? numbersOf(pairs) : pairs.map(([id]) => id)] as const,
      ),
  )
  return { ...Object.fromEntries(kinds), faults: faults.rules.map(({ rule }) => rule.id) }
}

/** Items of a console are kept by what they are; exports name them by numbers, which a package may have given. */
function numbersOf(items: Pairs): readonly string[] {
  const all = items.map(
    ([, one]) => one as { readonly number: number; readonly source: { readonly own: unknown } | null },
  )
  return all.flatMap(({ number, source }) => (source?.own === number ? [] : [String(number)]))
}

async function filled(mock: World, names: readonly string[] = NAMES): Promise<Readonly<Record<string, Ids>>> {
  for (const name of names) await fill(mock, name)
  return Object.fromEntries(names.map((name) => [name, idsIn(mock, name)]))
}

/** What a path parameter stands for. */
const KINDS: Readonly<Record<ApiName, Readonly<Record<string, string>>>> = {
  'elastic-cloud': { extension_id: 'extensions' },
  qradar: { extension_id: 'extensions', status_id: 'tasks', task_id: 'tasks' },
  connections: { extid: 'extensions' },
}
const SENT: Readonly<Record<string, RequestInit>> = {
  'elastic-cloud update-extension': { body: JSON.stringify(BUNDLE) },
  'elastic-cloud upload-extension': { body: zipOf('words'), headers: { 'content-type': 'application/octet-stream' } },
  'connections update-extension': { body: JSON.stringify(WIDGET) },
  'qradar add-metadata': { body: '{}' },
}

/** Every operation with an id in its path. */
const operations = Object.entries(contracts).flatMap(([api, { basePaths, operations }]) =>
  Object.entries(operations).flatMap(([name, { method, path }]) => {
    const parameter = /\{(\w+)\}/.exec(path)?.[1]
    if (parameter === undefined) return []
    return [{ api: api as ApiName, name, method, parameter, path: `${basePaths[0]}${path}` }]
  }),
)

/** How a request names its tenant. */
const WAYS: readonly ((name: string) => readonly [origin: string, headers: Readonly<Record<string, string>>])[] = [
  (name) => ['http://x.test', { 'x-extmock-tenant': name }],
  (name) => [`http://x.test/_t/${name}`, {}],
]

describe('what was made in ten tenants of one seed', () => {
  it('has ids of its own in each, of every kind', async () => {
    for (const data of ['none', 'demo'] as const) {
      const all = Object.values(await filled(open(7, data)))
      for (const kind of Object.keys(all[0] ?? {})) {
        const ids = all.flatMap((one) => one[kind] ?? [])
        // Nobody logged in, without the demo nobody has deployments, and the items may all have numbers of their packages.
        if (!/deployments|tokens|items/.test(kind)) expect(ids.length, kind).toBeGreaterThanOrEqual(NAMES.length)
        expect(new Set(ids).size, `${data}: ${kind}`).toBe(ids.length)
      }
    }
  })

  it.each(operations)('is not found in another: $api $name', async ({ api, name, method, parameter, path }) => {
    const mock = open(7, 'demo')
    const all = await filled(mock, NAMES.slice(0, 4))
    const kind = `${api} ${KINDS[api][parameter] ?? expect.fail(`nobody knows what ${parameter} stands for`)}`
    const answers: number[] = []
    for (const [owner, kinds] of Object.entries(all))
      for (const id of kinds[kind] ?? [])
        for (const [at, other] of Object.keys(all).entries()) {
          if (other === owner) continue
          const [origin, inTenant] = WAYS[at % WAYS.length]?.(other) ?? []
          const { headers, ...init } = SENT[`${api} ${name}`] ?? {}
          const action = name === 'install-extension' ? '?action_type=INSTALL' : ''
          const url = `${origin}${path.replace(/\{\w+\}/, id.replace(/^\w+:/, ''))}${action}`
          const caller = mock.tenant(other).headersFor(api)
          const all = { ...(init.body !== undefined && { 'content-type': 'application/json' }), ...headers }
          const { 'x-extmock-tenant': _, ...credential } = caller
          const sent = { method, ...init, headers: { ...all, ...credential, ...inTenant } }
          answers.push((await mock.fetch(new Request(url, sent))).status)
        }
    expect(answers.length).toBeGreaterThan(10)
    expect(new Set(answers)).toEqual(new Set([404]))
  })

  it('has the same ids again with the same seed and name, in any order, and other ones with another seed', async () => {
    const first = await filled(open(7, 'demo'))
    expect(await filled(open(7, 'demo'), NAMES.toReversed())).toEqual(first)
    const { default: shared, ...others } = await filled(open(8, 'demo'))
    expect(shared?.['qradar extensions']).toEqual(['1', '2', '3', '4', '5'])
    for (const [name, kinds] of Object.entries(others))
      for (const [kind, ids] of Object.entries(kinds))
        expect(
          ids.filter((id) => first[name]?.[kind]?.includes(id)),
          `${name}: ${kind}`,
        ).toEqual([])
  })
})

describe('numbers of a tenant with a name', () => {
  const extensions = [
    { id: 7, name: 'given' },
    { id: 9, name: 'too' },
  ]
  const upload = async (mock: World, name: string) =>
    (await mock.tenant(name).qradar.extensions.upload(packageOf(packages.plain))).id

  it('come after its own beginning, be what a user gives below it or above', async () => {
    const [plain, given] = [open(7), createMock({ seed: 7, data: { qradar: { extensions } }, options })]
    const first = await upload(plain, 'a')
    expect(first).toBeGreaterThan(1_000_000)
    expect(first).toBeLessThan(2 ** 31)
    expect(await upload(given, 'a')).toBe(first)
    expect((await given.tenant('a').qradar.extensions.list()).map(({ id }) => id)).toEqual([7, 9, first])
    given.tenant('b').seed('qradar', { extensions: [{ id: 2_100_000_000, name: 'high' }] })
    expect(await upload(given, 'b')).toBe(2_100_000_001)
    expect(await upload(given, 'default')).toBe(10)
  })

  it('go on with a snapshot as they would where it was taken', async () => {
    const mock = open(7)
    const first = await upload(mock, 'a')
    const kept: unknown = JSON.parse(JSON.stringify(mock.tenant('a').snapshot()))
    const elsewhere = open(8)
    for (const name of ['b', 'default']) {
      elsewhere.tenant(name).restore(kept)
      expect(await upload(elsewhere, name)).toBe(first + 1)
    }
    elsewhere.reset('b')
    expect(await upload(elsewhere, 'b')).not.toBe(first + 2)
  })

  it('go on from where a state without a beginning stood', async () => {
    const mock = open(7)
    await upload(mock, 'default')
    const { ids, ...rest } = mock.tenant().snapshot()
    expect(ids).not.toHaveProperty('floor')
    mock.tenant('a').restore({ ...rest, ids })
    expect(await upload(mock, 'a')).toBe(2)
  })

  it('are in a tenant that nobody made those it has when it is made', async () => {
    const mock = open(7, 'demo')
    const url = 'http://x.test/_t/a/api/config/extension_management/extensions?fields=id'
    const { 'x-extmock-tenant': _, ...headers } = mock.tenant('b').headersFor('qradar')
    const list = async (): Promise<unknown> => (await mock.fetch(new Request(url, { headers }))).json()
    const before = await list()
    expect(mock.tenants.has('a')).toBe(false)
    expect(await list()).toEqual(before)
    await mock.tenant('a').qradar.extensions.addMetadata((before as readonly { id: number }[])[0]?.id ?? 0, {})
    expect(await list()).toEqual(before)
  })
})
