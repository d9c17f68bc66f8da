import { expect } from 'vitest'
import { readZip } from '../../../handlers/kit/archive/index.ts'
import type { Case } from './case.ts'
import { bundle, COLLECTION, errorOf, NO_ONE, OWNER, pluginZip, resourceHeadersOf, zipOf } from './ece-client.ts'
import type { EceClient } from './ece-client.ts'
import type { Opened } from '../transports.ts'

const first = zipOf('one')
const second = zipOf('two, and longer')
const update = (client: EceClient, id: string, fields: object) =>
  client.json('POST', `${COLLECTION}/${id}`, { ...bundle, ...fields })

async function bytesAt(opened: Opened, url: string | undefined): Promise<Uint8Array> {
  const response = await opened.send({ method: 'GET', path: url ?? '/there-is-no-url' })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return new Uint8Array(await response.arrayBuffer())
}

/** A form as a client that knows no FormData writes it. */
function handWritten(bytes: Uint8Array, boundary = 'x-extmock'): Uint8Array<ArrayBuffer> {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\n`
  return new Uint8Array(Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]))
}

function form(bytes: Uint8Array<ArrayBuffer>): FormData {
  const data = new FormData()
  data.set('file', new File([bytes], 'a.zip', { type: 'application/zip' }))
  return data
}

type Put = (client: EceClient, id: string) => Promise<{ status: number }>
const ways: Readonly<Record<string, Put>> = {
  'a form of FormData': (client, id) =>
    client.call('PUT', `${COLLECTION}/${id}`, { headers: OWNER, body: form(first) }),
  'a form written by hand': (client, id) =>
    client.put(id, handWritten(first), { 'content-type': 'multipart/form-data; boundary=x-extmock' }),
  'a form with its type in capitals and the boundary quoted': (client, id) =>
    client.put(id, handWritten(first), { 'content-type': 'Multipart/Form-Data; boundary="x-extmock"' }),
  'raw bytes called a zip': (client, id) => client.put(id, first, { 'content-type': 'application/zip' }),
  'raw bytes without a type': (client, id) => client.put(id, first),
}

const uploads = Object.entries(ways).map(([name, put]): Case => ({
  name: `an upload as ${name} is stored and served without credentials`,
  run: async (client, opened) => {
    const made = await client.create()
    expect((await put(client, made.json.id)).status).toBe(200)
    const { json } = await client.get(made.json.id)
    expect(json.file_metadata?.size).toBe(first.length)
    expect(await bytesAt(opened, json.file_metadata?.url)).toEqual(first)
    expect([json.id, json.url]).toEqual([made.json.id, made.json.url])
  },
}))

/** The file of an extension: how it comes, what is told of it, and what moves it. */
export const elasticCloudFileCases: readonly Case[] = [
  ...uploads,
  {
    name: 'there is no file_metadata before there is a file, and an upload bumps the version',
    run: async (client) => {
      const made = await client.create()
      expect(made.json.file_metadata).toBeUndefined()
      const answer = await client.put(made.json.id, first)
      const [before, after] = [resourceHeadersOf(made), resourceHeadersOf(answer)]
      expect(after.version).not.toBe(before.version)
      expect(after.created).toBe(before.created)
      expect(answer.json).toEqual((await client.get(made.json.id)).json)
    },
  },
  {
    name: 'size and date of the file follow its content, and its url serves the last bytes',
    options: { clock: { start: Date.UTC(2026, 0, 1), step: 0 } },
    run: async (client, opened) => {
      const { id } = (await client.create()).json
      const one = (await client.put(id, first)).json.file_metadata
      expect(await bytesAt(opened, one?.url)).toEqual(first)
      const two = (await client.put(id, second)).json.file_metadata
      expect([one?.size, two?.size]).toEqual([first.length, second.length])
      expect(Date.parse(two?.last_modified_date ?? '')).toBeGreaterThan(Date.parse(one?.last_modified_date ?? ''))
      expect(await bytesAt(opened, two?.url)).toEqual(second)
    },
  },
  {
    name: 'an update without download_url keeps the file, its date and its bytes',
    run: async (client, opened) => {
      const { id } = (await client.create()).json
      const before = (await client.put(id, first)).json.file_metadata
      const after = (await update(client, id, { name: 'renamed' })).json.file_metadata
      expect(after).toEqual(before)
      expect(await bytesAt(opened, after?.url)).toEqual(first)
    },
  },
  {
    name: 'a download_url gives a file at once, and another one replaces it',
    run: async (client, opened) => {
      const made = await client.create({ download_url: 'https://files.example.com/a.zip' })
      expect([made.status, made.json.download_url]).toEqual([201, 'https://files.example.com/a.zip'])
      const one = await bytesAt(opened, made.json.file_metadata?.url)
      expect((await readZip(one)).ok).toBe(true)
      const kept = await update(client, made.json.id, {})
      expect(kept.json.file_metadata).toEqual(made.json.file_metadata)
      const moved = await update(client, made.json.id, { download_url: 'https://files.example.com/b.zip' })
      expect(await bytesAt(opened, moved.json.file_metadata?.url)).not.toEqual(one)
      expect(moved.json.file_metadata?.last_modified_date).not.toBe(made.json.file_metadata?.last_modified_date)
    },
  },
  {
    name: 'a download that fails changes nothing and tells no password of its url',
    run: async (client) => {
      const urls = [
        'https://user:p@ss@nowhere.invalid/a.zip',
        'ftp://user:p@ss@files.example.com/a.zip',
        'https://files.example.com/status/302',
        'https://files.example.com:81/a.zip',
        'https://',
        '',
      ]
      const made = await client.create()
      for (const download_url of urls) {
        const refused = [await client.create({ download_url }), await update(client, made.json.id, { download_url })]
        for (const answer of refused) {
          expect(errorOf(answer), download_url).toBe('400 extensions.request_execution_failed')
          expect(answer.text).not.toMatch(/p@|ss@/)
        }
      }
      expect((await client.call('GET', COLLECTION)).json.extensions).toEqual([made.json])
      expect(resourceHeadersOf(await client.get(made.json.id))).toEqual(resourceHeadersOf(made))
    },
  },
  {
    name: 'a file that is no archive is refused, a plugin must hold its descriptor, and nothing changes',
    run: async (client) => {
      const plain = await client.create()
      const plugin = await client.create({ extension_type: 'plugin', version: '8.13.4' })
      const refused = '400 extensions.request_execution_failed'
      expect(errorOf(await client.put(plain.json.id, new Uint8Array(0)))).toBe(refused)
      expect(errorOf(await client.put(plain.json.id, new Uint8Array(Buffer.from('no zip'))))).toBe(refused)
      expect(errorOf(await client.put(plugin.json.id, first))).toBe(refused)
      const headers = { 'content-type': 'multipart/form-data' }
      expect(errorOf(await client.put(plain.json.id, handWritten(first), headers))).toBe(refused)
      const cut = handWritten(first).slice(0, -6)
      const bounded = { 'content-type': 'multipart/form-data; boundary=x-extmock' }
      expect(errorOf(await client.put(plain.json.id, cut, bounded))).toBe(refused)
      expect((await client.get(plain.json.id)).json).toEqual(plain.json)
      expect((await client.put(plugin.json.id, pluginZip)).status).toBe(200)
    },
  },
  {
    name: 'an upload is never a version conflict',
    run: async (client) => {
      const { id } = (await client.create()).json
      const answer = await client.call('PUT', `${COLLECTION}/${id}?version=nonsense`, { headers: OWNER, body: first })
      expect(answer.status).toBe(200)
    },
  },
  {
    name: 'a deleted extension takes its file with it, and strange file urls find nothing',
    run: async (client, opened) => {
      const { id } = (await client.create()).json
      const { url = '' } = (await client.put(id, first)).json.file_metadata ?? {}
      const head = await opened.send({ method: 'HEAD', path: url })
      expect([head.status, head.headers.get('content-length')]).toEqual([200, `${first.length}`])
      expect((await opened.send({ method: 'GET', path: url.replace('1001', '1002') })).status).toBe(404)
      expect((await opened.send({ method: 'DELETE', path: url })).status).toBe(404)
      await client.call('DELETE', `${COLLECTION}/${id}`)
      expect((await opened.send({ method: 'GET', path: url })).status).toBe(404)
    },
  },
  {
    name: 'a file url of a tenant leads back to that tenant',
    run: async (client, opened) => {
      const headers = { ...OWNER, 'x-extmock-tenant': 'other' }
      const made = await client.json('POST', COLLECTION, bundle, headers)
      const put = await client.call('PUT', `${COLLECTION}/${made.json.id}`, { headers, body: first })
      expect(await bytesAt(opened, put.json.file_metadata?.url)).toEqual(first)
    },
  },
  {
    name: 'an upload to nobody is 404 and one above the limit 413',
    options: { options: { 'elastic-cloud': { maxUploadBytes: 200 } } },
    run: async (client) => {
      expect(errorOf(await client.put(NO_ONE.split('/').at(-1) ?? '', first))).toBe('404 extensions.not_found')
      const { id } = (await client.create()).json
      expect(errorOf(await client.put(id, zipOf('x'.repeat(400))))).toBe('413 root.payload_too_large')
      const body = form(zipOf('x'.repeat(400)))
      const answer = await client.call('PUT', `${COLLECTION}/${id}`, { headers: OWNER, body })
      expect(errorOf(answer)).toBe('413 root.payload_too_large')
      expect((await client.get(id)).json.file_metadata).toBeUndefined()
    },
  },
]
