// Prints how many bytes a write leaves among the objects that only a collection of everything takes, for an update of each API that has one.
// The flags it is started with let nothing grow old by the engine's own reckoning, so that two runs give the same.
import { getHeapSpaceStatistics } from 'node:v8'
import { createCore } from '../../dist/handlers/transports/node-http/index.js'

const WARM = 300
const COUNTED = 3_000

/** A journal holds on to requests by design. */
const core = createCore({ data: 'demo', journal: 0 })

/** A request whose body is there. */
function request(method, path, authorization, fields) {
  const sent = { authorization, 'content-type': 'application/json' }
  const headers = {
    get: (name) => sent[name] ?? null,
    has: (name) => name in sent,
    entries: () => Object.entries(sent),
  }
  const bytes = new TextEncoder().encode(JSON.stringify(fields))
  const chunks = () => ({ ok: true, chunks: [bytes], size: bytes.byteLength })
  const body = { chunks, text: undefined, remember: () => undefined, discard: () => Promise.resolve() }
  return { method, url: `http://127.0.0.1:4010${path}`, headers, body }
}

function write(one) {
  const { status } = core.respond(one)
  if (status !== 200 && status !== 204) throw new Error(`${one.method} ${one.url} was answered ${status}`)
}

const old = () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space').space_used_size

function bytesPerWrite(one) {
  for (let at = 0; at < WARM; at++) write(one)
  // What the writes go by is old from here on.
  globalThis.gc()
  globalThis.gc()
  const before = old()
  for (let at = 0; at < COUNTED; at++) write(one)
  return Math.round((old() - before) / COUNTED)
}

const app = '/appregistry/api/v1/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8'
const basic = `Basic ${Buffer.from('admin@example.com:extmock-admin-password').toString('base64')}`
// The first request makes its tenant, which may take a while.
const { text } = await core.respond({ ...request('GET', app, basic, {}) })
const { extid: _id, ...fields } = JSON.parse(text)
const extension = { name: 'one', extension_type: 'bundle', version: '8.*', description: 'made for counting' }
const counted = {
  'elastic-cloud': bytesPerWrite(
    request('POST', '/api/v1/deployments/extensions/2048113377', 'ApiKey extmock-owner-key', extension),
  ),
  connections: bytesPerWrite(request('PUT', app, basic, fields)),
}
process.stdout.write(`${JSON.stringify(counted)}\n`)
