import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiName, Operation } from '../contracts/index.ts'
import { apis } from '../handlers/registry.ts'
import type { Api } from '../handlers/kit/operation/api.ts'
import { resolveOptions } from '../handlers/kit/operation/options.ts'
import { triggerable } from '../handlers/kit/faults/trigger.ts'
import { dumpOf, transports, type Opened } from './apis/transports.ts'

const all = Object.values(apis) as Api[]

describe.each(all.map((api) => [api.contract.name as ApiName, api] as const))('%s', (name, api) => {
  const operations = Object.entries(api.contract.operations as Readonly<Record<string, Operation>>)
  const pathOf = (operation: Operation) => `${api.contract.basePaths[0]}${operation.path.replace(/\{\w+\}/g, '1')}`
  const options = resolveOptions(api.contract)
  const choicesOf = (key: string, operation: Operation) =>
    triggerable(api.contract, operation).filter(({ error }) => api.injectable?.(key, error.code, options) ?? true)

  describe.each(transports)('over $name', (transport) => {
    let opened: Opened
    let before: string
    beforeAll(async () => {
      opened = await transport.open({ apis: [name], seed: 1, data: 'demo' })
      before = dumpOf(opened.mock)
    })
    afterAll(() => opened.close())

    it.each(operations)('%s takes a status alone for its first error', async (key, operation) => {
      const [first] = choicesOf(key, operation)
      if (!first) throw new Error('an operation has at least one error')
      const { method } = operation
      const response = await opened.send({ method, path: `${pathOf(operation)}?__code=${first.status}` })
      expect(response.status).toBe(first.status)
      expect(response.headers.has('x-extmock-injected')).toBe(true)
    })

    it.each(Object.entries(api.contract.neighbours ?? {}))(
      '%s, beside the operations, takes one too',
      async (_, { path }) => {
        const ask = (code: number) =>
          opened.send({
            method: 'GET',
            path: `${api.contract.basePaths[0]}${path}`,
            headers: { prefer: `code=${code}` },
          })
        const [asked, unknown] = [await ask(401), await ask(418)]
        expect([asked.status, unknown.status]).toEqual([401, 400])
        for (const { headers } of [asked, unknown]) expect(headers.has('x-extmock-injected')).toBe(true)
      },
    )

    it.each(operations)('%s refuses a trigger that names nothing, with the list', async (key, operation) => {
      const choices = choicesOf(key, operation)
      const { method } = operation
      for (const query of [
        '__code=418',
        '__example=no.such',
        '__code=abc',
        `__code=${choices[0]?.status}&__example=x`,
      ]) {
        const response = await opened.send({ method, path: `${pathOf(operation)}?${query}` })
        expect(response.status).toBe(400)
        expect(response.headers.get('x-extmock-injected')).toBe('refused')
        const body = (await response.json()) as { extmock: { valid: string[] } }
        expect(body.extmock.valid).toEqual(choices.map(({ status, error }) => `code=${status}, example=${error.code}`))
      }
      expect(dumpOf(opened.mock)).toBe(before)
    })

    it('leaves a Prefer alone that is about something else', async () => {
      const [, operation] = operations[0] ?? []
      if (!operation) throw new Error('an API has at least one operation')
      const headers = { prefer: 'respond-async, wait=10' }
      const response = await opened.send({ method: operation.method, path: pathOf(operation), headers })
      expect(response.headers.has('x-extmock-injected')).toBe(false)
    })
  })
})
