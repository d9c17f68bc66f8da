// Counts the bytes that a request allocates, and prints them as one JSON object. It is started with flags by which nothing is optimised and
// nothing collected while it counts, so that two runs give the same. Requests come over connections that are streams in memory.
import { channel } from 'node:diagnostics_channel'
import { createServer } from 'node:http'
import { Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { createCore, memoryLimit, startServer } from '../../dist/handlers/transports/node-http/index.js'

const WARM = 200
const COUNTED = 400
const ROUNDS = 5

/** The server that a running one is: what it listens with is not told otherwise. */
async function serverAt(url) {
  const started = channel('http.server.request.start')
  const found = new Promise((resolve) => started.subscribe(({ server }) => resolve(server)))
  await (await fetch(url)).text()
  return found
}

/** A connection whose other end writes what is given, and drops what comes but for the status of the first answer. */
function connection(server) {
  let answered
  let status = ''
  const socket = new Duplex({
    read: () => undefined,
    write: (chunk, _encoding, done) => {
      if (status === '') status = chunk.toString('latin1', 0, 12)
      done()
      answered()
    },
    final: (done) => done(),
  })
  server.emit('connection', socket)
  return {
    ask: (bytes) =>
      new Promise((resolve) => {
        answered = resolve
        socket.push(bytes)
      }),
    status: () => status,
    end: () => socket.destroy(),
  }
}

async function bytesPerRequest(server, head, body = '') {
  const length = body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]
  const bytes = Buffer.from([...head, 'Host: 127.0.0.1:4010', ...length, '', body].join('\r\n'))
  const { ask, status, end } = connection(server)
  for (let at = 0; at < WARM; at++) await ask(bytes)
  const counts = []
  for (let round = 0; round < ROUNDS; round++) {
    // What is loaded when it is often used has a turn to come.
    await setTimeout(20)
    globalThis.gc()
    const before = process.memoryUsage().heapUsed
    for (let at = 0; at < COUNTED; at++) await ask(bytes)
    counts.push(process.memoryUsage().heapUsed - before)
  }
  end()
  if (!/^HTTP\/1\.1 20\d$/.test(status())) throw new Error(`${head[0]} was answered ${status()}`)
  return Math.round(Math.min(...counts) / COUNTED)
}

const EXTENSION = { name: 'one', extension_type: 'bundle', version: '8.*', description: 'made for counting' }
const CLOUD = '/api/v1/deployments/extensions'
const APPS = '/appregistry/api/v1/extensions'
const CONSOLE = '/api/config/extension_management/extensions'
const owner = 'Authorization: ApiKey extmock-owner-key'
const sec = 'SEC: extmock-admin-token'
const basic = `Authorization: Basic ${Buffer.from('admin@example.com:extmock-admin-password').toString('base64')}`

const bare = createServer((request, response) => {
  const text = JSON.stringify(EXTENSION)
  const answer = () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
    response.end(text)
  }
  if (request.method === 'GET') return answer()
  request.on('data', () => undefined).on('end', answer)
})

const core = createCore({ data: 'demo' })
const running = await startServer(core.respond, { port: 0, memory: memoryLimit(2 ** 30, core.tenants) })
const server = await serverAt(`${running.url}${CLOUD}`)

// One of the demo's own, sent back as it is.
const app = '2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8'
const stored = await fetch(`${running.url}${APPS}/${app}`, { headers: { authorization: basic.split(': ')[1] } })
const { extid: _id, ...fields } = await stored.json()
const rows = {
  'bare GET': [bare, ['GET / HTTP/1.1']],
  'bare PUT': [bare, ['PUT / HTTP/1.1'], JSON.stringify(EXTENSION)],
  'elastic-cloud get': [server, [`GET ${CLOUD}/2048113377 HTTP/1.1`, owner]],
  'elastic-cloud list': [server, [`GET ${CLOUD} HTTP/1.1`, owner]],
  'elastic-cloud update': [server, [`POST ${CLOUD}/2048113377 HTTP/1.1`, owner], JSON.stringify(EXTENSION)],
  'qradar get': [server, [`GET ${CONSOLE}/1 HTTP/1.1`, sec]],
  'qradar list': [server, [`GET ${CONSOLE} HTTP/1.1`, sec]],
  'connections get': [server, [`GET ${APPS}/${app} HTTP/1.1`, basic]],
  'connections list': [server, [`GET ${APPS} HTTP/1.1`, basic]],
  'connections update': [server, [`PUT ${APPS}/${app} HTTP/1.1`, basic], JSON.stringify(fields)],
}
const counted = {}
for (const [name, [at, head, body]] of Object.entries(rows)) counted[name] = await bytesPerRequest(at, head, body)
process.stdout.write(`${JSON.stringify(counted)}\n`)
process.exit(0)
