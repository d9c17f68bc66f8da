import { it } from 'vitest'
import { runConformance } from '/work/main/conformance/index.ts'
import { quickTarget } from '/work/main/test/quick-qradar.ts'
it('x', async () => {
  const t0 = Date.now()
  const seen: string[] = []
  let last = 0, at = Date.now(), rule = ''
  const report = await runConformance({ ...quickTarget(), seed: Number(process.env.SEED ?? 1), ...(process.env.ONLY ? {only: process.env.ONLY}: {}), onEvent: (e: any) => {
    if (e.type === 'rule-end') { seen.push(`${e.rule} ${e.requests - last} req ${Date.now()-at} ms ${e.problem ?? ''}`); last = e.requests; at = Date.now() }
  } })
  console.log(seen.join('\n'))
  console.log(JSON.stringify(report.summary), Date.now() - t0, 'ms')
  console.log(JSON.stringify(report.faults, null, 1), JSON.stringify(report.leaks).slice(0,1000), report.stopped)
  for (const c of report.clauses) if (c.verdict !== 'pass') console.log(c.verdict, c.grade, c.id, '|', c.cause, c.reason?.slice(0,150), '|', c.findings.map((f) => `${f.rule}: exp ${f.expected.slice(0,200)} GOT ${f.got.slice(0,200)}`).join(' ;; '))
}, 60000)
