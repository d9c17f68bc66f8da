import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { selfSigned } from '../../test/server/self-signed.ts'
import { readCors } from './read-cors.ts'
import { readData } from './read-data.ts'
import { plainRequest } from '../../handlers/transports/fetch/index.ts'
import { readHandlers } from './read-handlers.ts'
import { readOptions } from './read-options.ts'
import { readPem } from './read-pem.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-flags-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const usage = (message: RegExp) =>
  expect.objectContaining({ name: 'UsageError', message: expect.stringMatching(message) })
const thrownBy = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error
  }
}

describe('--option', () => {
  it.each([
    ['elastic-cloud.errorCodesSeparator=, ', { 'elastic-cloud': { errorCodesSeparator: ', ' } }],
    ['elastic-cloud.errorCodesSeparator=7', { 'elastic-cloud': { errorCodesSeparator: '7' } }],
    ['elastic-cloud.maxJsonBytes=7', { 'elastic-cloud': { maxJsonBytes: 7 } }],
    ['elastic-cloud.uploadBumpsVersion=false', { 'elastic-cloud': { uploadBumpsVersion: false } }],
    ['connections.deleteStatus=200', { connections: { deleteStatus: '200' } }],
    ['connections.preset=faithful', { connections: { preset: 'faithful' } }],
    ['elastic-cloud.checkOrder=body, authentication', { 'elastic-cloud': { checkOrder: ['body', 'authentication'] } }],
  ])('reads %s in the form that the option has', (line, wanted) => {
    expect(readOptions([line])).toEqual(wanted)
  })

  it.each([
    ['x', /not of the form API\.NAME=VALUE/],
    ['foo.bar=1', /speaks of an API "foo"/],
    ['elastic-cloud.nameCharset=any', /is for elastic-cloud, which is not served/],
  ])('refuses %s', (line, message) => {
    expect(thrownBy(() => readOptions([line], ['qradar']))).toEqual(usage(message))
  })
})

describe('--cors', () => {
  it.each([undefined, '*', 'http://localhost:3000', 'https://app.example'])('takes %s', (value) => {
    expect(readCors(value)).toBe(value)
  })

  it.each(['nothing', 'https://app.example/', 'file:///x', ''])('refuses %j', (value) => {
    expect(thrownBy(() => readCors(value))).toEqual(usage(/is not an origin/))
  })
})

describe('--data', () => {
  it('may begin with a byte order mark', async () => {
    expect(await readData(file('bom.json', '\ufeff{"qradar":{}}'))).toEqual({ qradar: {} })
  })
})

describe('--tls-cert and --tls-key', () => {
  it('refuses what TLS cannot use', async () => {
    const bad = file('bad.pem', 'no certificate')
    await expect(readPem({ cert: bad, key: bad, passphrase: undefined })).rejects.toEqual(usage(/cannot be used/))
  })

  it('opens an encrypted key with the passphrase of a file, and says when it needs one', async () => {
    const { cert, key } = selfSigned()
    const locked = createPrivateKey(key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'sesame',
    })
    const files = { cert: file('cert.pem', cert), key: file('key.pem', String(locked)) }
    const pair = await readPem({ ...files, passphrase: file('word.txt', 'sesame\n') })
    expect(pair?.passphrase).toBe('sesame')
    await expect(readPem({ ...files, passphrase: undefined })).rejects.toEqual(
      usage(/is encrypted and needs a passphrase/),
    )
    await expect(readPem({ ...files, passphrase: file('no.txt', 'no') })).rejects.toEqual(usage(/does not open/))
  })
})

describe('--handlers', () => {
  const msw = pathToFileURL(join(process.cwd(), 'node_modules/msw/lib/core/index.mjs')).href
  const told: unknown[] = []
  const listener = {
    handled: async ({ url }: Request, { status }: Response) => void told.push([new URL(url).pathname, status]),
    threw: (text: string) => void told.push(text.split('\n')[0]),
  }
  const own = () => ({ status: 202, text: 'own' })

  it('answers first, tells of it, and shows what a handler throws', async () => {
    const module = `import { http, HttpResponse } from '${msw}'
      export const handlers = [http.get('*/tea', () => new HttpResponse(null, { status: 418 })), http.get('*/boom', () => { throw new Error('bang') })]`
    const path = file('good.mjs', module)
    const respond = await readHandlers(path, own, listener)
    const ask = async (name: string) => (await respond(plainRequest(new Request(`http://mock.example/${name}`)))).status
    expect([await ask('tea'), await ask('boom'), await ask('else')]).toEqual([418, 500, 202])
    expect(told).toEqual([
      ['/tea', 418],
      `extmock: a handler of ${path} threw at GET http://mock.example/boom: Error: bang`,
      ['/boom', 500],
    ])
  })

  it('refuses an array of other things', async () => {
    await expect(readHandlers(file('odd.mjs', 'export default [1]'), own, listener)).rejects.toEqual(
      usage(/item 0 of the array/),
    )
  })
})
