import { describe, expect, it } from 'vitest'
import type { PlainRequest } from '../../kit/http/request.ts'
import { createMock } from '../../node.ts'
import { plainRequest, toReply, toRequest, toResponse, viaFetch } from './index.ts'

const url = 'http://x.test/things?a=1'
const bodyOf = async ({ body }: PlainRequest): Promise<string> => {
  const read = await body.chunks(Infinity)
  return read.ok ? new TextDecoder().decode(Buffer.concat(read.chunks)) : 'not read'
}

describe('a Request', () => {
  it('is read as a plain one, and is one again', async () => {
    const plain = plainRequest(new Request(url, { method: 'PUT', body: 'hello', headers: { 'x-a': 'b' } }))
    expect([plain.method, plain.url, plain.headers.get('x-a')]).toEqual(['PUT', url, 'b'])
    const again = await toRequest(plain)
    expect([again.method, again.url, again.headers.get('x-a'), await again.text()]).toEqual(['PUT', url, 'b', 'hello'])
    expect(await bodyOf(plain)).toBe('hello')
  })
})

describe('a reply', () => {
  it('is a Response with its status, its headers and its JSON', async () => {
    const response = toResponse({ status: 201, headers: { 'x-a': 'b' }, json: { made: 1 } })
    expect([response.status, response.statusText]).toEqual([201, 'Created'])
    expect([response.headers.get('x-a'), response.headers.get('content-type')]).toEqual(['b', 'application/json'])
    expect(await response.json()).toEqual({ made: 1 })
  })

  it('that is cut gives its beginning and breaks', async () => {
    const reader = toResponse({ status: 200, bytes: new TextEncoder().encode('hello'), cut: 2 }).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('he')
    await expect(reader?.read()).rejects.toThrow('terminated')
  })

  it('that is severed is no Response, and comes back so', () => {
    const response = toResponse({ status: 0, severed: 'reset' })
    expect(response.type).toBe('error')
    expect(toReply(response)).toEqual({ status: 0, severed: 'reset' })
  })

  it('is what a function of Requests answers', async () => {
    const handle = viaFetch(
      async (request) => new Response(await request.text(), { status: 202, headers: { 'x-a': 'b' } }),
    )
    const reply = await handle(plainRequest(new Request(url, { method: 'POST', body: 'hello' })))
    expect([reply.status, reply.headers?.['x-a']]).toEqual([202, 'b'])
    expect(await toResponse(reply).text()).toBe('hello')
  })
})

describe('a mock by fetch', () => {
  const list = 'https://apps.example.com/appregistry/api/v1/extensions'

  it('rejects as fetch does where a fault takes the connection away', async () => {
    const { fetch, tenant } = createMock({ seed: 1 })
    expect((await fetch(new Request(list))).status).toBe(401)
    tenant().faults.add({ transport: 'reset' })
    await expect(fetch(new Request(list))).rejects.toThrow(TypeError)
  })

  it('notes what somebody else answered', async () => {
    const mock = createMock({ seed: 1 })
    await mock.note(new Request(list), new Response('{}', { status: 418 }))
    expect(mock.tenant().journal.entries()).toMatchObject([{ method: 'GET', status: 418 }])
  })
})
