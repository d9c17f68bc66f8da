// Replicas on a store of this machine (appendfsync always), beside the server in memory. Store, servers and load share its cores.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { dataFile, sample } from './data-file.mjs'
import { compare, get, latency, perSecond, together, update } from './load.mjs'
import { startMock } from './servers.mjs'

const CONNECTIONS = 64
const LATER_RECORDS = 100_000
const ROUNDS = 3

/** Row by row: what goes wrong late takes nothing of what is measured already. */
export async function* replicas() {
  const store = await startStore()
  try {
    yield* besideMemory(store.url)
    yield await joining(store.url)
  } finally {
    await store.stop()
  }
}

async function* besideMemory(url) {
  const data = dataFile(100)
  const flags = ['--api', 'elastic-cloud', '--data', data.path]
  const servers = await startAll(flags, [...flags, '--state', url], [...flags, '--state', url])
  const [memory, first, second] = servers
  try {
    for (const [what, request, atLeast] of [
      ['reads', get, 0.35],
      ['writes', update, 0.25],
    ]) {
      const requests = sample(data.ids).map(request)
      const result = await compare({ url: first.url, requests }, { url: memory.url, requests }, CONNECTIONS)
      const detail = `${perSecond(result.ours)} against ${perSecond(result.theirs)} in memory`
      yield { what: `${what}, one replica, ${CONNECTIONS} connections`, detail, ratio: result.ratio, atLeast }
      yield await atHalfLoad(what, requests, [first.url, result.ours], [memory.url, result.theirs])
    }
    yield await secondTenant(first, second, sample(data.ids))
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    data.remove()
  }
}

async function startAll(...all) {
  const servers = []
  for (const flags of all) servers.push(await startMock(...flags))
  return servers
}

/** What 99 of 100 answers take: the median of rounds that alternate. */
async function atHalfLoad(what, requests, [ours, speed], [theirs, theirSpeed]) {
  const rounds = []
  for (let left = ROUNDS; left > 0; left--) {
    const late = await latency(ours, requests, speed / 2, CONNECTIONS)
    const usual = Math.max(1, await latency(theirs, requests, theirSpeed / 2, CONNECTIONS))
    rounds.push({ late, usual })
  }
  const { late, usual } = rounds.toSorted((a, b) => a.late / a.usual - b.late / b.usual)[Math.floor(ROUNDS / 2)]
  const detail = `${late} ms against ${usual} ms in memory, each at half its load`
  return { what: `${what}, p99`, detail, ratio: late / usual, atMost: 5 }
}

/** What another tenant on another replica adds. */
async function secondTenant(first, second, ids) {
  const of = (tenant) =>
    ids.map(update).map((one) => ({ ...one, headers: { ...one.headers, 'x-extmock-tenant': tenant } }))
  const one = { url: first.url, requests: of('one') }
  const other = { url: second.url, requests: of('two') }
  await together([one, other], CONNECTIONS / 2)
  const alone = await together([one], CONNECTIONS / 2)
  const both = await together([one, other], CONNECTIONS / 2)
  const cores = availableParallelism()
  const said = cores >= 4 ? '' : `; ${cores} cores for two replicas, store and load: no bar`
  const detail = `${perSecond(alone)} alone, ${perSecond(both)} with a second tenant on a second replica${said}`
  return { what: 'a second tenant adds', detail, ratio: (both - alone) / alone, atLeast: cores >= 4 ? 0.7 : -1 }
}

/** From the first request to a replica that has just begun until its answer: by then it has all of a large tenant. */
async function joining(url) {
  const data = dataFile(LATER_RECORDS)
  const flags = ['--api', 'elastic-cloud', '--state', url, '--state-prefix', 'large:']
  const [id] = data.ids
  const ask = async (server, { method, path, headers, body }) => {
    const answer = await fetch(server.url + path, { method, headers, ...(body && { body }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${answer.status} ${text}`)
  }
  const all = [...flags, '--data', data.path]
  const maker = await startMock(...all)
  const stop = [maker.stop]
  try {
    await ask(maker, update(id))
    const joiner = await startMock(...all)
    stop.push(joiner.stop)
    const begun = performance.now()
    await ask(joiner, get(id))
    const took = performance.now() - begun
    const what = `a replica joins a tenant of ${LATER_RECORDS.toLocaleString('en-US')} records`
    return { what, detail: `${Math.round(took)} ms`, ratio: took / 5_000, atMost: 1 }
  } finally {
    await Promise.all(stop.map((one) => one()))
    data.remove()
  }
}

async function startStore() {
  const dir = mkdtempSync(join(tmpdir(), 'extmock-bench-'))
  const port = await freePort()
  const kept = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '']
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, ...kept], {
    stdio: 'ignore',
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  for (let left = 200; left > 0 && !(await accepts(port)); left--) await setTimeout(25)
  return {
    url: `valkey://127.0.0.1:${port}/0`,
    stop: async () => {
      child.kill('SIGKILL')
      await gone
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = (said) => {
      socket.destroy()
      resolve(said)
    }
    socket.once('connect', () => done(true)).once('error', () => done(false))
  })
}
