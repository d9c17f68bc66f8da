import { describe, expect, it } from 'vitest'
import { connections } from '../../contracts/connections/index.ts'
import { triggerable } from '../kit/faults/trigger.ts'
import { natural } from '../../fixtures/connections/index.ts'
import { drive, type Sent } from '../../test/apis/connections/drive.ts'

const ways = Object.entries(natural).flatMap(([operation, errors]) =>
  Object.entries(errors).map(([error, way]) => ({ operation, error, way })),
)

/** Errors that an operation cannot have: it reads no body, or it changes nothing. */
const impossible: Readonly<Record<string, readonly string[]>> = {
  'list-extensions': ['412 precondition-failed', '413 body-too-large', '415 unsupported-media-type'],
  'get-extension': ['412 precondition-failed', '413 body-too-large', '415 unsupported-media-type'],
  'delete-extension': ['413 body-too-large', '415 unsupported-media-type'],
}

describe('natural ways', () => {
  it.each(Object.entries(connections.operations))('%s has one for every error it can have', (name, operation) => {
    const expected = triggerable(connections, operation).map(({ status, error }) => `${status} ${error.code}`)
    const covered = [...Object.keys(natural[name as keyof typeof natural] ?? {}), ...(impossible[name] ?? [])]
    expect(covered.toSorted()).toEqual(expected.toSorted())
  })

  it.each(ways)('$operation: $error', async ({ error, way }) => {
    const { send } = drive(way.options, { data: way.data ?? 'none' })
    let last: Awaited<ReturnType<typeof send>> | undefined
    for (const { role, method, path, query, headers, json } of way.steps) {
      const search = query ? `?${new URLSearchParams(query).toString()}` : ''
      const sent: Sent = {
        method,
        role: role as NonNullable<Sent['role']>,
        ...(headers && { headers }),
        ...(json !== undefined && method !== 'GET' && { body: json }),
      }
      last = await send(path + search, sent)
    }
    const code = (last?.json as { code?: string } | undefined)?.code
    expect(`${last?.status} ${last?.status === 302 ? 'login-redirect' : code}`).toBe(error)
    expect(last?.headers.get('x-extmock-injected')).toBeNull()
  })
})

describe('errors on request', () => {
  it('come in the same dialect and are marked', async () => {
    const { send } = drive()
    const got = await send('/extensions', { headers: { prefer: 'code=302' } })
    expect([got.status, got.headers.get('location')]).toEqual([302, '/login'])
    expect(got.headers.get('x-extmock-injected')).toBe('code=302, example=login-redirect')
  })
})
