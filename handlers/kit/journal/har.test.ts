import * as Type from 'typebox'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { createCore } from '../../create-core.ts'

const text = Type.String()
const pairs = Type.Array(Type.Object({ name: text, value: text }))
const size = Type.Integer({ minimum: -1 })
const url = Type.String({ pattern: '^http://[^/]+/' })
const instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })

/** HAR 1.2: the fields that are not optional there. */
const Har = Type.Object({
  log: Type.Object({
    version: Type.Literal('1.2'),
    creator: Type.Object({ name: text, version: text }),
    entries: Type.Array(
      Type.Object({
        startedDateTime: instant,
        time: Type.Number({ minimum: 0 }),
        request: Type.Object({
          method: text,
          url,
          httpVersion: text,
          cookies: pairs,
          headers: pairs,
          queryString: pairs,
          headersSize: size,
          bodySize: size,
          postData: Type.Optional(Type.Object({ mimeType: text, text })),
        }),
        response: Type.Object({
          status: Type.Integer({ minimum: 0 }),
          statusText: text,
          httpVersion: text,
          cookies: pairs,
          headers: pairs,
          content: Type.Object({ size, mimeType: text, text: Type.Optional(text) }),
          redirectURL: text,
          headersSize: size,
          bodySize: size,
        }),
        cache: Type.Object({}),
        timings: Type.Object({ send: Type.Number(), wait: Type.Number(), receive: Type.Number() }),
      }),
    ),
  }),
})

const LIST = '/api/v1/deployments/extensions'
const key = { authorization: 'ApiKey extmock-owner-key' }
const json = { ...key, 'content-type': 'application/json' }
const open = () => createCore({ seed: 1, data: 'demo' })
type Core = ReturnType<typeof open>

const call = (core: Core, path: string, init: RequestInit = {}) =>
  core.fetch(new Request(`http://x.test${path}`, { headers: key, ...init }))

/** The entries of the archive, once it is one. */
function archive(core: Core) {
  const har = core.tenant().journal.har()
  const faults = [...Value.Errors(Har, har)]
  expect(faults).toEqual([])
  return Value.Check(Har, har) ? har.log.entries : []
}

describe('a journal as an HTTP archive', () => {
  it('is one before anything was asked', () => {
    expect(archive(open())).toEqual([])
  })

  it('has what was sent and what was answered', async () => {
    const core = open()
    const body = JSON.stringify({ name: 'words', extension_type: 'bundle', version: '8.*', description: 'ärgerlich' })
    await call(core, `${LIST}?a=1&a=2&b=%C3%A4`, { method: 'POST', headers: json, body })
    const [entry] = archive(core)
    expect(entry?.request).toMatchObject({
      method: 'POST',
      queryString: [
        { name: 'a', value: '1' },
        { name: 'a', value: '2' },
        { name: 'b', value: 'ä' },
      ],
      bodySize: new TextEncoder().encode(body).length,
      postData: { mimeType: 'application/json', text: body },
    })
    expect(new URL(entry?.request.url ?? '').pathname).toBe(LIST)
    expect(entry?.response).toMatchObject({ status: 201, content: { mimeType: 'application/json' } })
    const said = entry?.response.content
    expect(JSON.parse(said?.text ?? '')).toMatchObject({ description: 'ärgerlich' })
    expect(said?.size).toBe(new TextEncoder().encode(said?.text).length)
  })

  it('has no secrets, no bytes, and a status of 0 for an answer that never came', async () => {
    const core = open()
    await call(core, `${LIST}/2048113377`, { method: 'PUT', body: new Uint8Array([80, 75, 3, 4]) })
    const password = JSON.stringify({ username: 'a', password: 'hunter2' })
    await call(core, '/api/v1/users/auth/_login', { method: 'POST', headers: json, body: password })
    core.tenant().faults.add({ transport: 'reset' })
    await expect(call(core, LIST)).rejects.toThrow(TypeError)
    const entries = archive(core)
    expect(entries.map(({ response }) => response.status)).toEqual([400, 401, 0])
    expect(entries[0]?.request).toMatchObject({ bodySize: -1 })
    expect(entries[0]?.request.postData).toBeUndefined()
    expect(entries[2]?.response.content).toEqual({ size: 0, mimeType: '' })
    expect(JSON.stringify(entries)).not.toContain('hunter2')
    // A 401 names the ready credential in its hint; what was sent is not told.
    expect(JSON.stringify(entries.map(({ request }) => request))).not.toContain('extmock-owner-key')
  })

  it('holds only what was asked for, also over HTTP', async () => {
    const core = open()
    await call(core, LIST)
    await call(core, `${LIST}/none`)
    const answer = await call(core, '/_extmock/requests?format=har&status=404')
    expect(await answer.json()).toEqual(core.tenant().journal.har({ status: 404 }))
    expect(core.tenant().journal.har({ status: 404 })).toMatchObject({
      log: { entries: [{ response: { status: 404 } }] },
    })
  })
})
