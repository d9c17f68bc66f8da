import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundle, COLLECTION, eceClient, errorOf, OWNER, zipOf } from '../../../test/cases/ece-client.ts'
import { createCore } from '../../create-core.ts'
import { createMock, type MockOptions } from '../../index.ts'
import { storedFile } from '../../kit/state/files.ts'
import type { Network } from '../../kit/network/network.ts'
import { streamFrom } from '../../../test/stream-from.ts'

const bytes = zipOf('words')
const BOUNDARY = 'b'
const formOf = (parts: readonly (readonly [name: string, content: Uint8Array | string])[], epilogue = '') =>
  Buffer.concat([
    ...parts.flatMap(([name, content]) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
      Buffer.from(content as string),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--${epilogue}`),
  ])

function clientOf(options: MockOptions = {}) {
  const mock = createMock({ apis: ['elastic-cloud'], seed: 1, ...options })
  const send = (sent: { method: string; path: string }) => mock.fetch(new Request(`http://x.test${sent.path}`, sent))
  return { mock, client: eceClient({ mock, origin: 'http://x.test', send, close: async () => {} }) }
}

/** A form that arrives in pieces cut at these places. */
async function put(form: Uint8Array, cuts: readonly number[]): Promise<{ status: number; size: number | undefined }> {
  const core = createCore({ apis: ['elastic-cloud'], seed: 1 })
  const made = await core.fetch(
    new Request(`http://x.test${COLLECTION}`, { method: 'POST', headers: OWNER, body: JSON.stringify(bundle) }),
  )
  const { id } = (await made.json()) as { id: string }
  const places = [0, ...cuts.map((cut) => cut % (form.length + 1)).toSorted((a, b) => a - b), form.length]
  const body = streamFrom(places.slice(1).map((end, at) => form.slice(places[at], end)))
  const headers = { ...OWNER, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  const init = { method: 'PUT', headers, body, duplex: 'half' } as RequestInit
  const answer = await core.fetch(new Request(`http://x.test${COLLECTION}/${id}`, init))
  const json = (await answer.json()) as { file_metadata?: { size: number } }
  return { status: answer.status, size: json.file_metadata?.size }
}

describe('a multipart upload', () => {
  it('is read alike in whatever pieces it comes, with or without something after its end', async () => {
    const epilogues = fc.constantFrom('', '\r\n', '\r\nmore', '\r\n--b\r\nnot a part')
    await fc.assert(
      fc.asyncProperty(epilogues, fc.array(fc.nat(1000), { maxLength: 30 }), async (epilogue, cuts) => {
        expect(await put(formOf([['file', bytes]], epilogue), cuts)).toEqual({ status: 200, size: bytes.length })
      }),
    )
  })

  it('is read byte by byte too', async () => {
    const form = formOf([['file', bytes]], '\r\n')
    expect(await put(form, [...form.keys()])).toEqual({ status: 200, size: bytes.length })
  })

  it.each([
    [
      'the first of two files',
      [
        ['file', bytes],
        ['file', 'no zip'],
      ],
      200,
    ],
    [
      'the file among other fields',
      [
        ['note', 'text'],
        ['file', bytes],
        ['x', ''],
      ],
      200,
    ],
    ['a form without a file', [['note', 'text']], 400],
    ['a form of nothing', [], 400],
    ['a form of many parts', Array.from({ length: 21 }, () => ['x', '']), 400],
  ] as [string, [string, Uint8Array | string][], number][])('%s is answered by %s', async (_, parts, status) => {
    expect((await put(formOf(parts), [])).status).toBe(status)
  })

  it('that is cut short anywhere is refused', async () => {
    const form = formOf([['file', bytes]])
    await fc.assert(
      fc.asyncProperty(fc.nat(form.length - 1), async (length) => {
        expect(await put(form.subarray(0, length), [])).toEqual({ status: 400, size: undefined })
      }),
    )
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
