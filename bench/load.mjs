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
async function round(url, requests, seconds = SECONDS) {
  const result = await autocannon({ url, requests, connections: CONNECTIONS, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`)
  return result.requests.average
}

/** Compares two servers: the median of `ours` divided by `theirs`, and the median speeds. */
export async function compare(ours, theirs) {
  await round(ours.url, ours.requests, 1)
  await round(theirs.url, theirs.requests, 1)
  const rounds = []
  for (let at = 0; at < ROUNDS; at++) {
    const a = await round(ours.url, ours.requests)
    const b = await round(theirs.url, theirs.requests)
    rounds.push({ a, b, ratio: a / b })
  }
  return {
    ratio: median(rounds.map(({ ratio }) => ratio)),
    ours: median(rounds.map(({ a }) => a)),
    theirs: median(rounds.map(({ b }) => b)),
  }
}

export function median(values) {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)]
}

export const perSecond = (value) => `${Math.round(value).toLocaleString('en-US')}/s`
