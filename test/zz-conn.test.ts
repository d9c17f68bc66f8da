import { expect, it } from 'vitest'
import { runConformance, parseProfile, exitCode } from '../conformance/index.ts'
import { httpSend } from '../conformance/node/index.ts'
import { startServer, createCore } from '../handlers/server/index.ts'
it('x', async () => {
  const core = createCore({ apis: ['connections'], data: 'demo', seed: 3 })
  const server = await startServer(core, { port: 0 } as never)
  const profile = parseProfile({ ...core.profile(server.url), write: true })
  const send = httpSend() as never
  const report = await runConformance({ send: (typeof send === 'function' ? send : (send as { send: never }).send), profile, apis: ['connections'], seed: 3 })
  console.log(exitCode(report), report.summary, report.elapsedMs, report.faults, report.leaks)
  for (const c of report.clauses) if (c.verdict !== 'pass') console.log(c.id, c.grade, c.verdict, c.reason, JSON.stringify(c.findings.map((f) => [f.rule, f.expected, f.got, f.input]).slice(0, 2)))
  await server.close()
  expect(1).toBe(1)
}, 60000)
