import { afterEach, describe, expect, it } from 'vitest'
import type { FaultRule } from '../handlers/kit/faults/fault-rule.ts'
import { OWNER, COLLECTION } from './apis/elastic-cloud/ece-client.ts'
import { transports, type Opened, type Transport } from './apis/transports.ts'

const controlJson = { 'content-type': 'application/json' }

const post = (opened: Opened, name: string, body: unknown) =>
  opened.send({ method: 'POST', path: `/_extmock/${name}`, headers: controlJson, body: JSON.stringify(body) })

const list = { method: 'GET', path: COLLECTION, headers: OWNER }

describe.each(transports)('a fault over $name', (transport: Transport) => {
  let opened: Opened | undefined
  afterEach(() => opened?.close())
  const struckBy = async (...rules: readonly FaultRule[]) => {
    opened = await transport.open({ apis: ['elastic-cloud'], seed: 1, data: 'demo' })
    for (const rule of rules) expect((await post(opened, 'faults', rule)).status).toBe(201)
    return opened
  }

  it.each(['reset', 'empty-reply'] as const)('%s takes the connection away, once', async (kind) => {
    const { send, mock } = await struckBy({ transport: kind, first: 1 })
    await expect(send(list)).rejects.toThrow(TypeError)
    expect((await send(list)).status).toBe(200)
    expect(
      mock
        .tenant()
        .journal.entries()
        .map(({ status }) => status),
    ).toEqual([0, 200])
  })

  it('truncates a body', async () => {
    const { send } = await struckBy({ transport: 'truncate' })
    await expect(send(list).then((response) => response.text())).rejects.toThrow(/terminated|aborted|closed/)
  })

  it('truncates an answer of another rule', async () => {
    const { send } = await struckBy({ response: { status: 500, json: { long: 'body' } } }, { transport: 'truncate' })
    await expect(send(list).then((response) => response.text())).rejects.toThrow(/terminated|aborted|closed/)
  })

  it('spoils JSON, and leaves alone what is none', async () => {
    const { send } = await struckBy({ transport: 'malformed-json' })
    const response = await send(list)
    expect(response.headers.get('content-type')).toBe('application/json')
    const text = await response.text()
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
    expect(response.headers.get('x-extmock-injected')).toMatch(/^fault=fault-/)
  })

  it('gives any response, also one without a body', async () => {
    const { send } = await struckBy(
      { match: { method: 'GET' }, response: { status: 299, headers: { 'x-own': 'yes' }, json: [1] } },
      { match: { method: 'DELETE' }, response: { status: 204 } },
    )
    const got = await send(list)
    expect([got.status, got.headers.get('x-own'), await got.json()]).toEqual([299, 'yes', [1]])
    const gone = await send({ ...list, method: 'DELETE', path: `${COLLECTION}/1` })
    expect([gone.status, await gone.text()]).toEqual([204, ''])
  })

  it('limits the rate on the clock of the tenant, with Retry-After', async () => {
    const { send } = await struckBy({ rateLimit: { requests: 1, per: 30_000 } })
    const statuses = [(await send(list)).status]
    const limited = await send(list)
    statuses.push(limited.status)
    expect(limited.headers.get('retry-after')).toBe('29')
    expect((await post(opened as Opened, 'clock', { advance: 30_000 })).status).toBe(200)
    statuses.push((await send(list)).status)
    expect(statuses).toEqual([200, 429, 200])
  })

  it('delays on the clock: a frozen one holds the answer until it is moved', async () => {
    const { send, mock } = await struckBy({ delay: { min: 60_000, max: 60_000 } })
    const { clock } = mock.tenant()
    const before = clock.now()
    await send(list)
    expect(clock.now() - before).toBe(61_000)
    expect((await post(opened as Opened, 'clock', { freeze: true })).status).toBe(200)
    let answered = false
    const held = send(list).then((response) => {
      answered = true
      return response.status
    })
    // Another request goes all the way while this one is held.
    await send({ method: 'GET', path: '/_extmock/clock' })
    expect(answered).toBe(false)
    while (mock.tenant().faults.list()[0]?.struck !== 2) await send({ method: 'GET', path: '/_extmock/clock' })
    await post(opened as Opened, 'clock', { advance: 60_000 })
    expect(await held).toBe(200)
  })

  it('lets go whom it holds when the tenant is reset', async () => {
    const { send, mock } = await struckBy({ delay: 60_000 })
    mock.tenant().clock.freeze()
    const held = send(list)
    while (mock.tenant().faults.list()[0]?.struck !== 1) await send({ method: 'GET', path: '/_extmock/clock' })
    mock.tenant().reset()
    expect((await held).status).toBe(200)
    expect(mock.tenant().journal.entries()).toEqual([])
  })

  it('sees the body of a request, and the operation reads it too', async () => {
    const { send } = await struckBy(
      { match: { body: 'needle' }, error: { example: 'extensions.not_found' } },
      { delay: 0, match: { body: 'x' } },
    )
    const create = (text: string) => ({
      method: 'POST',
      path: COLLECTION,
      headers: { ...OWNER, ...controlJson },
      body: JSON.stringify({ name: text, extension_type: 'bundle', version: '*' }),
    })
    expect((await send(create('a-needle'))).status).toBe(201)
    const made = (await (await send(create('x'))).json()) as { id: string }
    const update = { ...create('needle'), path: `${COLLECTION}/${made.id}` }
    // Create documents no such error, so a rule for any operation strikes the update only.
    expect((await send(update)).status).toBe(404)
  })

  it('is refused with what there is when a rule names nothing', async () => {
    const { send } = await struckBy()
    for (const [rule, named] of [
      [{ error: { example: 'no.such' } }, 'extensions.version_conflict'],
      [{ operation: 'no-such', delay: 1 }, 'list-extensions'],
      [{ transport: 'melt' }, 'truncate'],
    ] as const) {
      const refused = await post(opened as Opened, 'faults', rule)
      expect(refused.status).toBe(400)
      expect(JSON.stringify(await refused.json())).toContain(named)
    }
    expect((await send({ method: 'GET', path: '/_extmock/errors?api=nobody' })).status).toBe(400)
  })
})
