// Drives one server at a time over keep-alive connections. Rounds alternate between the servers, so that a busy
// machine slows both alike; the median of the rounds' ratios is what counts.
import autocannon from 'autocannon'

const CONNECTIONS = 16
const SECONDS = 2
const ROUNDS = 5

const headers = { authorization: 'ApiKey extmock-owner-key', 'content-type': 'application/json' }

export const get = (id) => ({ method: 'GET', path: `/api/v1/deployments/extensions/${id}`, headers })
export const update = (id) => ({
  method: 'POST',
  path: `/api/v1/deployments/extensions/${id}`,
  headers,
  body: JSON.stringify({ name: 'renamed', extension_type: 'bundle', version: '8.*', description: 'updated' }),
})

/** Pages of 50 rows: the first, one in the middle, the last. */
export const pages = (count) =>
  [0, Math.floor(count / 2) - 25, count - 50].map((from) => ({
    method: 'GET',
    path: '/api/config/extension_management/extensions',
    headers: { sec: 'extmock-admin-token', range: `items=${from}-${from + 49}` },
  }))

/** Requests per second of one round; throws when an answer was not 2xx. */
async function round(url, requests, seconds = SECONDS, connections = CONNECTIONS) {
  const result = await autocannon({ url, requests, connections, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`)
  return result.requests.average
}

/** Compares two servers: the median of `ours` divided by `theirs`, and the median speeds. */
export async function compare(ours, theirs, connections = CONNECTIONS) {
  await round(ours.url, ours.requests, 1, connections)
  await round(theirs.url, theirs.requests, 1, connections)
  const rounds = []
  for (let at = 0; at < ROUNDS; at++) {
    const a = await round(ours.url, ours.requests, SECONDS, connections)
    const b = await round(theirs.url, theirs.requests, SECONDS, connections)
    rounds.push({ a, b, ratio: a / b })
  }
  return {
    ratio: median(rounds.map(({ ratio }) => ratio)),
    ours: median(rounds.map(({ a }) => a)),
    theirs: median(rounds.map(({ b }) => b)),
  }
}

/** Milliseconds that 99 of 100 answers take at most, at so many requests per second. */
export async function latency(url, requests, rate, connections) {
  const result = await autocannon({ url, requests, connections, duration: SECONDS * 2, overallRate: Math.round(rate) })
  return result.latency.p99
}

/** Requests per second to several servers at once. */
export async function together(targets, connections) {
  const speeds = await Promise.all(targets.map(({ url, requests }) => round(url, requests, SECONDS * 2, connections)))
  return speeds.reduce((sum, speed) => sum + speed, 0)
}

export function median(values) {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)]
}

export const perSecond = (value) => `${Math.round(value).toLocaleString('en-US')}/s`
