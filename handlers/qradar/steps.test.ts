import { describe, expect, it, vi } from 'vitest'
import { qradar } from '../../contracts/qradar/index.ts'
import { drive, EXTENSIONS, RESOURCE, SAMPLE, taskOf, type Driven } from '../../test/apis/qradar/drive.ts'

const PARAMETERS = new Set(Object.values(qradar.operations).flatMap((one) => one.parameters.map(({ name }) => name)))
const TASKS = `${RESOURCE}/extensions_task_status`
const EXPORTS = `${RESOURCE}/extension_export_tasks`

/** How often what a request sends was read, and how often its subject was looked up. */
async function counted(console: Driven, send: () => Promise<{ readonly status: number }>) {
  const query = vi.spyOn(URLSearchParams.prototype, 'get')
  const header = vi.spyOn(Headers.prototype, 'get')
  const json = vi.spyOn(JSON, 'parse')
  const { extensions, tasks } = console.state()
  const lookUps = [vi.spyOn(extensions, 'get'), vi.spyOn(tasks, 'get')]
  const { status } = await send()
  const twice = [...query.mock.calls, ...header.mock.calls]
    .map(([name]) => name)
    .filter((name, at, all) => PARAMETERS.has(name as never) && all.indexOf(name) !== at)
  const seen = {
    status,
    twice,
    parsed: json.mock.calls.length,
    lookUps: lookUps.flatMap((spy) => spy.mock.calls).length,
  }
  vi.restoreAllMocks()
  return seen
}

describe('a request', () => {
  const ready = async () => {
    const console = drive({ taskMode: 'polls' })
    const id = await console.uploaded(SAMPLE)
    return { console, id }
  }

  it('to list is read once: filter, sort, fields, content_limit, Range and Version', async () => {
    const { console } = await ready()
    const query = 'filter=id%20%3E%200&sort=%2Bname&fields=id,contents(identifier)&content_limit=2'
    const headers = { range: 'items=0-5', version: '20.0', accept: 'application/json' }
    expect(await counted(console, () => console.send(`${EXTENSIONS}?${query}`, { headers }))).toMatchObject({
      status: 200,
      twice: [],
      lookUps: 0,
    })
  })

  it.each<[string, number, (console: Driven, id: number) => Promise<{ readonly status: number }>]>([
    ['get', 200, (console, id) => console.send(`${EXTENSIONS}/${id}?fields=id&content_limit=1`)],
    ['install', 202, (console, id) => console.act(id, 'INSTALL', '&overwrite=true&fields=status_id')],
    ['uninstall', 202, (console, id) => console.uninstall(id, { configs: [] })],
    [
      'add metadata to',
      200,
      (console, id) => console.send(`${EXTENSIONS}/${id}/metadata`, { method: 'POST', body: {} }),
    ],
  ])('to %s an extension looks it up once, and reads what was sent once', async (_name, status, send) => {
    const { console, id } = await ready()
    const seen = await counted(console, () => send(console, id))
    expect(seen).toMatchObject({ status, twice: [], lookUps: 1 })
    // The body, and the answer by the test itself.
    expect(seen.parsed).toBeLessThanOrEqual(2)
  })

  it('for a task looks it up once', async () => {
    const { console, id } = await ready()
    const task = taskOf(await console.act(id))
    const made = taskOf(await console.send(EXPORTS, { method: 'POST', body: {} }))
    for (const path of [`${TASKS}/${task}?fields=id`, `${EXPORTS}/${made}`])
      expect(await counted(console, () => console.send(path))).toMatchObject({ status: 200, twice: [], lookUps: 1 })
  })
})
