/** A store whose clock is set back by an hour, as one after a fail-over may be: no tenant's time goes back, and none stands still. */
import { describe, expect, it } from 'vitest'
import { credentials as elastic } from '../../fixtures/elastic-cloud/index.ts'
import { credentials as qradar } from '../../fixtures/qradar/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { scripts, type ScriptName } from '../../handlers/stores/valkey/index.ts'
import { PLAIN } from '../apis/qradar/drive.ts'
import { ownStore } from './own-store.ts'
import { storeProgram } from './store-process.ts'

/** The scripts in a store whose clock is behind by as many seconds as its key `behind` says. */
const behind = Object.fromEntries(
  Object.entries(scripts).map(([name, text]) => [
    name,
    `local function clock()
  local time = redis.call('TIME')
  return { string.format('%d', time[1] - (redis.call('GET', 'behind') or 0)), time[2] }
end
${text.replaceAll("redis.call('TIME')", 'clock()')}`,
  ]),
) as Record<ScriptName, string>

const HOUR = 3_600
const APIS = ['elastic-cloud', 'qradar'] as const
const QRADAR = '/api/config/extension_management'
const headers = {
  authorization: elastic.owner.value,
  [qradar.admin.header]: qradar.admin.value,
  'content-type': 'application/json',
}

describe.skipIf(storeProgram === undefined)('a store whose clock is set back (needs redis-server)', () => {
  const { redis, open } = ownStore()

  const replica = async (prefix: string) => {
    const kept = await open({ prefix, apis: APIS, limit: 100, idle: 3_600_000, scripts: behind })
    const options = { qradar: { taskDuration: 1_000 } }
    const { fetch } = createCore({ apis: APIS, data: 'none', options, store: kept })
    const ask = async (method: string, path: string, body?: BodyInit, more: Record<string, string> = {}) => {
      const init = { method, headers: { ...headers, ...more }, ...(body !== undefined && { body }) }
      const answer = await fetch(new Request(`http://x.test${path}`, init))
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
    }
    const write = async (description = '') => {
      const body = JSON.stringify({ name: 'x', extension_type: 'bundle', version: '*', description })
      return (await ask('POST', '/api/v1/deployments/extensions', body)).status
    }
    const now = async () => Date.parse(String((await ask('GET', '/_extmock/clock')).json['now']))
    return { ask, write, now }
  }
  const keptTimes = async (prefix: string) =>
    (await redis().lrange(`${prefix}t:default:log`, 0, -1)).map((entry) => Number(entry.split('\n')[1]))

  it('goes on in reads, writes and tasks, for those who were there and for one who comes', async () => {
    const [a, b] = [await replica('back:'), await replica('back:')]
    const zip = { 'content-type': 'application/zip' }
    const { id } = (await a.ask('POST', `${QRADAR}/extensions`, new Blob([PLAIN]), zip)).json
    const started = await a.ask('POST', `${QRADAR}/extensions/${String(id)}?action_type=INSTALL`)
    expect(started.status).toBe(202)
    const status = `${QRADAR}/extensions_task_status/${String(started.json['status_id'])}`
    let last = await b.now()
    await redis().set('behind', HOUR)
    for (const { now, write } of [a, b, await replica('back:'), a, b]) {
      expect(await write()).toBe(201)
      const next = await now()
      expect(next).toBeGreaterThanOrEqual((await keptTimes('back:')).at(-2) ?? 0)
      expect(Math.abs(next - last)).toBeLessThan((HOUR * 1_000) / 2)
      last = next
    }
    await expect.poll(async () => (await b.ask('GET', status)).json['status']).toBe('COMPLETED')
    const times = await keptTimes('back:')
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    await redis().del('behind')
    expect(await a.write()).toBe(201)
    expect(await a.now()).toBeGreaterThanOrEqual(times.at(-1) ?? 0)
  })

  it('is not before what a snapshot has, for one who comes and finds nothing after it', async () => {
    const a = await replica('whole:')
    const meta = (field: string) => redis().hget('whole:t:default:meta', field).then(Number)
    do await a.write('x'.repeat(60_000))
    while ((await meta('bytes')) < 1_048_576 && (await meta('snapN')) === 0)
    await expect.poll(() => meta('snapN')).toBe(await meta('n'))
    const [last = 0] = (await keptTimes('whole:')).slice(-1)
    await redis().set('behind', HOUR)
    expect(await (await replica('whole:')).now()).toBeGreaterThanOrEqual(last)
    await redis().del('behind')
  })
})
