import { describe, expect, it } from 'vitest'
import { exchanges } from '../../fixtures/qradar/index.ts'
import { ALIAS, BASE, drive, EXTENSIONS, RESOURCE, SAMPLE, START, taskOf } from '../../test/apis/qradar/drive.ts'

const printed = exchanges.find(({ name }) => name === 'install-accepted')
const sample = JSON.parse(printed?.response.body ?? '') as Record<string, unknown>

describe('the documented call of document 003', () => {
  it('is answered 202 with the three fields of the sample, and its status URL ends COMPLETED', async () => {
    const console = drive()
    const id = await console.uploaded()
    const got = await console.send(`${ALIAS}${EXTENSIONS}/${id}?action_type=INSTALL`, { method: 'POST' })
    expect(got.status).toBe(202)
    const body = got.json as { status_id: number; message: string; status_location: string }
    expect(Object.keys(body)).toEqual(Object.keys(sample))
    expect(body.message).toBe(sample['message'])
    expect(body.status_location).toBe(`${ALIAS}${RESOURCE}/extensions_task_status/${body.status_id}`)
    const first = await console.send(body.status_location)
    expect(first.json).toMatchObject({ id: body.status_id, status: 'QUEUED', started: null, completed: null })
    console.wait(25)
    expect((await console.send(body.status_location)).json).toMatchObject({
      status: 'PROCESSING',
      started: START + 16,
    })
    console.wait(25)
    expect((await console.send(body.status_location)).json).toMatchObject({
      status: 'COMPLETED',
      created: START,
      started: START + 16,
      completed: START + 50,
      message: `Completed Extension installation task for extension id ${id}`,
    })
  })

  it('has the same fields as the task status sample', async () => {
    const text = exchanges.find(({ name }) => name === 'get-task-status')?.response.body ?? ''
    const console = drive({ taskMinimum: false })
    const got = await console.act(await console.uploaded())
    const status = await console.status(taskOf(got))
    expect(Object.keys(status).toSorted()).toEqual(Object.keys(JSON.parse(text) as object).toSorted())
  })
})

describe('a deployment', () => {
  it('uploads, previews, installs, is refused a second install, and uninstalls', async () => {
    const console = drive()
    const uploaded = await console.upload(SAMPLE)
    expect(uploaded.status).toBe(201)
    expect(uploaded.json).toMatchObject({
      status: 'UPLOADED',
      version: '1.0.0',
      install_time: null,
      installed_by: null,
    })
    const { id } = uploaded.json as { id: number }

    const preview = await console.act(id, 'PREVIEW')
    expect(await console.extension(id)).toMatchObject({ status: 'PREVIEWING' })
    console.wait()
    expect(await console.extension(id)).toEqual(uploaded.json)
    const shown = await console.results(taskOf(preview))
    expect(shown.task_type).toBe('PREVIEW')
    expect(shown.content.map(({ action }) => action)).toEqual(['ADD', 'ADD'])

    const install = await console.act(id)
    expect(await console.extension(id)).toMatchObject({ status: 'INSTALLING', install_time: null })
    console.wait(5000)
    // The effect comes at the end of the task, not when somebody looks.
    expect(await console.extension(id)).toMatchObject({
      status: 'INSTALLED',
      install_time: START + 1050,
      installed_by: 'admin',
    })
    expect(await console.results(taskOf(install))).toMatchObject({ id, task_type: 'INSTALL' })
    expect((await console.act(id)).code).toBe(22612)
    expect((await console.act(id, 'PREVIEW', '&overwrite=true')).code).toBe(22612)

    const uninstall = await console.uninstall(id)
    expect(uninstall.json).toMatchObject({ message: 'Uninstalling an extension' })
    console.wait()
    expect(await console.extension(id)).toMatchObject({ status: 'UNINSTALLED' })
    const removed = await console.results(taskOf(uninstall))
    expect(removed.content.map(({ action }) => action)).toEqual(['REMOVE', 'REMOVE'])
    expect((await console.act(id)).status).toBe(202)
  })

  it('finds the made-up polling path and the JSON body of wrong scripts missing', async () => {
    const console = drive()
    const id = await console.uploaded()
    expect(await console.send(`${EXTENSIONS}/task_status/1`)).toMatchObject({ status: 404, code: 4 })
    const asJson = { method: 'POST', body: { action_type: 'INSTALL', overwrite: true } }
    expect(await console.send(`${EXTENSIONS}/${id}`, asJson)).toMatchObject({ status: 422, code: 8 })
  })
})

describe('the two base paths', () => {
  it('answer alike', async () => {
    const console = drive({}, { data: 'demo' })
    for (const path of [EXTENSIONS, `${EXTENSIONS}/1`, `${EXTENSIONS}/99`, '/nowhere', `${EXTENSIONS}?filter=x`]) {
      const [here, there] = [await console.send(BASE + path), await console.send(ALIAS + path)]
      expect(there.status).toBe(here.status)
      // A message may name the path.
      expect({ ...(there.json as object), message: '' }).toEqual({ ...(here.json as object), message: '' })
    }
  })

  it('lead back to the tenant that was used', async () => {
    const console = drive()
    const tenant = 'https://console.example.com/_t/other/api'
    const zip = { method: 'POST', body: SAMPLE, headers: { 'content-type': 'application/zip' } }
    const { id } = (await console.send(tenant + EXTENSIONS, zip)).json as { id: number }
    const got = await console.send(`${tenant}${EXTENSIONS}/${id}?action_type=PREVIEW`, { method: 'POST' })
    const { status_location } = got.json as { status_location: string }
    expect(status_location.startsWith(tenant)).toBe(true)
    expect((await console.send(status_location)).status).toBe(200)
  })
})
