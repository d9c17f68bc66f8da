import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bundle,
  COLLECTION,
  eceClient,
  errorOf,
  pluginZip,
  zipOf,
} from '../../../test/apis/elastic-cloud/ece-client.ts'
import { createMock, type MockOptions } from '../../index.ts'
import type { Network } from '../../kit/network/network.ts'
import { storedFile } from '../../kit/state/files.ts'

const bytes = zipOf('words')
const BOUNDARY = 'b'
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
const MIXED = { 'content-type': `multipart/mixed; boundary=${BOUNDARY}` }
const WRONG_TYPE = '415 root.unsupported_media_type'
const REFUSED = '400 extensions.request_execution_failed'

/** A form with this file, and what may stand around its parts. */
function formOf(file: Uint8Array, name = 'file', preamble = '', epilogue = ''): Uint8Array<ArrayBuffer> {
  const head = `${preamble}--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`
  return new Uint8Array(Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${BOUNDARY}--${epilogue}`)]))
}

function clientOf(options: MockOptions = {}) {
  const mock = createMock({ apis: ['elastic-cloud'], seed: 1, ...options })
  const send = (sent: { method: string; path: string }) => mock.fetch(new Request(`http://x.test${sent.path}`, sent))
  return { mock, client: eceClient({ mock, origin: 'http://x.test', send, close: async () => {} }) }
}

/** What an upload to a new extension is answered, and the message where it is refused. */
async function put(body: Uint8Array<ArrayBuffer>, headers: Record<string, string>, options: MockOptions = {}) {
  const { client } = clientOf(options)
  const { id } = (await client.create()).json
  const answer = await client.put(id, body, headers)
  const { size } = answer.json.file_metadata ?? {}
  return answer.status === 200 ? { size } : { error: errorOf(answer), message: answer.json.errors[0]?.message }
}

describe('an upload', () => {
  it.each([
    ['a form with a preamble and an epilogue', formOf(bytes, 'file', 'a line\r\n', '\r\nmore'), FORM],
    ['bare bytes of no name', bytes, {}],
    ['bare bytes of another name', bytes, { 'content-type': 'application/x-zip-compressed' }],
    ['a plugin where a bundle is due', pluginZip, { 'content-type': 'application/zip' }],
  ])('of %s is taken', async (_, body, headers) => {
    expect(await put(body, headers)).toEqual({ size: body === pluginZip ? pluginZip.length : bytes.length })
  })

  it.each([
    ['a form without the file', formOf(bytes, 'other'), FORM, REFUSED, 'no part named file'],
    ['a form that is cut short', formOf(bytes).subarray(0, 80), FORM, REFUSED, 'could not be read'],
    ['a form without a boundary', formOf(bytes), { 'content-type': 'multipart/form-data' }, REFUSED, 'no boundary'],
    ['JSON', bytes, { 'content-type': 'application/json' }, WRONG_TYPE, 'application/json is not taken'],
    ['text', bytes, { 'content-type': 'text/plain;charset=UTF-8' }, WRONG_TYPE, 'text/plain is not taken'],
    ['a web form', bytes, { 'content-type': 'application/x-www-form-urlencoded' }, WRONG_TYPE, 'as application/zip'],
    ['XML', bytes, { 'content-type': 'application/xml' }, WRONG_TYPE, 'application/xml is not taken'],
    ['parts that are no form', formOf(bytes), MIXED, WRONG_TYPE, 'multipart/mixed is not taken'],
    ['what is packed', bytes, { 'content-encoding': 'gzip' }, '415 root.unsupported_media_type', 'gzip'],
    ['nothing', bytes.subarray(0, 0), {}, REFUSED, 'empty'],
    ['half a zip', bytes.subarray(0, 30), {}, REFUSED, 'not a usable zip archive'],
  ] as [string, Uint8Array<ArrayBuffer>, Record<string, string>, string, string][])(
    'of %s is refused, and the answer says why',
    async (_, body, headers, error, message) => {
      expect(await put(body, headers)).toEqual({ error, message: expect.stringContaining(message) })
    },
  )

  it('is taken unseen with the option, whatever it is called', async () => {
    const options = { options: { 'elastic-cloud': { uploadValidation: 'none' } } } as const
    expect(await put(bytes, { 'content-type': 'application/json' }, options)).toEqual({ size: bytes.length })
    expect(await put(bytes.subarray(0, 5), {}, options)).toEqual({ size: 5 })
  })

  it('of a plugin must hold a descriptor', async () => {
    const { client } = clientOf()
    const { id } = (await client.create({ extension_type: 'plugin', version: '8.13.4' })).json
    expect(errorOf(await client.put(id, bytes))).toBe(REFUSED)
    expect((await client.put(id, pluginZip)).status).toBe(200)
  })
})

describe('a download', () => {
  const garbage: Network = async () => ({ ok: true, file: storedFile([Buffer.from('no zip')]) })
  const download_url = 'https://files.example.com/a.zip'

  it('of something that is no archive is refused, and nothing changes', async () => {
    const { client } = clientOf({ network: garbage })
    expect(errorOf(await client.create({ download_url }))).toBe('400 extensions.request_execution_failed')
    expect((await client.call('GET', COLLECTION)).json.extensions).toEqual([])
  })

  it('is taken unseen when uploads are', async () => {
    const options = { 'elastic-cloud': { uploadValidation: 'none' } } as const
    const { client } = clientOf({ network: garbage, options })
    expect((await client.create({ download_url })).json.file_metadata?.size).toBe(6)
  })
})

describe('the date of a file', () => {
  it('moves with every new file, at a clock that stands still, whether or not uploads bump the version', async () => {
    const step = fc.constantFrom('upload', 'download', 'rename')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.boolean(), async (steps, uploadBumpsVersion) => {
        const { client } = clientOf({
          clock: { start: 0, step: 0 },
          options: { 'elastic-cloud': { uploadBumpsVersion } },
        })
        const { id } = (await client.create()).json
        let last = -1
        for (const kind of steps) {
          const fields = kind === 'download' ? { ...bundle, download_url: 'https://files.example.com/a.zip' } : bundle
          const { json } =
            kind === 'upload' ? await client.put(id, bytes) : await client.json('POST', `${COLLECTION}/${id}`, fields)
          const date = Date.parse(json.file_metadata?.last_modified_date ?? '')
          if (kind === 'rename') expect(Number.isNaN(date) ? -1 : date).toBe(last)
          else expect(date).toBeGreaterThan(last)
          last = Number.isNaN(date) ? last : date
        }
      }),
    )
  })
})
