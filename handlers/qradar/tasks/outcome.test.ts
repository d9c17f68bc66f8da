import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { drive, packageOf, PLAIN, taskOf } from '../../../test/apis/qradar/drive.ts'

const outcomes = [
  ['EXCEPTION', 'EXCEPTION', 'INSTALL_FAILED'],
  ['INTERRUPTED', 'INTERRUPTED', 'INSTALL_FAILED'],
  ['CONFLICT', 'CONFLICT', 'UPLOADED'],
  ['CANCELLED', 'CANCELLED', 'UPLOADED'],
  ['INSTALLED_WITH_ERROR', 'COMPLETED', 'INSTALLED_WITH_ERROR'],
  ['COMPLETED', 'COMPLETED', 'INSTALLED'],
] as const

const packaged = (end: string) => packageOf(`extmock-fail-${end.toLowerCase().replaceAll('_', '-')}`, ['a'])

describe('the outcome of a task', () => {
  it.each(outcomes)('%s ends %s and leaves the extension %s', async (end, status, left) => {
    const console = drive()
    const id = await console.uploaded(end === 'COMPLETED' ? PLAIN : packaged(end))
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

  it('comes by the name of the extension, in any letters, every time', async () => {
    const console = drive(
      {},
      { data: { qradar: { extensions: [{ id: 7, name: 'Our ExtMock-Fail-Interrupted one' }] } } },
    )
    for (const _again of [1, 2]) {
      const task = taskOf(await console.act(7))
      console.wait()
      expect((await console.status(task))['status']).toBe('INTERRUPTED')
    }
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

  it('fails by itself for a rule without data', async () => {
    const xml = '<content><custom_rule><rule name="r"/></custom_rule></content>'
    const console = drive()
    const id = await console.uploaded(zipSync({ 'content.xml': new TextEncoder().encode(xml) }))
    await console.act(id)
    console.wait()
    expect(await console.extension(id)).toMatchObject({
      version: '',
      status: 'INSTALL_FAILED',
      content_operation_error: 'custom_rule 1 has no base64 rule_data',
    })
  })

  it('fails where the option says so for content the console does not know, after a preview that shows the rest', async () => {
    const xml = '<content><qradarversion>7.5</qradarversion><search><name>s</name></search><riddle/></content>'
    const zip = zipSync({ 'odd.xml': new TextEncoder().encode(xml) })
    const console = drive({ unknownContent: 'fails' })
    const id = await console.uploaded(zip)
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
