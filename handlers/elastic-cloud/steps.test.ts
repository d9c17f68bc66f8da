import { describe, expect, it, vi } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { bundle, COLLECTION, zipOf } from '../../test/apis/elastic-cloud/ece-client.ts'
import { plainRequest } from '../../test/plain-request.ts'
import { createPlainCore } from '../core/plain-core.ts'
import { elasticCloudApi } from './index.ts'
import type { State } from './tables.ts'

const LOGIN = '/api/v1/users/auth/_login'
const text = (value: unknown) => JSON.stringify(value)

/** A mock with one extension, and counters of what is looked up and parsed. */
async function counted() {
  const core = createPlainCore({ apis: [elasticCloudApi], seed: 1 })
  const send = (method: string, path: string, body: string | Uint8Array | null = null) => {
    const request = plainRequest(body, { authorization: credentials.owner.value })
    return core.respond({ ...request, method, url: `http://x.test${path}` })
  }
  const { text: made = '' } = await send('POST', COLLECTION, text(bundle))
  const { id } = JSON.parse(made) as { id: string }
  const state = core.tenants.get('default')?.rooms.get('elastic-cloud')?.state.state as State
  const extensions = vi.spyOn(state.extensions, 'get')
  const tokens = vi.spyOn(state.tokens, 'get')
  const parse = vi.spyOn(JSON, 'parse')
  const said = async (method: string, path: string, body?: string | Uint8Array) => {
    for (const spy of [extensions, tokens, parse]) spy.mockClear()
    const { status } = await send(method, path.replace('ID', id), body ?? null)
    const [lookUps, parses] = [extensions.mock.calls.length, parse.mock.calls.length]
    return { status, lookUps, parses }
  }
  return { said, done: () => vi.restoreAllMocks() }
}

describe('one request', () => {
  const fetched = { ...bundle, download_url: 'https://files.example.com/a.zip' }
  // An upload and a download are waited for, and then all is decided again.
  it.each([
    ['GET', COLLECTION, undefined, { status: 200, lookUps: 0, parses: 0 }],
    ['POST', COLLECTION, text(bundle), { status: 201, lookUps: 1, parses: 1 }],
    ['GET', `${COLLECTION}/ID?include_deployments=true`, undefined, { status: 200, lookUps: 1, parses: 0 }],
    ['POST', `${COLLECTION}/ID?version=1`, text(bundle), { status: 200, lookUps: 1, parses: 1 }],
    ['POST', `${COLLECTION}/ID`, text(fetched), { status: 200, lookUps: 2, parses: 1 }],
    ['POST', `${COLLECTION}/1`, text(bundle), { status: 404, lookUps: 1, parses: 1 }],
    ['PUT', `${COLLECTION}/ID`, zipOf('x'), { status: 200, lookUps: 2, parses: 0 }],
    ['PUT', `${COLLECTION}/1`, zipOf('x'), { status: 404, lookUps: 1, parses: 0 }],
    ['DELETE', `${COLLECTION}/ID?version=1`, undefined, { status: 200, lookUps: 1, parses: 0 }],
    ['POST', LOGIN, text(credentials.owner.user), { status: 200, lookUps: 0, parses: 1 }],
  ] as const)('%s %s looks its subject up once in each attempt, and parses its body once', async (...row) => {
    const [method, path, body, seen] = row
    const { said, done } = await counted()
    try {
      expect(await said(method, path, body)).toEqual(seen)
    } finally {
      done()
    }
  })
})
