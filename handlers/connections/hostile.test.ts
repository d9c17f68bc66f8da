import { describe, expect, it } from 'vitest'
import { BASE, drive, JSON_TYPE, PRINTED_ID, widget } from '../../test/apis/connections/drive.ts'
import { credentials } from '../../fixtures/connections/index.ts'

const ONE = `/extensions/${PRINTED_ID}`
const { description: _, ...fourFields } = widget
const deep = (open: string, close: string, levels: number) =>
  JSON.stringify(widget).replace('"Board"}', `${open.repeat(levels)}1${close.repeat(levels)}}`)

/** Bodies that no write takes. */
const bodies: readonly (readonly [name: string, body: string, status: number])[] = [
  ['nothing', '', 400],
  ['white space', ' \n', 400],
  ['no JSON', '{"name":', 400],
  ['a comma too many', '{"name":"a",}', 400],
  ['a broken escape', JSON.stringify(widget).replace('Tasks', '\\x41'), 400],
  ['a broken unicode escape', JSON.stringify(widget).replace('Tasks', '\\u12'), 400],
  ['a bare control character', JSON.stringify(widget).replace('Tasks', '\u0001'), 400],
  ['NaN', JSON.stringify(widget).replace('"Tasks"', 'NaN'), 400],
  ['two values', `${JSON.stringify(widget)}{}`, 400],
  ['a text', '"text"', 400],
  ['a number', '7', 400],
  ['null', 'null', 400],
  ['an empty array', '[]', 400],
  ['an array of one', JSON.stringify([widget]), 400],
  ['a field less', JSON.stringify(fourFields), 400],
  ['a name that is a number', JSON.stringify({ ...widget, name: 7 }), 400],
  ['an empty type', JSON.stringify({ ...widget, type: '' }), 400],
  ['urls that are an array', JSON.stringify({ ...widget, urls: [] }), 400],
  ['a payload that is null', JSON.stringify({ ...widget, payload: null }), 400],
  ['a payload that is an array', JSON.stringify({ ...widget, payload: [] }), 400],
  ['the fields under __proto__', JSON.stringify({}).replace('{}', `{"__proto__":${JSON.stringify(widget)}}`), 400],
  ['arrays 1001 deep', deep('[', ']', 1001), 400],
  ['objects 100,000 deep', deep('{"a":', '}', 100_000), 400],
  ['brackets that never close', '['.repeat(500_000), 400],
  ['10 MB', JSON.stringify({ ...widget, description: 'x'.repeat(10_000_000) }), 413],
  ['10 MB that are no JSON', 'x'.repeat(10_000_000), 413],
]
const writes = [
  ['POST', '/extensions'],
  ['PUT', ONE],
] as const

/** Requests that are for nothing, or for what is not there. */
const strays: readonly (readonly [method: string, path: string, status: number])[] = [
  ['GET', '', 404],
  ['GET', '/', 404],
  ['GET', '//extensions', 404],
  ['GET', '/Extensions', 404],
  ['GET', '/extensions//', 404],
  ['GET', `${ONE}/payload`, 404],
  ['GET', '/applications', 404],
  ['PATCH', ONE, 405],
  ['POST', ONE, 405],
  ['OPTIONS', ONE, 405],
  ['PUT', '/extensions', 405],
  ['DELETE', '/extensions/', 405],
  ['BREW', '/extensions', 405],
  ['GET', '/extensions/%zz', 404],
  ['DELETE', '/extensions/%ff', 404],
  ['GET', '/extensions/__proto__', 404],
  ['DELETE', '/extensions/constructor', 404],
  ['GET', '/extensions/%00', 404],
  ['DELETE', '/extensions/..%2fextensions', 404],
  ['GET', `/extensions/${'a'.repeat(10_000)}`, 404],
  ['GET', `/extensions/${PRINTED_ID.toUpperCase()}`, 404],
  ['DELETE', `/extensions/${PRINTED_ID}%20`, 404],
]

async function unchanged(act: (send: ReturnType<typeof drive>['send']) => Promise<void>) {
  const { send } = drive()
  const before = (await send('/extensions?limit=9999')).text
  await act(send)
  expect((await send('/extensions?limit=9999')).text).toBe(before)
}

describe.each(writes)('%s %s', (method, path) => {
  it.each(bodies)('refuses %s', async (_name, body, status) => {
    await unchanged(async (send) => {
      const got = await send(path, { method, body, headers: JSON_TYPE })
      expect(got.status).toBe(status)
      expect(got.json).toEqual({ code: expect.any(String), message: expect.any(String) })
    })
  })

  it('refuses bytes that are no UTF-8, and a stream above the limit', async () => {
    const { core, send } = drive()
    const before = (await send('/extensions?limit=9999')).text
    const headers = { ...JSON_TYPE, authorization: credentials.admin.value }
    const invalid: RequestInit = { method, headers, body: new Uint8Array([0x7b, 0xff, 0x7d]) }
    expect((await core.fetch(new Request(BASE + path, invalid))).status).toBe(400)
    const chunk = new Uint8Array(1_000_000).fill(0x20)
    let left = 10
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    })
    const init = { method, headers, body: endless, duplex: 'half' } as RequestInit
    expect((await core.fetch(new Request(BASE + path, init))).status).toBe(413)
    expect((await send('/extensions?limit=9999')).text).toBe(before)
  })

  it('takes a body that names no media type', async () => {
    const { core } = drive()
    const body = new TextEncoder().encode(JSON.stringify(widget))
    const init: RequestInit = { method, headers: { authorization: credentials.admin.value }, body }
    expect((await core.fetch(new Request(BASE + path, init))).ok).toBe(true)
  })
})

describe('strays', () => {
  it.each(strays)('%s %s is answered %i', async (method, path, status) => {
    await unchanged(async (send) => {
      const got = await send(path, { method })
      expect(got.status).toBe(status)
      expect(got.json).toEqual({ code: expect.any(String), message: expect.any(String) })
    })
  })

  it('say which methods there are, and what may have been meant', async () => {
    const got = await drive().send('/extensions', { method: 'PUT' })
    expect(got.headers.get('allow')).toBe('GET, POST')
    expect(got.headers.get('x-extmock-hint')).toMatch(/^did you mean /)
  })
})

describe('queries', () => {
  it.each([
    'limit=',
    'limit=-1',
    'limit=0',
    'limit=1e3',
    'limit=%zz',
    'limit=NaN',
    'limit[]=1',
    'showDefaults=maybe',
    'start=-1',
    'start=5',
    '__proto__=1',
  ])('%s is passed over', async (query) => {
    const { send } = drive()
    expect((await send(`/extensions?${query}`)).text).toBe((await send('/extensions')).text)
  })

  it('a limit of any size is a limit', async () => {
    const { send } = drive()
    expect((await send(`/extensions?limit=${'9'.repeat(400)}`)).status).toBe(200)
    expect((await send('/extensions?limit=001')).json).toMatchObject({ items: [{ name: 'Gallery' }] })
  })
})
