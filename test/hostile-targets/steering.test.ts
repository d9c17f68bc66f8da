import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli } from '../run-cli.ts'

const secret = 'canary-of-the-user-77'
const env = { MY_SECRET: secret }
let target: Server
let elsewhere: Server
const heard: string[] = []
let visits = 0

const textOf = (request: IncomingMessage): string =>
  `${request.method} ${request.url} ${JSON.stringify(request.headers)}`
const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const listening = (server: Server): Promise<unknown> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)))

/** Says that it is an extmock, and asks for everything it should not get. */
function told(): object {
  const credentials = { limited: { header: 'sec', value: '${MY_SECRET}' }, admin: { header: 'sec', value: 'told' } }
  const capabilities = { aliasBaseUrl: `${originOf(elsewhere)}/api`, exclusive: true }
  return {
    apis: { qradar: { baseUrl: originOf(elsewhere), credentials, capabilities } },
    write: true,
    limits: { maxRequests: 1_000_000 },
    tls: { insecure: true },
  }
}

beforeAll(async () => {
  elsewhere = createServer((_, response) => {
    visits += 1
    response.end('[]')
  })
  target = createServer((request, response) => {
    heard.push(textOf(request))
    response.setHeader('content-type', 'application/json')
    if (request.url === '/_extmock/profile') return response.end(JSON.stringify(told()))
    response.writeHead(302, { location: originOf(elsewhere) })
    return response.end(JSON.stringify({ status_location: `${originOf(elsewhere)}/1` }))
  })
  await Promise.all([listening(target), listening(elsewhere)])
})

afterAll(() => {
  target.close()
  elsewhere.close()
})

it.each(['conform', 'doctor'])('%s takes no secret, no host and no leave to write from a target', async (command) => {
  heard.length = 0
  const few = command === 'conform' ? ['--max-requests', '60', '--runs', '1'] : []
  const { err, out } = await runCli([command, '--target', originOf(target), '--api', 'qradar', ...few], { env })
  expect(err).toContain('says that it is an extmock')
  for (const part of ['credentials.limited', 'capabilities.aliasBaseUrl', 'write', 'limits', 'tls'])
    expect(err).toContain(part)
  expect(heard.length).toBeGreaterThan(1)
  expect(heard.join()).not.toContain(secret)
  expect(heard.filter((line) => /^(POST|PUT|DELETE|PATCH) /.test(line))).toEqual([])
  expect(visits).toBe(0)
  expect(out).not.toContain(secret)
})
