import { describe, expect, it } from 'vitest'
import { drive, EXTENSIONS, packageOf, RESOURCE, taskOf } from '../../test/apis/qradar/drive.ts'
import { straight } from '../kit/time/slices.ts'
import type { Exclusive } from './sequencer.ts'
import { settled, type Deciding } from './answer.ts'
import { NotKeptError } from './tenant-log.ts'

/** More than a decision does itself. */
const MANY = Array.from({ length: 1_100 }, (_, at) => `k${at}`)
const EXPORT = { method: 'POST', body: { export_contents: [{ content_type: 'REFERENCE_DATA' }] } }

/** A console on which an install of many items is due, and its tenant, whose long work is done as `exclusively` has it. */
async function due(exclusively: Exclusive | undefined, options = {}) {
  const console = drive(options)
  const id = await console.uploaded(packageOf('many', MANY))
  const task = taskOf(await console.act(id))
  console.wait()
  const own = console.core.tenants.get('default') ?? expect.fail('there is always a default tenant')
  const tenant = exclusively ? { ...own, exclusively } : own
  const room = tenant.rooms.get('qradar') ?? expect.fail('it is mocked')
  const deciding: Deciding = { read: {}, inOneGo: false, applied: tenant.applied() }
  const look = () =>
    tenant.sequence(
      () => settled(tenant, room, deciding) ?? { kind: 'seen' as const, items: console.state().items.size() },
    )
  return { console, id, task, look }
}

describe('long work that is due', () => {
  it('is over before anything is decided, as short work is', async () => {
    const { console, id, task } = await due(undefined)
    const { status, completed } = await console.status(task)
    expect(status).toBe('COMPLETED')
    expect((await console.results(task)).content.length).toBe(MANY.length)
    expect(await console.extension(id)).toMatchObject({ status: 'INSTALLED', install_time: completed })
    const again = await console.uninstall(id)
    console.wait()
    expect((await console.results(taskOf(again))).content.every(({ action }) => action === 'REMOVE')).toBe(true)
    expect(console.state().items.size()).toBe(0)
  })

  it('keeps the order of what is due', async () => {
    const console = drive()
    await console.act(await console.uploaded(packageOf('many', MANY)))
    console.wait(100)
    const task = taskOf(await console.send(`${RESOURCE}/extension_export_tasks`, EXPORT))
    console.wait(10_000)
    const { json } = await console.send(`${RESOURCE}/extension_export_tasks/${task}/results`)
    expect(json).toMatchObject({ exportResult: { exportDetails: [{ name: MANY }] } })
  })

  it('is done once for all who wait for it', async () => {
    const { console, task } = await due(undefined)
    const all = await Promise.all([console.status(task), console.status(task), console.send(EXTENSIONS)])
    expect(all).toMatchObject([{ status: 'COMPLETED' }, { status: 'COMPLETED' }, { status: 200 }])
    expect(console.state().items.size()).toBe(MANY.length)
  })

  it.each([{ taskMode: 'immediate' }, { taskMode: 'polls', taskPolls: 1 }])(
    'is over for whoever asks next with %o',
    async (options) => {
      const { console, id, task } = await due(undefined, options)
      await console.status(task)
      expect(await console.status(task)).toMatchObject({ status: 'COMPLETED' })
      expect(await console.extension(id)).toMatchObject({ status: 'INSTALLED' })
    },
  )

  it('is done an item at a time, and not within a decision', async () => {
    let steps = 0
    const { console, look } = await due(async (work) => {
      for (const step of work()) if (step === undefined) steps++
      throw new NotKeptError('full')
    })
    const before = console.state().items.size()
    const looking = look()
    expect([looking instanceof Promise, console.state().items.size()]).toEqual([true, before])
    await looking
    expect(steps).toBeGreaterThan(2 * MANY.length)
  })

  it('that cannot be kept refuses nobody an answer', async () => {
    let tries = 0
    const { look } = await due((work) => {
      straight(work())
      tries++
      return Promise.reject(new NotKeptError('full'))
    })
    expect(await look()).toMatchObject({ items: MANY.length })
    expect(tries).toBe(1)
  })
})
