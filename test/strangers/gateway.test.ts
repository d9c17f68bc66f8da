import { describe, expect, it } from 'vitest'
import type { Send } from '../../conformance/send/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { faultyGateway } from '../hostile-targets/faulty-gateway.ts'
import { behindGateway } from '../proofs/gateway.ts'

/** The mock itself, in this process: every stranger, and over HTTP, is proven by `npm run prove`. */
describe('an honest target behind a gateway that disturbs some requests', () => {
  it.each(apiNames)('fails nothing and leaves nothing: %s', async (api) => {
    const honest = { api, name: 'the mock', make: (seed: number) => honestTarget(api, { seed }) }
    const inProcess = async (send: Send) => ({ send, close: async () => undefined })
    expect(await behindGateway(honest, 1, inProcess)).toBeNull()
  })
})

describe('the gateway', () => {
  it('disturbs in every way, and passes some on before it does', async () => {
    let passed = 0
    const behind = async () => (passed++, new Response('[]'))
    const { send, disturbed } = faultyGateway(behind, 1, 500)
    for (let count = 0; count < 400; count += 1)
      await send(new Request('http://extmock.invalid/')).catch(() => undefined)
    const all = Object.values(disturbed).reduce((sum, one) => sum + one, 0)
    const done = Object.entries(disturbed).reduce((sum, [name, one]) => sum + (name.includes('done') ? one : 0), 0)
    expect(Object.keys(disturbed)).toHaveLength(8)
    expect(passed).toBe(400 - all + done)
    expect(Math.abs(all - 200)).toBeLessThan(40)
  })
})
