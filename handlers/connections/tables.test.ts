import { describe, expect, it } from 'vitest'
import { drive, PRINTED_ID, widget, type Got, type Send } from '../../test/apis/connections/drive.ts'

const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const NOBODY = '/extensions/00000000-0000-4000-8000-000000000000'
const ONE = `/extensions/${PRINTED_ID}`

interface Item {
  readonly extid: string
  readonly name: string
}
const items = (got: Got) => (got.json as { items: Item[] }).items
const own = async (send: Send) => items(await send('/extensions?limit=500&showDefaults=false'))
const post = (send: Send, body: unknown = widget) => send('/extensions', { method: 'POST', body })

describe('state', () => {
  it('starts empty without data', async () => {
    const { send } = drive({}, { data: 'none' })
    expect((await send('/extensions')).text).toBe('{"items":[]}')
  })

  it('gives a new extension a UUID that the list shows, last in order', async () => {
    const { send } = drive()
    const before = await own(send)
    await post(send)
    const after = await own(send)
    expect(after.slice(0, -1)).toEqual(before)
    expect(after.at(-1)).toMatchObject(widget)
    expect(after.at(-1)?.extid).toMatch(UUID4)
  })

  it('makes two of one body sent twice', async () => {
    const { send } = drive({}, { data: 'none' })
    expect([(await post(send)).status, (await post(send)).status]).toEqual([201, 201])
    const [first, second, ...rest] = await own(send)
    expect(rest).toEqual([])
    expect(first?.extid).not.toBe(second?.extid)
  })

  it('gives equal ids to equal seeds', async () => {
    const ids = await Promise.all(
      [7, 7, 8].map(async (seed) => {
        const { send } = drive({ createEchoesId: true }, { seed })
        return ((await post(send)).json as Item).extid
      }),
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
  })

  it('replaces whole: nothing of the old value stays, and neither id nor place changes', async () => {
    const { send } = drive()
    const before = await own(send)
    await send(ONE, { method: 'PUT', body: { ...widget, urls: {}, payload: { only: 'this' } } })
    const after = await own(send)
    expect(after.map(({ extid }) => extid)).toEqual(before.map(({ extid }) => extid))
    expect(after[0]).toEqual({ extid: PRINTED_ID, ...widget, urls: {}, payload: { only: 'this' } })
    expect(after.slice(1)).toEqual(before.slice(1))
  })

  it('is the same after a PUT sent twice', async () => {
    const { send } = drive()
    const first = await send(ONE, { method: 'PUT', body: widget })
    const list = await own(send)
    const second = await send(ONE, { method: 'PUT', body: widget })
    expect(second.text).toBe(first.text)
    expect(await own(send)).toEqual(list)
  })

  it('does not make what a PUT does not find', async () => {
    const { send } = drive()
    const before = await own(send)
    expect((await send(NOBODY, { method: 'PUT', body: widget })).status).toBe(404)
    expect((await send(NOBODY)).status).toBe(404)
    expect(await own(send)).toEqual(before)
  })

  it('forgets what is deleted, and says so the second time', async () => {
    const { send } = drive()
    const headers = { 'content-type': 'application/json' }
    const gone = await send(ONE, { method: 'DELETE', headers })
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect((await send(ONE)).status).toBe(404)
    expect((await send(ONE, { method: 'PUT', body: widget })).status).toBe(404)
    expect((await send(ONE, { method: 'DELETE' })).status).toBe(404)
    expect((await own(send)).map(({ extid }) => extid)).not.toContain(PRINTED_ID)
  })

  it('keeps what a refused write would have changed', async () => {
    const { send } = drive()
    const before = (await send(ONE)).text
    expect((await send(ONE, { method: 'PUT', body: { ...widget, payload: 5 } })).status).toBe(400)
    expect((await send(ONE, { method: 'PUT', role: 'member', body: widget })).status).toBe(403)
    expect((await send(ONE, { method: 'DELETE', role: null })).status).toBe(401)
    expect((await send(ONE)).text).toBe(before)
  })

  it('answers alike on the collection with and without a trailing slash', async () => {
    const { send } = drive()
    expect((await send('/extensions/')).text).toBe((await send('/extensions')).text)
    expect((await post((_, sent) => send('/extensions/', sent))).status).toBe(201)
    expect((await send(`${ONE}/`)).status).toBe(404)
  })

  it('lists built-in extensions first, up to the limit, and hides them when asked', async () => {
    const { send } = drive()
    const names = items(await send('/extensions')).map(({ name }) => name)
    expect(names.slice(0, 2)).toEqual(['Gallery', 'Related communities'])
    expect(names).toHaveLength(6)
    expect(items(await send('/extensions?limit=3')).map(({ name }) => name)).toEqual(names.slice(0, 3))
    expect((await own(send)).map(({ name }) => name)).toEqual(names.slice(2))
  })

  it('keeps tenants apart and comes back on reset', async () => {
    const { send, core } = drive()
    const other = { headers: { 'x-extmock-tenant': 'other' } }
    const elsewhere = (await send('', other)).text
    const before = (await send(ONE)).text
    await send(ONE, { method: 'PUT', body: widget })
    expect((await send('', other)).text).toBe(elsewhere)
    core.reset('default')
    expect((await send(ONE)).text).toBe(before)
  })

  it('decides between writes that arrive together one after the other', async () => {
    const { send } = drive()
    const both = await Promise.all([
      send(ONE, { method: 'DELETE' }),
      send(ONE, { method: 'PUT', body: widget }),
      send(ONE, { method: 'DELETE' }),
    ])
    expect(both.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1)
    expect((await send(ONE)).status).toBe(404)
  })
})
