// Counts what a request takes, and prints it as JSON: the bytes that it allocates, the functions of the package that it calls, and the calls that are dear
// by themselves. It is started with flags by which nothing is optimised and nothing collected while it counts, so that two runs give the same. Requests
// come over connections that are streams in memory.
import { channel } from 'node:diagnostics_channel'
import { createServer } from 'node:http'
import { Session } from 'node:inspector/promises'
import { Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { createCore, memoryLimit, startServer } from '../../dist/handlers/transports/node-http/index.js'

const WARM = 200
const COUNTED = 400
const ROUNDS = 5
const FEW = 20
/** Of QRadar; base64. */
const PACKAGE = Buffer.from(process.argv[2] ?? '', 'base64')

/** The server that a running one is: what it listens with is not told otherwise. */
async function serverAt(url) {
  const started = channel('http.server.request.start')
  const found = new Promise((resolve) => started.subscribe(({ server }) => resolve(server)))
  await (await fetch(url)).text()
  return found
}

/** A connection whose other end writes what is given, and keeps of each answer what came first: its head, and a short body with it. */
function connection(server) {
  let answered
  const socket = new Duplex({
    read: () => undefined,
    write: (chunk, _encoding, done) => {
      done()
      if (chunk.length > 0) answered(chunk)
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
    end: () => socket.destroy(),
  }
}

function bytesOf([line, ...headers], body = '', type = 'application/json') {
  const length = body.length === 0 ? [] : [`Content-Type: ${type}`, `Content-Length: ${body.length}`]
  const head = [`${line} HTTP/1.1`, 'Host: 127.0.0.1:4010', ...headers, ...length, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), Buffer.from(body)])
}

/** How often what is dear by itself is asked for: however little it allocates, once too often is too often. */
const dear = { parse: 0, stringify: 0, decode: 0 }
for (const [on, name] of [
  [JSON, 'parse'],
  [JSON, 'stringify'],
  [TextDecoder.prototype, 'decode'],
]) {
  const whole = on[name]
  on[name] = function (...given) {
    dear[name]++
    return whole.apply(this, given)
  }
}

const session = new Session()
session.connect()
await session.post('Profiler.enable')

/** Calls of functions of the package since it was last asked. */
async function calls() {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const own = result.filter(({ url }) => url.includes('/dist/')).flatMap(({ functions }) => functions)
  return own.reduce((sum, { ranges: [whole] }) => sum + whole.count, 0)
}

const median = (values) => values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)]

/** What each of some requests takes, in turn: bytes, calls, and what is dear. The answers of one kind make the requests of the next. */
async function countedOf(server, kinds) {
  const { ask, end } = connection(server)
  const asked = async (count, onKind) => {
    let answers = []
    for (const { requests } of kinds) {
      const bytes = await requests(count, answers)
      if (bytes.length !== count) throw new Error(`${bytes.length} requests in the place of ${count}`)
      answers = []
      await onKind(async () => {
        for (const one of bytes) answers.push(await ask(one))
      })
      const odd = answers.find((answer) => !/^HTTP\/1\.1 20\d /.test(answer.toString('latin1', 0, 13)))
      if (odd) throw new Error(`${bytes[0]}\nwas answered ${odd}`)
    }
  }
  await asked(WARM, (run) => run())
  const rows = kinds.map(({ name }) => ({ name, rounds: [] }))
  for (let round = 0; round < ROUNDS; round++) {
    const left = [...rows]
    await asked(COUNTED, async (run) => {
      // What is loaded when it is often used has a turn to come.
      await setTimeout(20)
      globalThis.gc()
      const before = process.memoryUsage().heapUsed
      await run()
      const row = left.shift()
      row.rounds.push(Math.round((process.memoryUsage().heapUsed - before) / COUNTED))
    })
  }
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  const left = [...rows]
  await asked(FEW, async (run) => {
    await calls()
    Object.assign(dear, { parse: 0, stringify: 0, decode: 0 })
    await run()
    const row = left.shift()
    for (const [name, count] of Object.entries(dear)) row[name] = count / FEW
    row.calls = (await calls()) / FEW
  })
  await session.post('Profiler.stopPreciseCoverage')
  end()
  return rows.map(({ rounds, ...row }) => ({ ...row, bytes: median(rounds) }))
}

/** The same request each time. */
const same = (name, head, body) => {
  const bytes = bytesOf(head, body)
  return { name, requests: (count) => Array.from({ length: count }, () => bytes) }
}

/** Creates, and then removes what was created, which `idsOf` finds by the answers. */
function life(api, create, removal, idsOf) {
  const removals = async (_count, answers) => (await idsOf(answers)).map(removal)
  return [
    { name: `${api} create`, requests: (count) => Array.from({ length: count }, () => create) },
    { name: `${api} delete`, requests: removals },
  ]
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

// A task that takes no time is over when the next request comes.
const core = createCore({ data: 'demo', options: { qradar: { taskDuration: 0 } } })
const running = await startServer(core.respond, { port: 0, memory: memoryLimit(2 ** 30, core.tenants) })
const server = await serverAt(`${running.url}${CLOUD}`)

// One of the demo's own, sent back as it is.
const app = '2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8'
const stored = await fetch(`${running.url}${APPS}/${app}`, { headers: { authorization: basic.split(': ')[1] } })
const { extid: _id, ...fields } = await stored.json()
const told = (answers) => answers.map((answer) => /"id":"?(\d+)/.exec(answer)[1])
/** A create tells no id: what is listed and was not there before. */
const listedApps = async () => {
  const headers = { authorization: basic.split(': ')[1] }
  const listed = await core.fetch(new Request(`${running.url}${APPS}?limit=9999`, { headers }))
  return (await listed.json()).items.map(({ extid }) => extid)
}
const before = new Set(await listedApps())
const newApps = async () => (await listedApps()).filter((id) => !before.has(id))
const extension = JSON.stringify(EXTENSION)
const all = [
  [bare, [same('bare GET', ['GET /'])]],
  [bare, [same('bare PUT', ['PUT /'], extension)]],
  [server, [same('elastic-cloud get', [`GET ${CLOUD}/2048113377`, owner])]],
  [server, [same('elastic-cloud list', [`GET ${CLOUD}`, owner])]],
  [server, [same('elastic-cloud update', [`POST ${CLOUD}/2048113377`, owner], extension)]],
  [
    server,
    life(
      'elastic-cloud',
      bytesOf([`POST ${CLOUD}`, owner], extension),
      (id) => bytesOf([`DELETE ${CLOUD}/${id}`, owner]),
      told,
    ),
  ],
  [server, [same('qradar get', [`GET ${CONSOLE}/1`, sec])]],
  [server, [same('qradar list', [`GET ${CONSOLE}`, sec])]],
  [
    server,
    life(
      'qradar',
      bytesOf([`POST ${CONSOLE}`, sec], PACKAGE, 'application/zip'),
      (id) => bytesOf([`DELETE ${CONSOLE}/${id}`, sec]),
      told,
    ),
  ],
  [server, [same('connections get', [`GET ${APPS}/${app}`, basic])]],
  [server, [same('connections list', [`GET ${APPS}`, basic])]],
  [server, [same('connections update', [`PUT ${APPS}/${app}`, basic], JSON.stringify(fields))]],
  [
    server,
    life(
      'connections',
      bytesOf([`POST ${APPS}`, basic], JSON.stringify(fields)),
      (id) => bytesOf([`DELETE ${APPS}/${id}`, basic]),
      newApps,
    ),
  ],
]
const counted = []
for (const [at, kinds] of all) counted.push(...(await countedOf(at, kinds)))
process.stdout.write(`${JSON.stringify(counted)}\n`)
process.exit(0)
