import { expect, it } from 'vitest'
import { connectionsSuite } from '../conformance/connections/index.ts'
import { runConformance } from '../conformance/runner.ts'
import { mockTarget } from './mock-target.ts'
it('x', async () => {
  let last = 0, t = Date.now()
  const per: unknown[] = []
  const report = await runConformance({ ...mockTarget('connections', { seed: Number(process.env['S'] ?? 1), options: { connections: JSON.parse(process.env['O'] ?? '{}') } }), seed: Number(process.env['S'] ?? 1), suites: [connectionsSuite], onEvent: (e) => { if (process.env['V']) process.stderr.write(JSON.stringify(e).slice(0,200) + '\n'); if (e.type === 'rule-end') { per.push([e.rule, e.requests - last, Date.now() - t]); last = e.requests; t = Date.now() } } })
  console.log(per.map((x) => (x as []).join(' ')).join('\n'))
  console.log(report.summary, report.elapsedMs, report.faults, report.leaks, report.stopped)
  for (const c of report.clauses) if (c.verdict !== 'pass') console.log(c.id, c.grade, c.verdict, c.reason, JSON.stringify(c.findings.map((f) => [f.rule, f.expected, f.got, f.input]).slice(0, 2)))
  expect(1).toBe(1)
}, 60000)
