// 200,000 mixed requests against `serve` in a process of its own: does its memory level off?
// With a seed the clock moves a second with each request, so that tasks end however slow the machine is.
// Tenants come and go as the tests of a suite do; each lives through all three APIs again and again.
import { Pool } from 'undici'
import { median } from './load.mjs'
import { startMock } from './servers.mjs'
import { lives } from './soak-traffic.mjs'

const REQUESTS = 200_000
/** A slow machine is given time; one that needs more has not soaked, and the row on the requests says so. */
const SECONDS = 600
const WORKERS = 8
/** Lives of one tenant before it is removed and another comes. QRadar keeps a record of all that ever was, as the vendor does. */
const LIVES = 90
const SAMPLES = 20
const MB = 1024 * 1024

export async function soak() {
  const server = await startMock('--data', 'none', '--seed', '1')
  const pool = new Pool(server.url, { connections: WORKERS })
  const samples = []
  const progress = { sent: 0, next: 0, tenants: 0 }
  const begun = process.hrtime.bigint()
  const seconds = () => Number(process.hrtime.bigint() - begun) / 1e9
  const goesOn = () => progress.sent < REQUESTS && seconds() < SECONDS
  const call = async (tenant, status, method, path, { headers, body } = {}) => {
    const response = await pool.request({
      path,
      method,
      headers: { ...headers, 'x-extmock-tenant': tenant },
      ...(body !== undefined && { body }),
    })
    const text = await response.body.text()
    progress.sent++
    if (response.statusCode !== status)
      throw new Error(`${method} ${path} was answered ${response.statusCode}, not ${status}: ${text.slice(0, 200)}`)
    if (progress.sent >= progress.next) {
      progress.next += REQUESTS / SAMPLES
      samples.push(await sample(pool, progress.sent, seconds()))
    }
    return status < 300 && text !== '' ? JSON.parse(text) : undefined
  }
  const worker = async (first) => {
    let at = first
    while (goesOn()) {
      const tenant = `soak-${progress.tenants++}`
      for (let life = 0; life < LIVES && goesOn(); life++)
        await lives[at++ % lives.length]((...args) => call(tenant, ...args))
      await (await pool.request({ path: `/_extmock/tenants/${tenant}`, method: 'DELETE' })).body.dump()
    }
  }
  try {
    await Promise.all(Array.from({ length: WORKERS }, (_, at) => worker(at)))
    samples.push(await sample(pool, progress.sent, seconds()))
    return [reached(progress), verdict(samples, progress, seconds())]
  } finally {
    await pool.destroy()
    await server.stop()
  }
}

/** Asks the server what it uses, and prints it. */
async function sample(pool, sent, at) {
  const text = await (await pool.request({ path: '/_extmock/metrics', method: 'GET' })).body.text()
  const read = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  const megabytes = read('process_resident_memory_bytes') / MB
  const heap = read('nodejs_heap_size_used_bytes') / MB
  process.stdout.write(
    `  ${sent.toLocaleString('en-US').padStart(9)} requests  ${at.toFixed(0).padStart(4)} s  resident ${megabytes.toFixed(0).padStart(4)} MB  heap ${heap.toFixed(0).padStart(4)} MB  ${read('extmock_tenants')} tenants\n`,
  )
  return { sent, megabytes }
}

/** What memory does over fewer requests than wanted says nothing of what was wanted. */
function reached({ sent }) {
  const count = `${sent.toLocaleString('en-US')} of ${REQUESTS.toLocaleString('en-US')}`
  const detail = sent < REQUESTS ? `${count}: not reached in ${SECONDS} s` : count
  return { what: 'mixed requests sent', detail, ratio: sent / REQUESTS, atLeast: 1 }
}

/**
 * Levels off when the second half's line rises, over that whole half, by less than a tenth of what is in use there. A
 * leak of one kilobyte a request would add 100 MB; the rise and fall between collections is a few.
 */
function verdict(samples, { sent, tenants }, seconds) {
  const half = samples.filter((one) => one.sent >= sent / 2)
  const level = median(half.map(({ megabytes }) => megabytes))
  const rise = slope(half) * (sent / 2)
  return {
    what: 'resident memory over the second half',
    detail: `${sent.toLocaleString('en-US')} requests, ${tenants} tenants, ${seconds.toFixed(0)} s; level ${level.toFixed(0)} MB, rise ${rise.toFixed(1)} MB: ${rise < level * 0.1 ? 'levels off' : 'still growing'}`,
    ratio: (level + Math.max(0, rise)) / level,
    atMost: 1.1,
  }
}

/** Of the line through the samples with the least squares: megabytes per request. */
function slope(samples) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(samples.map(({ sent }) => sent)), mean(samples.map(({ megabytes }) => megabytes))]
  const covariance = mean(samples.map((one) => (one.sent - x) * (one.megabytes - y)))
  return covariance / mean(samples.map((one) => (one.sent - x) ** 2))
}
