// Drives one server at a time over keep-alive connections. Rounds alternate between the servers, so that a busy
// machine slows both alike; the median of the rounds' ratios is what counts.
import autocannon from 'autocannon'

const CONNECTIONS = 16
const SECONDS = 2
const ROUNDS = 5
/** Seconds, by which what a start leaves behind is collected, however much it is. */
const WARM_UP = 3

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
  const { speeds, ratios } = await compareAll([ours, theirs], connections)
  return { ratio: ratios[1], ours: speeds[0], theirs: speeds[1] }
}

/** Compares the first server with each: the median of the rounds' speeds, and of the first's divided by each. */
export async function compareAll(servers, connections = CONNECTIONS) {
  for (const { url, requests } of servers) await round(url, requests, WARM_UP, connections)
  const rounds = []
  for (let at = 0; at < ROUNDS; at++) {
    // There and back: who is asked first of two finds the machine otherwise than who is asked last.
    const speeds = servers.map(() => 0)
    for (const way of [[...servers.keys()], [...servers.keys()].toReversed()])
      for (const server of way) {
        const { url, requests } = servers[server]
        speeds[server] += (await round(url, requests, SECONDS / 2, connections)) / 2
      }
    rounds.push(speeds)
  }
  return {
    speeds: servers.map((_, at) => median(rounds.map((speeds) => speeds[at]))),
    ratios: servers.map((_, at) => median(rounds.map((speeds) => speeds[0] / speeds[at]))),
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
