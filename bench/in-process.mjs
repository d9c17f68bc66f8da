// In one process through MSW's setupServer, beside a one-line MSW handler that answers the same JSON.
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { createMock } from '../dist/handlers/index.js'
import { median } from './load.mjs'

const CALLS = 2_000
const ROUNDS = 7
const url = 'http://ece.test/api/v1/deployments/extensions/1000000007'
const request = { headers: { authorization: 'ApiKey extmock-owner-key' } }
const record = { id: '1000000007', name: 'one', extension_type: 'bundle', version: '8.*' }

export async function inProcess() {
  const data = { 'elastic-cloud': { extensions: [{ ...record, owner: '1001' }] } }
  const ours = createMock({ data, apis: ['elastic-cloud'] }).handlers
  const theirs = [http.get(url, () => HttpResponse.json({ ...record, url: 'repo://1000000007' }))]
  const rounds = []
  for (let at = 0; at < ROUNDS; at++) rounds.push({ ours: await measure(ours), theirs: await measure(theirs) })
  const [a, b] = [median(rounds.map((row) => row.ours)), median(rounds.map((row) => row.theirs))]
  const detail = `${a.toFixed(0)} µs against ${b.toFixed(0)} µs of a one-line handler`
  return [
    { what: 'GET by id through MSW', detail, ratio: median(rounds.map((row) => row.ours / row.theirs)), atMost: 1.25 },
  ]
}

/** Microseconds per call. */
async function measure(handlers) {
  const server = setupServer(...handlers)
  server.listen({ onUnhandledRequest: 'error' })
  try {
    for (let at = 0; at < 200; at++) await (await fetch(url, request)).json()
    const begun = process.hrtime.bigint()
    for (let at = 0; at < CALLS; at++) await (await fetch(url, request)).json()
    return Number(process.hrtime.bigint() - begun) / 1000 / CALLS
  } finally {
    server.close()
  }
}
