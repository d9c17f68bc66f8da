import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { serveProcess, type Serving } from './serve-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-handlers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const msw = pathToFileURL(join(process.cwd(), 'node_modules/msw/lib/core/index.mjs')).href
const file = join(folder, 'handlers.mjs')
writeFileSync(
  file,
  `import { http, HttpResponse } from '${msw}'
   export const handlers = [
     http.get('*/extensions/mine', () => HttpResponse.json({ id: 'mine', token: 'secret' })),
     http.get('*/cut', () => HttpResponse.error()),
   ]`,
)

let server: Serving | undefined
afterEach(async () => {
  server?.signal('SIGTERM')
  await server?.ended
})

describe('serve --handlers', () => {
  it('tells journal, metrics and log of what a handler answered, as of its own answers', async () => {
    server = await serveProcess('--handlers', file)
    const { url } = server
    const path = '/api/v1/deployments/extensions/mine'
    const own = await fetch(`${url}/_t/one${path}`)
    expect(await own.json()).toEqual({ id: 'mine', token: 'secret' })
    await expect(fetch(`${url}/_t/one/cut`)).rejects.toThrow('fetch failed')
    expect((await fetch(`${url}/_t/one/api/v1/deployments/extensions`)).status).toBe(401)
    const journal = (await (await fetch(`${url}/_t/one/_extmock/requests`)).json()) as { requests: object[] }
    expect(journal.requests).toMatchObject([
      { operation: 'get-extension', path, status: 200, responseBody: '{"id":"mine","token":"[redacted]"}' },
      { api: null, path: '/cut', status: 0 },
      { operation: 'list-extensions', status: 401 },
    ])
    const metrics = await (await fetch(`${url}/_extmock/metrics`)).text()
    expect(metrics).toContain('{api="elastic-cloud",operation="get-extension",status="200"} 1\n')
    expect(metrics).toContain('{api="none",operation="none",status="cut"} 1\n')
    await server.line(({ event, tenant, path: logged }) => event === 'request' && tenant === 'one' && logged === path)
  })
})
