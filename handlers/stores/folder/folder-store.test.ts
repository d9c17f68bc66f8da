import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { credentials as elastic } from '../../../fixtures/elastic-cloud/index.ts'
import { createCore, type FullOptions as MockOptions } from '../../create-core.ts'
import { keepClocks } from '../../core/change.ts'
import type { TenantCopy } from '../../core/tenant-log.ts'
import { plainRequest } from '../../transports/fetch/index.ts'
import { openFolder } from './folder-store.ts'
import { StateError } from '../state-error.ts'

const root = mkdtempSync(join(tmpdir(), 'extmock-keeper-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const freshFolder = () => join(root, `state-${(folders += 1)}`)

/** A mock whose state is kept in a folder, as `serve` makes one. */
async function open(folder: string, options: MockOptions = {}, sync = false) {
  const store = await openFolder(folder, { sync })
  const core = createCore({ seed: 1, data: 'demo', store, ...options })
  try {
    store.restore(core.tenants)
  } catch (error) {
    await store.close()
    throw error
  }
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = {
      method,
      headers: { authorization: elastic.owner.value, 'content-type': 'application/json', ...headers },
    }
    const sent = body === undefined ? init : { ...init, body: JSON.stringify(body) }
    return core.fetch(new Request(`http://x.test${path}`, sent))
  }
  const close = async () => {
    await keepClocks(core.tenants.named())
    await store.close()
  }
  return { core, send, close }
}

const PATH = '/api/v1/deployments/extensions'
const bundle = (name: string) => ({ name, extension_type: 'bundle' as const, version: '*' })
const all = (core: ReturnType<typeof createCore>) =>
  JSON.stringify(
    core.tenants
      .names()
      .toSorted()
      .map((name) => [name, core.tenant(name).snapshot()]),
  )

const step = fc.record({
  tenant: fc.constantFrom('default', 'a', 'b'),
  act: fc.constantFrom(
    'create',
    'update',
    'delete',
    'download',
    'login',
    'install',
    'fault',
    'clock',
    'reset',
    'forget',
    'read',
  ),
  place: fc.nat(3),
})

type World = Awaited<ReturnType<typeof open>>

async function take({ send, core }: World, { tenant, act, place }: { tenant: string; act: string; place: number }) {
  const at = `/_t/${tenant}`
  const dumped = core.tenant(tenant).snapshot().apis['elastic-cloud'] as { extensions: [string, unknown][] }
  const one = `${at}${PATH}/${dumped.extensions[place % Math.max(1, dumped.extensions.length)]?.[0] ?? '1'}`
  const sec = { sec: 'extmock-admin-token', version: '26.0' }
  const extensions = '/api/config/extension_management/extensions'
  const acts: Readonly<Record<string, () => Promise<Response>>> = {
    create: () => send('POST', at + PATH, bundle(`n${place}`)),
    update: () => send('POST', one, bundle(`u${place}`)),
    delete: () => send('DELETE', one),
    download: () => send('POST', at + PATH, { ...bundle('d'), download_url: 'https://files.example.com/a.zip' }),
    login: () =>
      send('POST', `${at}/api/v1/users/auth/_login`, {
        username: elastic.owner.user.username,
        password: elastic.owner.user.password,
      }),
    install: () => send('POST', `${at}${extensions}/${1 + place}?action_type=INSTALL`, undefined, sec),
    fault: () => send('POST', `${at}/_extmock/faults`, { delay: 1, probability: 0.5 }),
    clock: () => send('POST', `${at}/_extmock/clock`, { advance: 60_000 * place }),
    reset: () => send('POST', `${at}/_extmock/reset`),
    forget: () => send('DELETE', `/_extmock/tenants/${tenant}`),
    read: () => send('GET', at + PATH),
  }
  await acts[act]?.()
}

describe('a folder', () => {
  it('gives back every tenant as it was, byte for byte, after any operations', async () => {
    expect.hasAssertions()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(step, { maxLength: 5 }), async (before, after) => {
        const folder = freshFolder()
        let seen = ''
        for (const steps of [before, after, []]) {
          const world = await open(folder)
          if (seen !== '') expect(all(world.core)).toBe(seen)
          await world.send('GET', PATH)
          for (const one of steps) await take(world, one)
          seen = all(world.core)
          await world.close()
        }
      }),
      { numRuns: 15 },
    )
  })

  it('keeps the bytes of files', async () => {
    const folder = freshFolder()
    const first = await open(folder)
    const made = await first.send('POST', PATH, { ...bundle('d'), download_url: 'https://files.example.com/a.zip' })
    const { file_metadata } = (await made.json()) as { file_metadata: { url: string } }
    const path = new URL(file_metadata.url).pathname
    const bytes = await (await first.send('GET', path)).arrayBuffer()
    expect(bytes.byteLength).toBeGreaterThan(100)
    await first.close()
    const second = await open(folder)
    expect(await (await second.send('GET', path)).arrayBuffer()).toEqual(bytes)
    await second.close()
  })

  it('costs a write the record it changes', async () => {
    const folder = freshFolder()
    const data = {
      'elastic-cloud': {
        extensions: Array.from({ length: 2000 }, (_, at) => ({
          id: `${at}`,
          owner: elastic.owner.user.id,
          ...bundle(`n${at}`),
        })),
      },
    }
    const world = await open(folder, { data, apis: ['elastic-cloud'] })
    await world.send('POST', `${PATH}/1`, bundle('first'))
    const batches: { readonly length: number }[] = []
    const { batch } = ClassicLevel.prototype
    ClassicLevel.prototype.batch = function (this: unknown) {
      const made: { readonly length: number } = Reflect.apply(batch, this, [])
      batches.push(made)
      return made as never
    } as never
    try {
      await world.send('POST', `${PATH}/7`, bundle('changed'))
    } finally {
      ClassicLevel.prototype.batch = batch
    }
    // The record, the clock that each request moves, the sum of the tenant and that of all.
    expect(batches.map(({ length }) => length)).toEqual([4])
    await world.close()
  })

  it('keeps a state that takes the place of another, in its own order', async () => {
    const folder = freshFolder()
    const first = await open(folder)
    await first.send('POST', PATH, bundle('mine'))
    const { apis, ...frame } = JSON.parse(JSON.stringify(first.core.tenant().snapshot()))
    const { extensions } = apis['elastic-cloud']
    const other = { ...apis, 'elastic-cloud': { ...apis['elastic-cloud'], extensions: extensions.toReversed() } }
    expect((await first.send('PUT', '/_extmock/state', { ...frame, apis: other })).status).toBe(200)
    expect(first.core.tenant().snapshot().apis).toEqual(other)
    await first.close()
    const second = await open(folder)
    expect(second.core.tenant().snapshot().apis).toEqual(other)
    await second.close()
  })

  it('lets one process have a folder at a time', async () => {
    const folder = freshFolder()
    const first = await open(folder)
    await expect(openFolder(folder)).rejects.toThrow(/is in use by another process/)
    await first.close()
    await (await open(folder)).close()
  })

  it('keeps what belongs to an API that is not mocked this time', async () => {
    const folder = freshFolder()
    const first = await open(folder)
    await first.send('POST', PATH, bundle('mine'))
    await first.send('POST', '/_extmock/faults', { api: 'elastic-cloud', delay: 1 })
    const before = first.core.tenant().snapshot().apis['elastic-cloud']
    await first.close()
    const other = await open(folder, { apis: ['connections'] })
    expect(other.core.tenant().faults.list()).toEqual([])
    await other.close()
    const again = await open(folder)
    expect(again.core.tenant().snapshot().apis['elastic-cloud']).toEqual(before)
    await again.close()
  })
})

describe('a folder that cannot be used', () => {
  const level = async (folder: string, entries: Readonly<Record<string, string>>) => {
    const database = new ClassicLevel<string, string>(folder)
    for (const [key, value] of Object.entries(entries)) await database.put(key, value)
    await database.close()
  }

  it('is left alone when it is not ours', async () => {
    const [file, full, foreign] = [freshFolder(), freshFolder(), freshFolder()]
    writeFileSync(file, 'text')
    mkdirSync(full)
    writeFileSync(join(full, 'notes.txt'), 'text')
    await level(foreign, { a: 'b' })
    for (const folder of ['', file, full, foreign]) await expect(openFolder(folder)).rejects.toThrow(StateError)
    expect(existsSync(join(full, 'LOCK'))).toBe(false)
  })

  type Odd = [what: string, entries: Record<string, string>, named: string]
  it.each([
    ...['0', '1', '999', '"4"'].map((format): Odd => [`format ${format}`, { format }, `is of format ${format}`]),
    ['a format that is no more there', { total: '1' }, 'total cannot be read'],
    ['a value that was not kept', { format: '3', strange: '1' }, 'strange cannot be read'],
  ])('says so for %s', async (_what, entries, named) => {
    const folder = freshFolder()
    await level(folder, entries)
    await expect(open(folder)).rejects.toThrow(named)
  })

  function* ready<T>(entry: T) {
    yield
    return entry
  }

  /** A folder in which everything is as it was kept, and yet fits nothing. */
  const keepOdd = async (folder: string, table: string, key: string, value: unknown) => {
    const store = await openFolder(folder)
    const api = table === 'clock' ? 'tenant' : 'elastic-cloud'
    const copy: TenantCopy = { whole: () => ready([]), apply: () => {}, prepared: ready, anew: () => ready([]) }
    await store.open('default', copy).append([{ api, table, key, value }])
    await store.close()
  }

  it.each([
    ['a record of another form', 'extensions', 'a', {}, 'default'],
    ['a clock that is none', 'clock', '', { now: 'soon' }, '/clock'],
  ])('says so for %s', async (_what, table, key, value, named) => {
    const folder = freshFolder()
    await keepOdd(folder, table, key, value)
    await expect(open(folder)).rejects.toThrow(named)
  })

  it('names the record that does not fit', async () => {
    const folder = freshFolder()
    const { send, close } = await open(folder)
    await send('POST', PATH, bundle('mine'))
    await close()
    await keepOdd(folder, 'extensions', '2048113377', { id: 7 })
    await expect(open(folder)).rejects.toThrow(/default\/apis\/elastic-cloud\/extensions\/0\/1/)
  })
})

describe('an answer about a state that is kept', () => {
  const only = { apis: ['elastic-cloud'] } as const
  it('to a look waits for no write, however far the clock steps', async () => {
    const { core, close } = await open(freshFolder(), only)
    const before = core.tenant().clock.now()
    const headers = { authorization: elastic.owner.value }
    for (const path of [PATH, `${PATH}/2048113377`, `${PATH}/none`, '/nothing'])
      expect(core.respond(plainRequest(new Request(`http://x.test${path}`, { headers })))).not.toBeInstanceOf(Promise)
    expect(core.tenant().clock.now()).toBeGreaterThan(before)
    await close()
  })

  it('keeps a clock that was moved on purpose, and a rule that looks have spent', async () => {
    const folder = freshFolder()
    const first = await open(folder, only)
    await first.send('POST', '/_extmock/faults', { error: { code: 404 }, first: 1 })
    await first.send('POST', '/_extmock/clock', { advance: 86_400_000 })
    expect((await first.send('GET', `${PATH}/2048113377`)).status).toBe(404)
    await first.close()
    const { core, send, close } = await open(folder, only)
    expect(core.tenant().clock.now()).toBeGreaterThan(Date.UTC(2026, 0, 2))
    expect(core.tenant().faults.list()).toMatchObject([{ matched: 1, struck: 1 }])
    expect((await send('GET', `${PATH}/2048113377`)).status).toBe(200)
    await close()
  })

  it('is the same where writes are forced to the disk', async () => {
    const folder = freshFolder()
    const first = await open(folder, only, true)
    await first.send('DELETE', `${PATH}/2048113377`)
    await first.close()
    const second = await open(folder, only)
    expect((await second.send('GET', `${PATH}/2048113377`)).status).toBe(404)
    await second.close()
  })
})
