import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { isList } from './one-thing.ts'
import { endless } from './slow.ts'

const most = 50_000
const blanks = new Uint8Array(4096).fill(32)
/** A million blanks in fewer bytes than the limit: only what is decoded is too much. */
const bomb = new Uint8Array(gzipSync(new Uint8Array(1_000_000).fill(32)))

/** Bodies of more than the limit; `read` counts the bytes that are asked for. */
const bodies: Readonly<Record<string, (read: (bytes: number) => void) => ReadableStream<Uint8Array<ArrayBuffer>>>> = {
  'never ends': (read) =>
    endless(() => {
      read(blanks.length)
      return blanks
    }),
  'is a gzip bomb': () => new Blob([bomb]).stream().pipeThrough(new DecompressionStream('gzip')),
}

describe.each(apiNames)('an answer of %s', (api) => {
  it.each(Object.entries(bodies))('that %s is read up to the limit and is a finding', async (_, bodyOf) => {
    const { send, profile } = honestTarget(api)
    const sizes: number[] = []
    const around: Send = async (request, options) => {
      if (!isList(request)) return await send(request, options)
      const at = sizes.push(0) - 1
      const body = bodyOf((bytes) => (sizes[at] = (sizes[at] ?? 0) + bytes))
      return new Response(body, { headers: { 'content-type': 'application/json' } })
    }
    const report = await runConformance({
      send: around,
      profile,
      seed: 1,
      runs: 1,
      rules: suites[api].rules.filter(({ id }) => id === `${api}.rules.list`),
      admission: false,
      limits: { maxAnswerBytes: most, shrinkRequests: 0, maxCleanupSeconds: 0 },
    })
    const findings = report.clauses.flatMap((clause) => clause.findings)
    const cut = findings.filter(({ exchanges }) => exchanges.some((one) => one.body.includes('maxAnswerBytes')))
    expect(bomb.length).toBeLessThan(most)
    expect(cut.length).toBeGreaterThan(0)
    expect(report.faults).toEqual([])
    expect(sizes.length).toBeGreaterThan(0)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(most + 3 * blanks.length)
  })
})
