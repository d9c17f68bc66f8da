import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { qradar } from '../../contracts/qradar/index.ts'
import { ALIAS, drive, EXTENSIONS, PLAIN, RESOURCE, SAMPLE, type Got } from '../../test/apis/qradar/drive.ts'

const KEYS = ['http_response', 'code', 'description', 'details', 'message']
const isRefusal = (got: Got, ...codes: number[]) => {
  expect(got.status).toBeGreaterThanOrEqual(400)
  expect(got.status).toBeLessThan(500)
  expect(Object.keys(got.json as object)).toEqual(KEYS)
  expect((got.json as { http_response: { code: number; message: string } }).http_response.code).toBe(got.status)
  if (codes.length > 0) expect(codes).toContain(got.code)
}
const long = 64 * 1024

describe('paths', () => {
  it.each([
    ['/nowhere', 404, 4],
    [`${EXTENSIONS}/`, 404, 4],
    [`${EXTENSIONS}/1/`, 404, 4],
    ['/CONFIG/extension_management/extensions', 404, 4],
    [`${EXTENSIONS}/%zz`, 422, 11],
    [`${EXTENSIONS}/1.0`, 422, 11],
    [`${EXTENSIONS}/1e1`, 422, 11],
    [`${EXTENSIONS}/%20`, 422, 11],
    [`${EXTENSIONS}/１`, 422, 11],
    [`${EXTENSIONS}/99999999999999999999`, 422, 11],
    [`${EXTENSIONS}/${'1'.repeat(long)}`, 422, 11],
    [`${EXTENSIONS}/__proto__`, 422, 11],
    [`${EXTENSIONS}/-0`, 422, 22606],
    [`${EXTENSIONS}/9007199254740991`, 404, 22603],
  ])('%.60s is answered %i %i', async (path, status, code) => {
    const got = await drive().send(path)
    isRefusal(got, code)
    expect(got.status).toBe(status)
  })

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is no method of the list', async (method) => {
    const got = await drive().send(ALIAS + EXTENSIONS, { method })
    isRefusal(got, 0)
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })

  it('an id may have zeros and a sign in front', async () => {
    const console = drive()
    await console.uploaded()
    expect((await console.send(`${EXTENSIONS}/+001`)).status).toBe(200)
  })
})

describe('queries', () => {
  it.each([
    ['filter', '('.repeat(long), 22608],
    ['filter', 'not '.repeat(long / 4), 22608],
    ['filter', `name like "${'%a'.repeat(long / 2)}"`, 0],
    ['filter', 'contents contains '.repeat(long / 18), 22608],
    ['filter', '\u0000', 22608],
    ['filter', 'constructor = 1', 22608],
    ['sort', '+'.repeat(long), 22610],
    ['sort', `+id${'('.repeat(long)}`, 22610],
    ['sort', '+id,'.repeat(long / 4), 22610],
    ['fields', 'id('.repeat(long / 3), 31],
    ['fields', `${'('.repeat(long)}`, 31],
    ['fields', '__proto__', 30],
    ['fields', ','.repeat(long), 31],
    ['fields', '\\', 31],
  ])('%s %.30s', async (name, value, code) => {
    const got = await drive({}, { data: 'demo' }).send(`${EXTENSIONS}?${new URLSearchParams({ [name]: value })}`)
    expect(got.status).toBe(code === 0 ? 200 : 422)
    if (code !== 0) isRefusal(got, code)
  })

  it('content_limit counts where it is documented and nowhere else', async () => {
    const console = drive()
    const id = await console.uploaded()
    isRefusal(await console.send(`${EXTENSIONS}/${id}?content_limit=0`), 22606)
    isRefusal(await console.send(`${EXTENSIONS}/${id}?content_limit=x`), 11)
    expect((await console.act(id, 'PREVIEW', '&content_limit=0')).status).toBe(202)
  })

  it('the first of repeated values counts', async () => {
    const console = drive()
    const id = await console.uploaded()
    expect((await console.act(id, 'PREVIEW', '&action_type=NONSENSE')).status).toBe(202)
  })

  it.each(['', ' INSTALL', 'INSTALL ', 'REMOVE', 'INSTALL,PREVIEW', 'x'.repeat(long)])(
    'action_type %.12j is none',
    async (action) => {
      const console = drive()
      const got = await console.act(await console.uploaded(), encodeURIComponent(action) as 'INSTALL')
      expect(got.status).toBe(422)
      isRefusal(got, 22605)
    },
  )

  it.each(['', 'maybe', '1', 'yes', 'true '])('overwrite %j is no boolean', async (overwrite) => {
    const console = drive()
    const id = await console.uploaded()
    isRefusal(await console.act(id, 'INSTALL', `&overwrite=${encodeURIComponent(overwrite)}`), 11)
    expect(await console.extension(id)).toMatchObject({ status: 'UPLOADED' })
  })
})

describe('bodies', () => {
  const posts = ['/extensions/1/metadata', '/extension_export_tasks'] as const
  it.each(posts)('%s', async (path) => {
    const console = drive()
    await console.uploaded()
    const post = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
      console.send(RESOURCE + path, { method: 'POST', body, headers })
    isRefusal(
      await console.send(RESOURCE + path, { method: 'POST', headers: { 'content-type': 'application/zip' } }),
      10,
    )
    isRefusal(await post('  \n'), 10)
    for (const text of ['{', '{"a":1}x', 'undefined', '['.repeat(long), `${'['.repeat(long)}${']'.repeat(long)}`])
      isRefusal(await post(text), 1001)
    isRefusal(await post(Uint8Array.of(0x22, 0xff, 0xfe, 0x22)), 1001)
    for (const type of ['text/plain', 'application/xml', 'nonsense', 'multipart/form-data'])
      expect((await post('{}', { 'content-type': type })).status).toBe(415)
    expect((await post('{"__proto__":{"x":1}}')).status).toBeLessThan(300)
    expect((await post(`{"a":"${'x'.repeat(1_048_576)}"}`)).status).toBe(413)
  })

  it('a body of an install counts for nothing, whatever its type', async () => {
    const console = drive()
    const id = await console.uploaded()
    const sent = { method: 'POST', body: '{{{', headers: { 'content-type': 'application/json' } }
    expect((await console.send(`${EXTENSIONS}/${id}?action_type=PREVIEW`, sent)).status).toBe(202)
  })

  it.each([[{ configs: 'x' }], [{ configs: [{ config_type: 'NONE' }] }], [{ action_type: 1 }], [[]], [7]])(
    'an uninstall with %j is refused and starts nothing',
    async (config) => {
      const console = drive()
      const id = await console.installed()
      isRefusal(await console.uninstall(id, config), 11)
      expect(await console.extension(id)).toMatchObject({ status: 'INSTALLED' })
    },
  )
})

describe('uploads', () => {
  const text = (value: string) => new TextEncoder().encode(value)
  const zip = (...files: readonly [string, string][]) =>
    zipSync(Object.fromEntries(files.map(([name, content]) => [name, text(content)])))
  const xml = (inside: string) => `<content><qradarversion>7.5</qradarversion>${inside}</content>`
  const bomb = zip(['a.xml', xml('')], ['big.bin', '\0'.repeat(8 * 1024 * 1024)])

  it.each([
    ['bytes that are nothing', text('hello'), 22607],
    ['a zip cut short', SAMPLE.subarray(0, 200), 22607],
    ['an empty zip', zip(), 22607],
    ['a zip without XML', zip(['a.txt', 'x']), 22607],
    ['a zip with two XMLs', zip(['a.xml', xml('')], ['b.xml', xml('')]), 22607],
    ['another root', zip(['a.xml', '<contents/>']), 22607],
    ['entities', zip(['a.xml', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${xml('&b;')}`]), 22607],
    ['two manifests', zip(['a.xml', xml('')], ['manifest.txt', '{}'], ['m/manifest.json', '{}']), 22616],
    ['a manifest that is an array', zip(['a.xml', xml('')], ['manifest.txt', '[]']), 22616],
    [
      'a manifest without a version',
      zip(['a.xml', xml('')], ['manifest.txt', '{"_id":"a","doc":{"extension_manifest":{}}}']),
      22616,
    ],
  ])('%s', async (_what, bytes, code) => {
    const console = drive()
    isRefusal(await console.upload(bytes), code)
    expect((await console.send(EXTENSIONS)).json).toEqual([])
  })

  it('a bomb is refused without being unpacked', async () => {
    const got = await drive({ maxUnpackedBytes: 4 * 1024 * 1024 }).upload(bomb)
    expect(got.status).toBe(422)
    isRefusal(got, 22607)
  })

  it.each([
    ['application/octet-stream', 415],
    ['application/json', 415],
    ['', 415],
    ['application/xml', 422],
    ['multipart/form-data', 422],
    ['multipart/form-data; boundary=x', 422],
    ['APPLICATION/ZIP', 201],
    ['application/zip; charset=binary', 201],
    ['application/x-gzip', 201],
  ])('of a zip as %j is answered %i', async (type, status) => {
    const got = await drive().upload(PLAIN, { 'content-type': type })
    expect(got.status).toBe(status)
    if (status >= 400) isRefusal(got)
  })

  it('takes a bare XML, named by its form', async () => {
    const console = drive()
    const plain = await console.upload(text(xml('<search><name>s</name></search>')), {
      'content-type': 'application/xml',
    })
    expect(plain.json).toMatchObject({ name: 'extension.xml', version: '7.5', contents: [{ identifier: 's' }] })
    const form = new FormData()
    form.set('other', 'x')
    form.set('file', new Blob([xml('')], { type: 'application/xml' }), '../mine.xml')
    expect((await console.send(EXTENSIONS, { method: 'POST', body: form })).json).toMatchObject({ name: 'mine.xml' })
  })

  it.each([[new FormData()], ['']])('of no file is answered with code 10', async (body) => {
    const headers: Record<string, string> = body === '' ? { 'content-type': 'application/zip' } : {}
    const got = await drive().send(EXTENSIONS, { method: 'POST', body, headers })
    expect(got.status).toBe(422)
    isRefusal(got, 10)
  })

  it('over the limit is refused with and without a declared length', async () => {
    const console = drive({ maxUploadBytes: 100 })
    expect((await console.upload(PLAIN, { 'content-length': String(PLAIN.length) })).status).toBe(413)
    expect((await console.upload(PLAIN)).status).toBe(413)
    const form = new FormData()
    form.set('file', new Blob([PLAIN]), 'a.zip')
    expect((await console.send(EXTENSIONS, { method: 'POST', body: form })).status).toBe(413)
  })
})

describe('Accept', () => {
  it.each([
    ['application/json', 200],
    ['*/*', 200],
    ['text/html, application/*;q=0.1', 200],
    ['application/json;q=0', 406],
    ['text/html', 406],
    ['nonsense', 406],
  ])('%s is answered %i', async (accept, status) => {
    expect((await drive().send(EXTENSIONS, { headers: { accept } })).status).toBe(status)
  })
})

describe('every operation', () => {
  it.each(Object.entries(qradar.operations))(
    '%s answers nonsense with a client error',
    async (_name, { method, path }) => {
      const console = drive({}, { data: 'demo' })
      const filled = path.replace(/\{\w+\}/, '1')
      for (const headers of [
        { fields: '((' },
        { range: 'x' },
        { version: '\u00ff' },
        { accept: ';' },
        { 'content-type': ';;' },
      ])
        for (const query of ['', '?fields=((', '?filter=%00&sort=%00', '?action_type', '?%']) {
          const got = await console.send(filled + query, {
            method,
            headers,
            ...(method === 'POST' && { body: '\u0000' }),
          })
          expect(got.status).toBeLessThan(500)
          if (got.status >= 400) isRefusal(got)
        }
    },
  )
})
