import { describe, expect, it } from 'vitest'
import { exchanges, credentials, packages } from '../../../fixtures/qradar/index.ts'
import { createCore } from '../../../handlers/create-core.ts'
import { startServer } from '../../../handlers/transports/node-http/index.ts'

const sample = exchanges.find(({ name }) => name === 'install-accepted')
const documented = JSON.parse(sample?.response.body ?? '{}') as Readonly<Record<string, unknown>>
const headers = { [credentials.admin.header]: credentials.admin.value }
const zip = Buffer.from(packages.withManifest, 'base64')

/** Time of its own, so that nothing waits for tasks. */
async function started() {
  const core = createCore({ apis: ['qradar'], clock: { start: 1_767_225_600_000, step: 10 } })
  return await startServer((request) => core.respond(request), { port: 0 })
}

describe.each(['/api', '/console/restapi/api'])('the sample call of document 003 below %s', (base) => {
  it('is answered 202 with the three documented fields, and its URL leads to a task that completes', async () => {
    const server = await started()
    try {
      const extensions = `${server.url}${base}/config/extension_management/extensions`
      const type = { 'content-type': 'application/zip' }
      const uploaded = await fetch(extensions, { method: 'POST', headers: { ...headers, ...type }, body: zip })
      expect(uploaded.status).toBe(201)
      const { id } = (await uploaded.json()) as { id: number }
      const path = sample?.request.path.replace('{extension_id}', String(id))
      const query = new URLSearchParams(sample?.request.query as Record<string, string>)
      const answer = await fetch(`${server.url}${base}${path}?${query}`, { method: 'POST', headers })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([202, 'application/json'])
      const body = (await answer.json()) as { status_id: number; message: string; status_location: string }
      expect(Object.keys(body).toSorted()).toEqual(Object.keys(documented).toSorted())
      expect(body.message).toBe(documented['message'])
      expect(body.status_location).toBe(
        `${server.url}${base}/config/extension_management/extensions_task_status/${body.status_id}`,
      )
      expect(await statesAt(body.status_location)).toEqual(['QUEUED', 'PROCESSING', 'COMPLETED'])
      const installed = (await (await fetch(`${extensions}/${id}`, { headers })).json()) as object
      expect(installed).toMatchObject({ id, status: 'INSTALLED', install_time: expect.any(Number) })
    } finally {
      await server.close()
    }
  })
})

/** The states a task goes through, each once, until it has ended. */
async function statesAt(location: string): Promise<readonly string[]> {
  const states: string[] = []
  for (let turn = 0; turn < 20 && states.at(-1) !== 'COMPLETED'; turn += 1) {
    const task = (await (await fetch(location, { headers })).json()) as { status: string }
    if (task.status !== states.at(-1)) states.push(task.status)
  }
  return states
}
