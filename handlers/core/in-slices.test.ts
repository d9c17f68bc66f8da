import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'
import { inSlices, type Slices } from '../kit/time/slices.ts'
import { readSeed, takeOver } from './change.ts'
import { seedFrom } from '../control/seed-from.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'

const MANY = 300
const ids = Array.from({ length: MANY }, (_, at) => at + 1)
const data = {
  'elastic-cloud': {
    extensions: ids.map((id) => ({
      id: `${id}`,
      owner: 'u',
      name: 'n',
      extension_type: 'bundle' as const,
      version: '*',
    })),
  },
  qradar: { extensions: ids.map((id) => ({ id, name: `extension ${id}` })) },
}
type Json = Record<string, unknown>

function open() {
  const core = createCore({ seed: 1, data: 'demo' })
  const tenant = core.tenants.get('default') ?? expect.fail('there is always a default tenant')
  const shown = () => JSON.stringify(core.tenant().snapshot())
  const send = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const answer = await core.fetch(new Request(`http://mock.test/_extmock/${path}`, init))
    return { status: answer.status, json: (await answer.json()) as Json }
  }
  return { core, tenant, shown, send }
}

/** A state of many records, as it comes over HTTP. */
function large(): Snapshot {
  const { core } = open()
  for (const api of ['elastic-cloud', 'qradar'] as const) core.tenant('large').seed(api, dataAfterDemo(api) as never)
  return JSON.parse(JSON.stringify(core.tenant('large').snapshot())) as Snapshot
}

/** The ids of the demo are taken. */
const dataAfterDemo = (api: keyof typeof data) => ({
  extensions: data[api].extensions.map((one, at) => ({ ...one, id: api === 'qradar' ? 1_000 + at : `x${at}` })),
})

/** A clock that moves by a millisecond whenever it is looked at, and how often that was. */
function ticking() {
  let looks = 0
  return { now: () => (looks += 1), looks: () => looks }
}

/** Goes so many steps, or to the end. */
function go<T>(work: Slices<T>, steps = Number.POSITIVE_INFINITY): T | undefined {
  for (let step = 0; step < steps; step++) {
    const { done, value } = work.next()
    if (done === true) return value as T
  }
  return undefined
}

describe('a large state', () => {
  it('is read in slices: no record waits for another', async () => {
    const { tenant } = open()
    const { now, looks } = ticking()
    const reading = inSlices(readSnapshot(tenant, large(), []), now)
    expect(reading).toBeInstanceOf(Promise)
    await reading
    // Each record of both is judged, compared by name, and made ready, and the clock is looked at after each of that.
    expect(looks()).toBeGreaterThan(2 * MANY * 3)
  })

  it('is not seen while it is read, and then at once, over what was changed meanwhile', () => {
    const { core, tenant, shown } = open()
    const document = large()
    const before = shown()
    const reading = readSnapshot(tenant, document, [])
    expect(go(reading, MANY)).toBeUndefined()
    expect(shown()).toBe(before)
    core.tenant().seed('qradar', { extensions: [{ id: 77, name: 'meanwhile' }] })
    expect(shown()).toContain('meanwhile')
    const read = go(reading) ?? expect.fail('it is read')
    expect(shown()).toContain('meanwhile')
    void takeOver(tenant, read)
    expect(JSON.parse(shown())).toEqual(document)
  })

  it('that is refused for its last record has changed nothing', async () => {
    const { shown, send } = open()
    const before = shown()
    const document = JSON.parse(JSON.stringify(large())) as { apis: Record<string, { extensions: [string, Json][] }> }
    const last = document.apis['qradar']?.extensions.at(-1)?.[1] ?? expect.fail('there are extensions')
    Object.assign(last, { status: 'MELTED' })
    const { status, json } = await send('PUT', 'state', document)
    expect(status).toBe(400)
    expect(json).toHaveProperty('extmock.error', expect.stringMatching(/^\/apis\/qradar\/extensions\/\d+\/1\/status: /))
    expect(shown()).toBe(before)
  })

  it('comes over HTTP, and goes on as any other', async () => {
    const { core, send, shown } = open()
    const document = large()
    const [put, ...reads] = await Promise.all([
      send('PUT', 'state', document),
      ...Array.from({ length: 20 }, () => send('GET', 'state')),
    ])
    expect(put).toEqual({ status: 200, json: { restored: 'default' } })
    const old = JSON.stringify(open().core.tenant().snapshot())
    for (const { json } of reads) expect([old, JSON.stringify(document)]).toContain(JSON.stringify(json))
    core.tenant().seed('qradar', { extensions: [{ id: 9_999, name: 'later' }] })
    expect(shown()).toContain('later')
    core.reset()
    expect(shown()).toBe(old)
  })

  it('goes to the tenant of that name that there is when it is read', async () => {
    const { core, send, shown } = open()
    const document = large()
    const putting = send('PUT', 'state', document)
    core.reset()
    expect((await putting).status).toBe(200)
    expect(JSON.parse(shown())).toEqual(document)
  })
})

describe('large starting data', () => {
  it('is read in slices, and added to the state that there is then', async () => {
    const { core, tenant, shown } = open()
    const before = shown()
    const { now, looks } = ticking()
    const reading = inSlices(readSeed(tenant, { 'elastic-cloud': data['elastic-cloud'] }), now)
    expect(shown()).toBe(before)
    core.tenant().seed('qradar', { extensions: [{ id: 77, name: 'meanwhile' }] })
    await seedFrom(tenant, await reading)
    expect(looks()).toBeGreaterThan(2 * MANY)
    expect(shown()).toContain('meanwhile')
    expect(JSON.parse(shown()).apis['elastic-cloud'].extensions.length).toBeGreaterThan(MANY)
  })

  it('that holds what has come meanwhile is refused', async () => {
    const { core, tenant, shown } = open()
    const read =
      go(readSeed(tenant, { qradar: { extensions: [{ id: 77, name: 'this' }] } })) ?? expect.fail('it is read')
    core.tenant().seed('qradar', { extensions: [{ id: 77, name: 'meanwhile' }] })
    const before = shown()
    await expect(seedFrom(tenant, read)).rejects.toThrow('/extensions/0/id: 77 is there twice')
    expect(shown()).toBe(before)
  })

  it('that is refused for one API has changed no other', async () => {
    const { shown, send } = open()
    const before = shown()
    const wrong = { extensions: [...dataAfterDemo('qradar').extensions, { id: 'x', name: 'x' }] }
    const { status, json } = await send('POST', 'seed', {
      'elastic-cloud': dataAfterDemo('elastic-cloud'),
      qradar: wrong,
    })
    expect(status).toBe(400)
    expect(json).toHaveProperty('extmock.error', expect.stringContaining(`/qradar/extensions/${MANY}/id: `))
    expect(shown()).toBe(before)
  })
})

describe('large starting data that are being added', () => {
  /** A seed behind long work that is over when it is let go, whatever the time. */
  const seeding = async () => {
    const opened = open()
    const { tenant } = opened
    const read = await inSlices(readSeed(tenant, { 'elastic-cloud': dataAfterDemo('elastic-cloud') }))
    let isLetGo = false
    const before = tenant.exclusively(function* () {
      while (!isLetGo) yield
      return []
    })
    const seeded = seedFrom(tenant, read)
    const letGo = async () => {
      isLetGo = true
      await Promise.all([before, seeded])
    }
    return { ...opened, letGo }
  }
  const added = { extensions: [{ id: 77, name: 'meanwhile' }] }

  it('are not seen by half, and nobody who only reads waits for them', async () => {
    const { shown, send, letGo } = await seeding()
    const before = shown()
    const { json } = await send('GET', 'state')
    expect(JSON.stringify(json)).toBe(before)
    await letGo()
    expect(JSON.parse(shown()).apis['elastic-cloud'].extensions.length).toBeGreaterThan(MANY)
  })

  it('stay beside what others write meanwhile, which comes after', async () => {
    const { shown, send, letGo } = await seeding()
    const sending = send('POST', 'seed', { qradar: added })
    await letGo()
    expect((await sending).status).toBe(200)
    const { apis } = JSON.parse(shown()) as { apis: Record<string, { extensions: unknown[] }> }
    expect(apis['elastic-cloud']?.extensions.length).toBeGreaterThan(MANY)
    expect(JSON.stringify(apis['qradar'])).toContain('meanwhile')
  })

  it('hold up a write of a client, and no read of one', async () => {
    const { core, letGo } = await seeding()
    const url = 'http://mock.test/api/v1/deployments/extensions'
    const headers = { authorization: 'ApiKey extmock-owner-key', 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'n', extension_type: 'bundle', version: '*' })
    const names = async () => (await core.fetch(new Request(url, { headers }))).text()
    const before = await names()
    let isWritten = false
    const write = core.fetch(new Request(url, { method: 'POST', headers, body })).finally(() => (isWritten = true))
    expect([await names(), isWritten]).toEqual([before, false])
    await letGo()
    expect((await write).status).toBe(201)
    expect(await names()).not.toBe(before)
  })

  it('are looked at, drafted and told one at a time', async () => {
    const { tenant } = open()
    const all = { 'elastic-cloud': dataAfterDemo('elastic-cloud'), qradar: dataAfterDemo('qradar') }
    const read = go(readSeed(tenant, all)) ?? expect.fail('it is read')
    let steps = 0
    const counting: typeof tenant.exclusively = async (work) => {
      for (const step of work()) if (step === undefined) steps++
    }
    await seedFrom({ ...tenant, exclusively: counting }, read)
    expect(steps).toBeGreaterThan(2 * MANY * 3)
  })
})
