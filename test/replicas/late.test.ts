/** A replica that is always later than others, as one far from the store may be, gets its turn. */
import { describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { scripts } from '../../handlers/stores/valkey/index.ts'
import { ownStore } from './own-store.ts'
import { storeProgram } from './store-process.ts'

const URL_OF_ALL = 'http://x.test/api/v1/deployments/extensions'
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }

/** After each look somebody else appends, unless somebody has the others wait. */
const alwaysLate = `
local said = answer(missed(KEYS[1], KEYS[2], ARGV[1], ARGV[2], tonumber(ARGV[3])))
local n = redis.call('HGET', KEYS[1], 'n')
if n and redis.call('EXISTS', (string.gsub(KEYS[1], 'meta$', 'claim'))) == 0 then
  local id = 'another' .. n
  redis.call('RPUSH', KEYS[2], id .. '\\n1\\n[]')
  redis.call('HSET', KEYS[1], 'id', id, 'n', n + 1)
end
return said
`

describe.skipIf(storeProgram === undefined)('a replica that is always later (needs redis-server)', () => {
  const { redis, open } = ownStore()

  const replica = async (look = scripts.look) => {
    const options = { prefix: 'late:', apis: ['elastic-cloud'], limit: 100, idle: 3_600_000 }
    const kept = await open({ ...options, scripts: { ...scripts, look } })
    return createCore({ apis: ['elastic-cloud'], data: 'none', store: kept }).fetch
  }
  const named = (name: string) => {
    const body = JSON.stringify({ name, extension_type: 'bundle', version: '*' })
    return new Request(URL_OF_ALL, { method: 'POST', headers, body })
  }
  const claims = () => redis().exists('late:t:default:claim')

  it('keeps what it is asked to, and has nobody wait afterwards', async () => {
    const begin = scripts.look.indexOf("if redis.pcall('HGET', KEYS[1], 'id')")
    expect(begin).toBeGreaterThan(0)
    const late = await replica(scripts.look.slice(0, begin) + alwaysLate)
    const statuses: number[] = []
    for (const name of ['one', 'two', 'three']) statuses.push((await late(named(name))).status)
    expect(statuses).toEqual([201, 201, 201])
    expect(await redis().hget('late:t:default:meta', 'n').then(Number)).toBeGreaterThan(6)
    expect(await claims()).toBe(0)
    const shown = (await (await (await replica())(new Request(URL_OF_ALL, { headers }))).json()) as {
      readonly extensions: readonly { readonly name: string }[]
    }
    expect(shown.extensions.map(({ name }) => name)).toEqual(['one', 'two', 'three'])
  })
})
