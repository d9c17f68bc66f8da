import { afterAll, describe, expect, it } from 'vitest'
import { exitCode } from '../conformance/report/index.ts'
import { parseProfile } from '../conformance/profile/index.ts'
import { runConformance } from '../conformance/run/index.ts'
import { suites } from '../conformance/suites.ts'
import { httpSend } from '../conformance/node/index.ts'
import { createCore } from '../handlers/create-core.ts'
import { startServer } from '../handlers/transports/node-http/index.ts'
import { viaFetch } from '../handlers/transports/fetch/index.ts'
import { withQuickTasks } from './apis/qradar/quick-tasks.ts'

/** Decided by these rules only where the lanes had no order; another rule decides it in every run. */
const OTHERWISE = 'elastic-cloud.update.409.version-conflict'

const apis = ['elastic-cloud', 'connections', 'qradar'] as const
const { send, close } = httpSend()
afterAll(close)

describe('the honest mock over HTTP, asked many things at once', () => {
  it.each(apis)('%s conforms', async (api) => {
    const rules = suites[api]?.rules.filter(({ kind }) => kind === 'concurrent')
    expect(rules).toHaveLength(1)
    for (const seed of [1, 2, 3]) {
      const core = createCore(withQuickTasks({ data: 'demo', seed, apis: [api] }))
      const server = await startServer(viaFetch(core.fetch), { port: 0, host: '127.0.0.1' })
      const profile = parseProfile({ ...core.profile(server.url), write: true })
      const report = await runConformance({ send, profile, apis: [api], rules: rules ?? [], seed })
      await server.close()
      const asked = report.clauses.filter(({ id, rules: by }) => by.length > 0 && id !== OTHERWISE)
      expect(asked.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
      expect([report.faults, report.leaks, report.stopped]).toEqual([[], [], null])
      expect(exitCode(report)).not.toBe(1)
    }
  })
})
