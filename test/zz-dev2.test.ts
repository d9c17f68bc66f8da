import { it } from 'vitest'
import { calibrated } from './proofs/calibrated.ts'
import { mockTarget } from './mock-target.ts'
import { calibrate } from '../conformance/calibrate/index.ts'
it('x', async () => {
  const { send, profile } = mockTarget('qradar', { seed: 1 })
  let n = 0
  const log = async (r: Request, o?: object) => { const t = performance.now(); const a = await send(r, o as never); const c = a.clone(); if (/status|POST/.test(r.method + r.url)) console.log(n++, Math.round(t), r.method, r.url.slice(-60), a.status, (await c.text()).slice(0, 150).replaceAll('\n', ' ')); return a }
  await calibrate({ send: log, profile, apis: ['qradar'], write: true, runId: 'p' })
})
