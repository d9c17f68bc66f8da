/** Servers that do not take large bodies, each in a legal way. */
import { describe, expect, it } from 'vitest'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'

const page = '<html><body><h1>413 Request Entity Too Large</h1></body></html>'

const ways: Readonly<Record<string, () => Response>> = {
  'answer with a page of what stands in front': () =>
    new Response(page, { status: 413, headers: { 'content-type': 'text/html' } }),
  'answer with nothing': () => new Response(null, { status: 413, headers: { connection: 'close' } }),
  'close the connection': () => {
    throw new TypeError('fetch failed', { cause: new Error('other side closed') })
  },
}

describe.each(apiNames)('%s, servers that take no large body', (api) => {
  it.each(Object.entries(ways))('may %s', async (_, refuse) => {
    const honest = honestTarget(api, { seed: 1 })
    let refused = 0
    const send: Send = async (request) => {
      const isLarge = request.method !== 'GET' && (await request.clone().arrayBuffer()).byteLength > 1_000_000
      if (!isLarge) return await honest.send(request)
      refused += 1
      return refuse()
    }
    const rules = suites[api].rules.filter(({ id }) => id === `${api}.rules.large-body`)
    const report = await runConformance({ ...honest, send, apis: [api], rules, seed: 1 })
    const bad = report.clauses.filter(({ verdict }) => verdict === 'fail' || verdict === 'undecided')
    expect([refused > 0, bad.map(({ id, reason }) => [id, reason]), report.leaks]).toEqual([true, [], []])
  })
})
