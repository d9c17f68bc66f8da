import { it } from 'vitest'
import { contracts, type ApiName } from '../contracts/index.ts'
import { calibrated, complaintOf, singleFlips } from './proofs/calibrated.ts'
const api = (process.env['API'] ?? 'elastic-cloud') as ApiName
it('default', async () => {
  const t = performance.now()
  const c = await calibrated(api, {})
  console.log(Math.round(performance.now() - t), 'ms', c.requests, c.stopped, c.leaks, complaintOf(api, {}, c))
  for (const a of c.apis[0]?.answers ?? [])
    console.log(a.state, a.name, JSON.stringify(a.value), a.agree, a.of, a.why ?? '')
  for (const a of c.apis[0]?.capabilities ?? [])
    console.log('CAP', a.name, JSON.stringify(a.value), a.from, a.why ?? '')
})
it('flips', async () => {
  for (const flip of singleFlips(contracts[api])) {
    if (process.env['ONLY'] && !Object.keys(flip)[0]!.match(process.env['ONLY'])) continue
    const t = performance.now()
    const c = await calibrated(api, flip)
    const bad = complaintOf(api, flip, c)
    const [name] = Object.keys(flip)
    const a = c.apis[0]?.answers.find((one) => one.name === name)
    console.log(
      bad === null ? 'ok' : 'BAD',
      JSON.stringify(flip),
      Math.round(performance.now() - t),
      c.requests,
      a?.state,
      a?.why ?? '',
      bad ?? '',
      a?.state === 'sure' ? '' : JSON.stringify(a?.against),
    )
  }
}, 600000)
