import { describe, expect, it } from 'vitest'
import type { QradarWorld } from '../operation.ts'
import { drive, fromBase64, packageOf, PLAIN, taskOf, type Driven } from '../drive.fixture.ts'
import { writeZip } from '../../kit/archive/index.ts'
import { scriptNextTask, type Script } from './outcome.ts'

const script = (console: Driven, wanted: Script) => {
  const world = console.core.tenants.get('default')?.rooms.get('qradar')?.world as unknown as QradarWorld
  return scriptNextTask(console.state(), world.options, wanted)
}
const outcomes = [
  ['EXCEPTION', 'EXCEPTION', 'INSTALL_FAILED'],
  ['INTERRUPTED', 'INTERRUPTED', 'INSTALL_FAILED'],
  ['CONFLICT', 'CONFLICT', 'UPLOADED'],
  ['CANCELLED', 'CANCELLED', 'UPLOADED'],
  ['INSTALLED_WITH_ERROR', 'COMPLETED', 'INSTALLED_WITH_ERROR'],
  ['COMPLETED', 'COMPLETED', 'INSTALLED'],
] as const

describe('a scripted install', () => {
  it.each(outcomes)('%s ends %s and leaves the extension %s', async (end, status, left) => {
    const console = drive()
    expect(script(console, { end })).toBeUndefined()
    const id = await console.uploaded()
    const task = taskOf(await console.act(id))
    expect((await console.extension(id))['status']).toBe('INSTALLING')
    console.wait()
    const ended = await console.status(task)
    expect(ended).toMatchObject({ status, cancel_requested: end === 'CANCELLED' })
    const extension = await console.extension(id)
    expect(extension['status']).toBe(left)
    expect(extension['install_time'] !== null).toBe(status === 'COMPLETED')
    expect(extension['content_operation_error'] !== null).toBe(
      left === 'INSTALL_FAILED' || end === 'INSTALLED_WITH_ERROR',
    )
    const results = await console.send(`/config/extension_management/extensions_task_status/${task}/results`)
    expect(results.code ?? results.status).toBe(status === 'COMPLETED' ? 200 : 22614)
    // A terminal state never changes, whatever is asked for and however much time passes.
    console.wait(1e9)
    expect(await console.status(task)).toEqual(ended)
  })

  it.each(outcomes)('%s comes by the name of the package as well', async (end, status, left) => {
    const console = drive()
    const id = await console.uploaded(packageOf(`extmock-fail-${end.toLowerCase().replaceAll('_', '-')}`, ['a']))
    const task = taskOf(await console.act(id))
    console.wait()
    expect((await console.status(task))['status']).toBe(status)
    expect((await console.extension(id))['status']).toBe(left)
  })

  it('fails a preview or an uninstall by name without failing the install', async () => {
    const console = drive()
    const id = await console.installed(packageOf('extmock-fail-uninstall-exception', ['a']))
    expect((await console.extension(id))['status']).toBe('INSTALLED')
    await console.uninstall(id)
    console.wait()
    expect((await console.extension(id))['status']).toBe('UNINSTALL_FAILED')
    const other = await console.uploaded(packageOf('extmock-fail-preview-conflict', ['a']))
    const preview = taskOf(await console.act(other, 'PREVIEW'))
    console.wait()
    expect((await console.status(preview))['status']).toBe('CONFLICT')
    expect((await console.extension(other))['status']).toBe('UPLOADED')
  })

  it('fails by itself for content the console does not know, after a preview that shows the rest', async () => {
    const xml = '<content><qradarversion>7.5</qradarversion><search><name>s</name></search><riddle/></content>'
    const zip = writeZip([{ name: 'odd.xml', bytes: new TextEncoder().encode(xml) }])
    const console = drive()
    const id = await console.uploaded(zip.ok ? zip.bytes : fromBase64(''))
    const preview = taskOf(await console.act(id, 'PREVIEW'))
    console.wait()
    expect((await console.results(preview)).content.map(({ name }) => name)).toEqual(['s'])
    const task = taskOf(await console.act(id))
    console.wait()
    expect((await console.status(task))['status']).toBe('EXCEPTION')
    expect(await console.extension(id)).toMatchObject({
      status: 'INSTALL_FAILED',
      content_operation_error: 'the element riddle is not known',
    })
  })
})

describe('the queue of scripts', () => {
  it('serves in order, by kind, and shows state, message and duration', async () => {
    const console = drive()
    script(console, { end: 'EXCEPTION', kind: 'UNINSTALL' })
    script(console, { end: 'EXCEPTION', during: 'PAUSED', message: 'disk full', duration: 9000, kind: 'INSTALL' })
    const id = await console.uploaded()
    const task = taskOf(await console.act(id))
    console.wait(5000)
    expect((await console.status(task))['status']).toBe('PAUSED')
    console.wait(5000)
    expect(await console.status(task)).toMatchObject({ status: 'EXCEPTION', message: 'disk full' })
    expect((await console.extension(id))['content_operation_error']).toBe('disk full')
    await console.act(id)
    console.wait()
    await console.uninstall(id)
    console.wait()
    expect((await console.extension(id))['status']).toBe('UNINSTALL_FAILED')
    expect(console.state().scripts).toEqual([])
  })

  it.each([{ end: 'FAILED' }, { end: '' }, { end: 'COMPLETED', during: 'BUSY' }, { end: 'COMPLETED', duration: -1 }])(
    'refuses %o and queues nothing',
    (wanted) => {
      const console = drive()
      expect(script(console, wanted)).toMatch(/^(end|during|duration): /)
      expect(console.state().scripts).toEqual([])
    },
  )

  it('is kept by a snapshot, and a running task with it', async () => {
    const [one, other] = [drive(), drive()]
    const id = await one.uploaded(PLAIN)
    const task = taskOf(await one.act(id))
    script(one, { end: 'CONFLICT' })
    const room = (console: Driven) => console.core.tenants.get('default')?.rooms.get('qradar')
    const dumped: unknown = JSON.parse(JSON.stringify(room(one)?.api.dump(one.state())))
    room(other)?.api.load(room(other)?.state, dumped)
    expect(other.state().scripts).toEqual([{ end: 'CONFLICT' }])
    expect((await other.act(id)).code).toBe(22611)
    other.wait()
    expect((await other.status(task))['status']).toBe('COMPLETED')
    expect((await other.extension(id))['status']).toBe('INSTALLED')
    expect(await other.uploaded()).toBe(id + 1)
  })
})
