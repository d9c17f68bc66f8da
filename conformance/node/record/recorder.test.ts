import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HarFileTaken, startRecorder } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-recorder-'))
const server = createServer((request, response) => {
  response.setHeader('location', `http://${request.headers.host}/made/1`)
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ asked: request.url }))
})
let target: URL
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

it('hands on what both say, and writes it down without its secrets', async () => {
  const out = join(folder, 'a.har')
  const told: unknown[] = []
  const recorder = await startRecorder({
    target,
    out,
    port: 0,
    version: '1',
    onExchange: ({ request, answer }) => told.push([request.method, answer?.status]),
  })
  const headers = { authorization: 'Bearer S3cret-of-somebody' }
  const answer = await fetch(`${recorder.url}/things?a=1`, { method: 'POST', body: 'x', headers })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('location')).toBe(`${recorder.url}/made/1`)
  expect(await answer.json()).toEqual({ asked: '/things?a=1' })
  expect([recorder.count(), told]).toEqual([1, [['POST', 201]]])
  await recorder.close(0)
  const text = readFileSync(out, 'utf8')
  expect(text).not.toContain('S3cret-of-somebody')
  const { log } = JSON.parse(text) as { log: { entries: { request: object; response: object }[] } }
  expect(log.entries).toHaveLength(1)
  expect(log.entries[0]).toMatchObject({
    request: { method: 'POST', url: `${target.origin}/things?a=1`, postData: { text: 'x' } },
    response: { status: 201, content: { text: '{"asked":"/things?a=1"}' } },
  })
  await expect(startRecorder({ target, out, port: 0, version: '1' })).rejects.toThrow(HarFileTaken)
})
