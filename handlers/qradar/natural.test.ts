import { describe, expect, it } from 'vitest'
import { qradar } from '../../contracts/qradar/index.ts'
import { triggerable } from '../kit/faults/trigger.ts'
import { drive, fromBase64, type Got, type Sent } from '../../test/apis/qradar/drive.ts'
import { natural } from '../../fixtures/qradar/index.ts'

const ways = Object.entries(natural).flatMap(([operation, errors]) =>
  Object.entries(errors).map(([error, way]) => ({ operation, error, way })),
)

/** What can only be asked for: failures inside the server, codes without a text, and what no request for an operation can meet. */
const ASKED_FOR = ['500 22602', '500 1020', '412 22619', '412 22620', '405 0', '410 0']
/** Errors an operation cannot have: it has no id, reads no body, or takes no such parameter. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  'list-extensions': ['404 4', '422 8', '422 10', '400 1001', '413 0', '415 0'],
  'upload-extension': ['404 4', '422 8', '422 11', '422 36', '400 1001'],
  'get-extension': ['422 8', '422 10', '422 36', '400 1001', '413 0', '415 0'],
  'install-extension': ['404 22604', '422 10', '422 36', '400 1001', '413 0', '415 0'],
  'uninstall-extension': ['404 22604', '422 8', '422 10', '422 36'],
  'add-metadata': ['422 8', '422 36'],
  'get-task-status': ['422 8', '422 10', '422 36', '400 1001', '413 0', '415 0'],
  'get-task-results': ['422 8', '422 10', '422 36', '400 1001', '413 0', '415 0'],
  'create-export-task': ['404 4', '422 8', '422 11', '422 36'],
  'get-export-task': ['422 8', '422 10', '422 36', '400 1001', '413 0', '415 0'],
  'get-export-results': ['422 8', '422 10', '422 36', '400 1001', '413 0', '415 0'],
  'download-export': ['422 8', '422 10', '422 30', '422 31', '422 36', '400 1001', '413 0', '415 0'],
}

describe('natural ways', () => {
  it.each(Object.entries(qradar.operations))('%s has one for every error it can have', (name, operation) => {
    const expected = new Set(triggerable(qradar, operation).map(({ status, error }) => `${status} ${error.code}`))
    for (const error of [...ASKED_FOR, ...(WITHOUT[name] ?? [])]) expected.delete(error)
    const covered = Object.keys(natural[name as keyof typeof natural] ?? {}).filter(
      (error) => !ASKED_FOR.includes(error),
    )
    expect(covered.toSorted()).toEqual([...expected].toSorted())
  })

  it.each(ways)('$operation: $error', async ({ error, way }) => {
    const { send, wait } = drive(way.options, { data: way.data ?? 'none' })
    const saved: Record<string, unknown> = {}
    let last: Got | undefined
    for (const { role, method, path, query, headers, json, body, base64, saves, advance } of way.steps) {
      expect(last?.status ?? 200).toBeLessThan(300)
      if (advance !== undefined) wait(advance)
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(saved[name]))
      const search = query ? `?${new URLSearchParams(query).toString()}` : ''
      const content = base64 === undefined ? (body ?? json) : fromBase64(base64)
      last = await send(filled + search, {
        method,
        role: role as NonNullable<Sent['role']>,
        ...(headers && { headers }),
        ...(content !== undefined && { body: content }),
      })
      for (const [name, pointer] of Object.entries(saves ?? {}))
        saved[name] = (last.json as Record<string, unknown>)[pointer.slice(1)]
    }
    expect(`${last?.status} ${last?.code}`).toBe(error)
    expect(last?.headers.get('x-extmock-injected')).toBeNull()
  })
})

describe('errors on request', () => {
  it('come in the same envelope and are marked', async () => {
    const got = await drive().send('/config/extension_management/extensions?__code=500&__example=22602')
    expect([got.status, got.code]).toEqual([500, 22602])
    expect(Object.keys(got.json as object)).toEqual(['http_response', 'code', 'description', 'details', 'message'])
    expect(got.headers.get('x-extmock-injected')).toBe('code=500, example=22602')
  })

  it.each([
    ['internalFailures', 'POST', '/extension_export_tasks', 'code=500, example=1020'],
    ['internalFailures', 'GET', '/extensions', 'code=500, example=22602'],
    ['unexplainedCodes', 'POST', '/extensions', 'code=412, example=22619'],
    ['unexplainedCodes', 'DELETE', '/extensions/1', 'code=409, example=22623'],
    ['unexplainedCodes', 'POST', '/extensions/1', 'code=404, example=22604'],
  ])('with %s unreachable %s %s refuses %s', async (option, method, path, prefer) => {
    const ask = (value: string) =>
      drive({ [option]: value }).send(`/config/extension_management${path}`, { method, headers: { prefer } })
    expect((await ask('injected')).headers.get('x-extmock-injected')).toBe(prefer)
    const refused = await ask('unreachable')
    expect([refused.status, refused.headers.get('x-extmock-injected')]).toEqual([400, 'refused'])
  })
})
