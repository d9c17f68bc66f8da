import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../create-core.ts'
import type { FullOptions as MockOptions } from '../../create-core.ts'
import { keepBeforeAnswer } from './keep-before-answer.ts'
import { openKeeper } from './keeper.ts'

const root = mkdtempSync(join(tmpdir(), 'extmock-keep-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const fresh = () => join(root, `${(folders += 1)}`)

const LIST = '/api/v1/deployments/extensions'
const request = (method: string, path: string, body?: unknown) =>
  new Request(`http://x.test${path}`, {
    method,
    headers: { authorization: credentials.owner.value, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

/** A seeded mock, whose clock steps with each request. */
async function open(folder: string, options: MockOptions = {}, sync = false) {
  const keeper = await openKeeper(folder, { sync })
  const core = createCore({ apis: ['elastic-cloud'], seed: 1, data: 'demo', watch: keeper.watch, ...options })
  await keeper.restore(core.tenants)
  core.tenants.get('default')
  await keeper.commit()
  return { core, keeper, respond: keepBeforeAnswer(core.respond, keeper, () => undefined) }
}

describe('an answer about a state that is kept', () => {
  it('to a look waits for no write, however far the clock steps', async () => {
    const { core, keeper, respond } = await open(fresh())
    const before = core.tenant().clock.now()
    for (const path of [LIST, `${LIST}/2048113377`, `${LIST}/none`, '/nothing'])
      expect(respond(request('GET', path))).toBeInstanceOf(Response)
    expect(core.tenant().clock.now()).toBeGreaterThan(before)
    await keeper.close()
  })

  it('to a write comes after it, with the time on the clock', async () => {
    const folder = fresh()
    const first = await open(folder)
    await first.respond(request('GET', LIST))
    await first.respond(request('POST', LIST, { name: 'x', extension_type: 'bundle', version: '*' }))
    await first.respond(request('GET', LIST))
    const text = JSON.stringify(first.core.tenant().snapshot())
    await first.keeper.close()
    const second = await open(folder)
    expect(JSON.stringify(second.core.tenant().snapshot())).toBe(text)
    await second.keeper.close()
  })

  it('keeps a clock that was moved on purpose, and a rule that looks have spent', async () => {
    const folder = fresh()
    const first = await open(folder)
    await first.respond(request('POST', '/_extmock/faults', { error: { code: 404 }, first: 1 }))
    await first.respond(request('POST', '/_extmock/clock', { advance: 86_400_000 }))
    expect((await first.respond(request('GET', `${LIST}/2048113377`))).status).toBe(404)
    await first.keeper.close()
    const { core, keeper, respond } = await open(folder)
    expect(core.tenant().clock.now()).toBeGreaterThan(Date.UTC(2026, 0, 2))
    expect(core.tenant().faults.list()).toMatchObject([{ matched: 1, struck: 1 }])
    expect((await respond(request('GET', `${LIST}/2048113377`))).status).toBe(200)
    await keeper.close()
  })

  it('is the same where writes are forced to the disk', async () => {
    const folder = fresh()
    const first = await open(folder, {}, true)
    await first.respond(request('DELETE', `${LIST}/2048113377`))
    await first.keeper.close()
    const second = await open(folder)
    expect((await second.respond(request('GET', `${LIST}/2048113377`))).status).toBe(404)
    await second.keeper.close()
  })
})
