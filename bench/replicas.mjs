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

export async function replicas() {
  const store = await startStore()
  const data = dataFile(100)
  const flags = ['--api', 'elastic-cloud', '--data', data.path]
  const memory = await startMock(...flags)
  const first = await startMock(...flags, '--state', store.url)
  const second = await startMock(...flags, '--state', store.url)
  const rows = []
  try {
    for (const [what, request, atLeast] of [
      ['reads', get, 0.35],
      ['writes', update, 0.25],
    ]) {
      const requests = sample(data.ids).map(request)
      const ours = { url: first.url, requests }
      const theirs = { url: memory.url, requests }
      const result = await compare(ours, theirs, CONNECTIONS)
      const detail = `${perSecond(result.ours)} against ${perSecond(result.theirs)} in memory`
      rows.push({ what: `${what}, one replica, ${CONNECTIONS} connections`, detail, ratio: result.ratio, atLeast })
      const late = await latency(first.url, requests, result.ours / 2, CONNECTIONS)
      const usual = Math.max(1, await latency(memory.url, requests, result.theirs / 2, CONNECTIONS))
      const waits = `${late} ms against ${usual} ms in memory, each at half its load`
      rows.push({ what: `${what}, p99`, detail: waits, ratio: late / usual, atMost: 5 })
    }
    rows.push(await secondTenant(first, second, sample(data.ids)))
  } finally {
    await Promise.all([memory.stop(), first.stop(), second.stop()])
    data.remove()
  }
  rows.push(await joining(store.url))
  await store.stop()
  return rows
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

/** From the start of the process to the first answer of a large tenant. */
async function joining(url) {
  const data = dataFile(LATER_RECORDS)
  const flags = ['--api', 'elastic-cloud', '--state', url, '--state-prefix', 'large:']
  const maker = await startMock(...flags, '--data', data.path)
  const [id] = data.ids
  const ask = async (server, { method, path, headers, body }) => {
    const answer = await fetch(server.url + path, { method, headers, ...(body && { body }) })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.text()
  }
  await ask(maker, update(id))
  const joiner = await startMock(...flags, '--data', data.path)
  const begun = performance.now()
  await ask(joiner, get(id))
  const took = performance.now() - begun
  await Promise.all([maker.stop(), joiner.stop()])
  data.remove()
  const what = `a replica joins a tenant of ${LATER_RECORDS.toLocaleString('en-US')} records`
  return { what, detail: `${Math.round(took)} ms`, ratio: took / 5_000, atMost: 1 }
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
