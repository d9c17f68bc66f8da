import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ApiName } from '../../contracts/index.ts'
import type { Snapshot } from '../../handlers/index.ts'
import { bodyAttacks, strayAttacks, targets, type Attack, type Target } from './hostile.ts'
import { dialects } from './dialects.ts'
import { dumpOf, transports, type Opened } from './transports.ts'

const rows = Object.entries(targets) as [ApiName, Target][]

describe.each(rows)('%s', (name, target) => {
  describe.each(transports)('over $name', (transport) => {
    let opened: Opened
    let kept: Snapshot
    let before: string
    const read = { method: 'GET', path: target.base + target.read, headers: target.headers }
    beforeAll(async () => {
      opened = await transport.open({ apis: [name], seed: 1, data: 'demo' })
      kept = opened.mock.tenant().snapshot()
      before = dumpOf(opened.mock)
    })
    afterAll(() => opened.close())
    afterEach(async () => {
      expect(dumpOf(opened.mock)).toBe(before)
      const response = await opened.send(read)
      expect(response.status).toBe(200)
      await response.arrayBuffer()
    })

    const expectRightAnswer = async ({ sent, taken }: Attack) => {
      const response = await opened.send(sent)
      const text = await response.text()
      if (taken) {
        expect(response.status, text).toBeLessThan(300)
        return opened.mock.tenant().restore(kept)
      }
      expect(response.status, text).toBeGreaterThanOrEqual(400)
      expect(response.status, text).toBeLessThan(500)
      expect(text).not.toMatch(/at \w+ \(|node_modules|\.ts:\d/)
      const codes = dialects[name].codes(JSON.parse(text))
      expect(codes?.length, text).not.toBe(0)
    }
    const unlessMsw = (names: readonly string[]) => (transport.name === 'msw' ? [] : names)
    const byName = (attacks: readonly Attack[]) => attacks.map((attack) => [attack.name, attack] as const)

    it.each(byName(bodyAttacks(target)))('answers %s', async (_, attack) => {
      expect.hasAssertions()
      await expectRightAnswer(attack)
    })

    // Outside the base paths an MSW mock is not asked at all.
    const strays = strayAttacks(target).filter(({ sent }) => {
      const { pathname } = new URL(sent.path, 'http://any.test')
      return pathname === target.base || pathname.startsWith(`${target.base}/`)
    })
    it.each(byName(strays))('answers %s', async (_, attack) => {
      expect.hasAssertions()
      await expectRightAnswer(attack)
    })

    it.each([target.read, target.one, '/nothing'])('answers HEAD %s without a body', async (path) => {
      const response = await opened.send({ ...read, method: 'HEAD', path: target.base + path })
      expect(response.status).toBe(path === '/nothing' ? 404 : 200)
      expect(await response.text()).toBe('')
    })

    it.each([
      ['include_deployments', '%'],
      ['include_deployments', '%zz&include_deployments=true'],
      ['version', '%00'],
      ['__proto__', 'x'],
      ['a', 'b&a='.repeat(1500)],
      ['filter', '%ED%A0%80'],
      ['', '&&&==='],
    ])('survives the query %s', async (key, value) => {
      const response = await opened.send({ ...read, path: `${read.path}?${key}=${value}` })
      expect(response.status).toBeLessThan(500)
      await response.arrayBuffer()
    })

    it('survives long and odd headers', async () => {
      for (const odd of ['x'.repeat(7000), '\u00ff', '=?utf-8?B?eA==?=', '"', '%0d%0aSet-Cookie: a=b']) {
        const response = await opened.send({ ...read, headers: { ...target.headers, 'x-odd': odd, accept: odd } })
        expect(response.status).toBeLessThan(500)
        expect(response.headers.has('set-cookie')).toBe(false)
        await response.arrayBuffer()
      }
    })

    // MSW asks the mock first whether a request is its own, and one with a wrong tenant is not.
    it.each(unlessMsw(['../x', 'a b', '.', '..', '...', 'a'.repeat(65), 'a/b', 'a%0d%0aEvil:%201', 'é', '']))(
      'refuses the tenant name "%s"',
      async (tenant) => {
        const byHeader = await opened.send({ ...read, headers: { ...target.headers, 'x-extmock-tenant': tenant } })
        expect(byHeader.status).toBe(400)
        expect(byHeader.headers.has('evil')).toBe(false)
        expect(await byHeader.json()).toHaveProperty('extmock.error')
        expect(opened.mock.tenants.names()).toEqual(['default'])
      },
    )

    it.each(unlessMsw(['a%20b', '%2e%2e%2fx', 'a%0d%0aEvil:%201', '...', '']))(
      'refuses the tenant prefix "%s"',
      async (tenant) => {
        const response = await opened.send({ ...read, path: `/_t/${tenant}${read.path}` })
        expect(response.status).toBe(400)
        expect(await response.json()).toHaveProperty('extmock.error')
        expect(opened.mock.tenants.names()).toEqual(['default'])
      },
    )
  })
})
