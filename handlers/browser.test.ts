import { describe, expect, it, vi } from 'vitest'
import { setupMockWorker } from './browser.ts'
import { OptionError } from './index.ts'

// The worker itself needs a browser; what is tested here is told before it is asked.
const start = vi.hoisted(() => vi.fn())
vi.mock('msw/browser', () => ({ setupWorker: () => ({ start, stop: () => undefined }) }))

const REFUSED = ['truncate', 'empty-reply'] as const

describe('a mock behind a service worker', () => {
  it.each(REFUSED)('refuses a rule for %s when it is made, and says where it can be had', async (transport) => {
    const { tenant, fetch } = setupMockWorker()
    const said = `/transport: ${transport} cannot be done here; use the standalone server for it`
    expect(() => tenant().faults.add({ transport })).toThrow(new OptionError(said))
    const body = JSON.stringify({ transport })
    const posted = await fetch(new Request('http://x.test/_extmock/faults', { method: 'POST', body }))
    expect(posted.status).toBe(400)
    expect(await posted.json()).toEqual({ extmock: { error: said } })
    expect(tenant().faults.list()).toEqual([])
  })

  it.each(REFUSED)('refuses a snapshot with a rule for %s in it, and changes nothing', (transport) => {
    const { tenant } = setupMockWorker({ seed: 1 })
    tenant().faults.add({ id: 'one', transport: 'reset' })
    const before = JSON.stringify(tenant().snapshot())
    const snapshot: unknown = JSON.parse(before.replace('"reset"', JSON.stringify(transport)))
    expect(() => tenant().restore(snapshot)).toThrow(`/faults/rules/0/rule/transport: ${transport} cannot be done here`)
    expect(JSON.stringify(tenant().snapshot())).toBe(before)
  })

  it.each([
    ['bypass', []],
    ['error', ['error']],
  ] as const)('listens with %s in the words of either release of MSW', async (unhandled, given) => {
    await setupMockWorker().listen(...given)
    expect(start).toHaveBeenLastCalledWith({ onUnhandledRequest: unhandled, onUnhandledFrame: unhandled, quiet: true })
  })

  it('has the control surface at the address of the page, whatever hosts are mocked', () => {
    vi.stubGlobal('location', new URL('http://127.0.0.1:5173/app'))
    const { serves } = setupMockWorker({ hosts: ['ece.example.com'] })
    const isServed = (url: string) => serves(new Request(url)) !== undefined
    vi.unstubAllGlobals()
    expect(isServed('http://127.0.0.1:5173/_extmock/state')).toBe(true)
    expect(isServed('https://ece.example.com/_extmock/state')).toBe(true)
    expect(isServed('http://127.0.0.1:5174/_extmock/state')).toBe(false)
    expect(isServed('http://127.0.0.1:5173/api/v1/deployments/extensions')).toBe(false)
  })

  it('takes the rules that it can carry out', () => {
    const { tenant } = setupMockWorker()
    for (const transport of ['reset', 'malformed-json'] as const) tenant().faults.add({ transport })
    expect(tenant().faults.list()).toHaveLength(2)
  })
})
