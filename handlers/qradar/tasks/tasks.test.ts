import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drive, EXTENSIONS, packageOf, RESOURCE, START, taskOf } from '../../../test/apis/qradar/drive.ts'

const clockOf = (console: ReturnType<typeof drive>) => {
  const clock = console.core.tenants.get('default')?.clock
  if (!clock) throw new Error('there is always a default tenant')
  return clock
}

describe('a task', () => {
  it('goes forward only, also when the clock is set back and forth', async () => {
    const order = ['QUEUED', 'PROCESSING', 'COMPLETED']
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 12 }), async (moves) => {
        const console = drive()
        const task = taskOf(await console.act(await console.uploaded()))
        let before: Record<string, unknown> = { status: 'QUEUED', modified: 0 }
        for (const move of moves) {
          clockOf(console).set(START + move)
          const now = await console.status(task)
          expect(order.indexOf(now['status'] as string)).toBeGreaterThanOrEqual(
            order.indexOf(before['status'] as string),
          )
          expect(now['modified']).toBeGreaterThanOrEqual(before['modified'] as number)
          if (before['status'] === 'COMPLETED') expect(now).toEqual(before)
          before = now
        }
      }),
      { numRuns: 50 },
    )
  })

  it('in polls mode ends by being asked, by either path of an export, whatever the clock does', async () => {
    const console = drive({ taskMode: 'polls' })
    const body = { method: 'POST', body: {} }
    const task = taskOf(await console.send(`${RESOURCE}/extension_export_tasks`, body))
    clockOf(console).set(START - 10_000)
    expect((await console.status(task))['status']).toBe('QUEUED')
    const own = `${RESOURCE}/extension_export_tasks/${task}`
    expect((await console.send(own)).json).toMatchObject({ status: 'PROCESSING' })
    // Neither a refused request nor one for the results is a poll.
    expect((await console.send(`${own}/results`)).status).toBe(200)
    expect((await console.send(own)).json).toMatchObject({ status: 'COMPLETED', started: START, completed: START })
  })

  it('in polls mode is not moved by requests that are refused', async () => {
    const console = drive({ taskMode: 'polls' })
    const task = taskOf(await console.act(await console.uploaded()))
    const path = `${RESOURCE}/extensions_task_status/${task}`
    for (let count = 0; count < 3; count++) {
      expect((await console.send(`${path}?fields=nobody`)).code).toBe(30)
      expect((await console.send(`${path}/results`)).code).toBe(22614)
    }
    expect((await console.status(task))['status']).toBe('QUEUED')
  })

  it('in immediate mode is over when it is accepted', async () => {
    const console = drive({ taskMode: 'immediate' })
    const id = await console.uploaded()
    const task = taskOf(await console.act(id))
    expect(await console.status(task)).toMatchObject({ status: 'COMPLETED', created: START, completed: START })
    expect((await console.act(id)).code).toBe(22612)
  })

  it('of two that are due has its effect in the order of their ends', async () => {
    const console = drive({ taskDuration: 100 })
    const id = await console.uploaded(packageOf('one', ['a']))
    await console.act(id)
    console.wait(100)
    const body = { method: 'POST', body: { export_contents: [{ content_type: 'REFERENCE_DATA' }] } }
    const task = taskOf(await console.send(`${RESOURCE}/extension_export_tasks`, body))
    console.wait(10_000)
    const got = await console.send(
      `${RESOURCE}/extension_export_tasks/${task}/results?fields=exportResult(exportDetails)`,
    )
    expect(got.json).toEqual({ exportResult: { exportDetails: [{ contentType: 'reference_data', name: ['a'] }] } })
  })

  it('belongs to whoever asked for it, and its number is not an extension', async () => {
    const console = drive()
    const id = await console.uploaded()
    expect(await console.status(taskOf(await console.act(id)))).toMatchObject({ created_by: 'admin' })
    expect((await console.send(`${EXTENSIONS}/2`)).code).toBe(22603)
  })
})

describe('items', () => {
  const actions = async (console: ReturnType<typeof drive>, accepted: Awaited<ReturnType<typeof console.act>>) => {
    console.wait()
    return (await console.results(taskOf(accepted))).content.map(({ name, action }) => `${name} ${action}`)
  }

  it('are replaced with overwrite, kept without, and removed by their last owner only', async () => {
    const console = drive()
    const one = await console.installed(packageOf('one', ['a', 'b']))
    const two = await console.uploaded(packageOf('two', ['b', 'c']))
    expect(await actions(console, await console.act(two, 'PREVIEW', '&overwrite=true'))).toEqual([
      'b OVERWRITE',
      'c ADD',
    ])
    expect(await actions(console, await console.act(two, 'PREVIEW'))).toEqual(['b SKIP', 'c ADD'])
    expect(await actions(console, await console.act(two, 'INSTALL', '&overwrite=true'))).toEqual([
      'b OVERWRITE',
      'c ADD',
    ])
    expect(await actions(console, await console.uninstall(one))).toEqual(['a REMOVE', 'b SKIP'])
    expect(await actions(console, await console.uninstall(two))).toEqual(['b REMOVE', 'c REMOVE'])
    expect(console.state().items.size()).toBe(0)
  })

  it('that stand in a package twice are added once, in a preview too', async () => {
    const console = drive()
    const id = await console.uploaded(packageOf('one', ['a', 'a']))
    expect(await actions(console, await console.act(id, 'PREVIEW'))).toEqual(['a ADD', 'a SKIP'])
    expect(await actions(console, await console.act(id))).toEqual(['a ADD', 'a SKIP'])
  })

  it('are kept by an uninstall that is told to', async () => {
    const console = drive()
    const id = await console.installed(packageOf('one', ['a', 'b']))
    const configs = [{ config_type: 'PRESERVE', content_type_id: 28, key_fields: { name: 'b' } }]
    expect(await actions(console, await console.uninstall(id, { configs }))).toEqual(['a REMOVE', 'b SKIP'])
  })
})

describe('metadata', () => {
  it('is echoed, cut down by the header fields', async () => {
    const console = drive()
    const id = await console.uploaded()
    const body = { app_oauth_users: [{ app_name: 'TestApp1', user_id: 5 }] }
    const post = (headers: Record<string, string> = {}) =>
      console.send(`${EXTENSIONS}/${id}/metadata`, { method: 'POST', body, headers })
    expect(await post()).toMatchObject({ status: 200, json: body })
    expect((await post({ fields: 'app_oauth_users(user_id)' })).json).toEqual({ app_oauth_users: [{ user_id: 5 }] })
    expect((await post({ fields: 'nobody' })).code).toBe(30)
  })
})
