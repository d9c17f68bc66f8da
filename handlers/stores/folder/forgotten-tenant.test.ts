import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../create-core.ts'
import { openFolder } from './folder-store.ts'

const root = mkdtempSync(join(tmpdir(), 'extmock-forgotten-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }

async function open(folder: string) {
  const store = await openFolder(folder)
  const core = createCore({ apis: ['elastic-cloud'], seed: 1, store, maxTenants: 1, tenantIdle: 0 })
  store.restore(core.tenants)
  const create = async (tenant: string, body: object) => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    const url = `http://x.test/_t/${tenant}/api/v1/deployments/extensions`
    return (await core.fetch(new Request(url, init))).status
  }
  return { core, create, close: () => store.close() }
}
function* straightOn<T>(entry: T) {
  yield
  return entry
}
const bundle = { name: 'x', extension_type: 'bundle', version: '*' }

describe('a tenant in a folder', () => {
  it('that comes back while it is forgotten keeps what is written then', async () => {
    const folder = join(root, 'again')
    const first = await open(folder)
    expect(await first.create('a', bundle)).toBe(201)
    // One makes room for the other, and both are written of at the same time.
    expect(await Promise.all([first.create('b', bundle), first.create('a', bundle)])).toEqual([201, 201])
    expect(await first.create('a', bundle)).toBe(201)
    const count = () => JSON.stringify(first.core.tenant('a').snapshot().apis)
    const before = count()
    await first.close()
    const second = await open(folder)
    expect(JSON.stringify(second.core.tenant('a').snapshot().apis)).toBe(before)
    await second.close()
  })

  it('that is forgotten while what it begins with is gathered is not in it', async () => {
    const folder = join(root, 'gathered')
    const first = await openFolder(folder)
    const change = { api: 'elastic-cloud', table: 'extensions', key: '1', value: {} }
    const log = first.open('a', {
      *whole() {
        void first.forget('a')
        yield
        return [change]
      },
      apply: () => undefined,
      prepared: straightOn,
      anew: () => straightOn([]),
    })
    await log.append([change])
    await first.close()
    const second = await openFolder(folder)
    expect(second.kept('a')).toEqual([])
    await second.close()
  })

  it('that only refused is not in it', async () => {
    const folder = join(root, 'refused')
    const first = await open(folder)
    expect(await first.create('a', {})).toBe(400)
    expect(await first.create('b', bundle)).toBe(201)
    await first.close()
    const second = await open(folder)
    expect(second.core.tenants.names()).toEqual(['b'])
    await second.close()
  })
})
