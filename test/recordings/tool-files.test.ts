/** What each tool writes of the same honest traffic with three APIs is read whole, judged, and shows no secret. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiNames } from '../../contracts/index.ts'
import { type JudgedReport, readAll, startJudging } from '../../conformance/recording/index.ts'
import { suites } from '../../conformance/suites.ts'
import { honestTarget } from '../honest-target.ts'
import type { Step } from './act.ts'
import { startClient, steps, tourOf } from './plain-client.ts'
import { tools, type Wire, wired } from './tool-files.ts'

/** Three APIs at three hosts, one after the other: what users do once, and then anything. */
async function traffic(seed: number): Promise<readonly Wire[]> {
  const all: Wire[] = []
  for (const [index, api] of apiNames.entries()) {
    const client = startClient(api, wired(honestTarget(api, { seed }).send, all))
    const [more = []] = fc.sample(steps(30), { numRuns: 1, seed: seed + index })
    const taken: readonly Step[] = [...tourOf(api), ...more]
    for (const step of taken) await client(step)
  }
  return all
}

async function judged(text: string, exclusive: boolean): Promise<JudgedReport> {
  async function* bytes() {
    yield new TextEncoder().encode(text)
  }
  const judging = startJudging({ suites: Object.values(suites), exclusive })
  await readAll([{ file: 'a.har', bytes: bytes() }], judging)
  return judging.report(['a.har'], null)
}

describe.each(tools)('what $name writes', ({ name, entry, file }) => {
  it('of three APIs is read whole and judged clean', async () => {
    const wires = await traffic(1)
    // By connection, and not in order.
    const entries = wires.map(entry)
    const shuffled = [...entries.filter((_, at) => at % 7 === 3), ...entries.filter((_, at) => at % 7 !== 3)]
    const report = await judged(file(shuffled), name !== 'Chromium, sanitised')
    const failed = report.clauses.filter(({ verdict }) => verdict === 'fail')
    expect(failed.map(({ id, findings }) => [id, findings[0]?.expected, findings[0]?.got])).toEqual([])
    expect([report.skipped.entries, report.late, report.summary.exchanges]).toEqual([0, 0, wires.length])
    expect(report.summary.judged).toBe(wires.length)
    expect(report.coverage.map(({ api }) => api).toSorted()).toEqual([...apiNames].toSorted())
    expect(report.summary.passed).toBeGreaterThan(100)
    expect(JSON.stringify(report)).not.toMatch(/extmock-[a-z]+-(key|token|password)/)
  })
})
