import { createHash } from 'node:crypto'
import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { credentials, demo, exchanges } from '../../fixtures/connections/index.ts'
import type { Operation } from '../types.ts'
import { connections, operations, printedKeyOrder, schemas } from './index.ts'

const allOperations: Readonly<Record<string, Operation>> = operations
const sha256 = (text: string | undefined) =>
  createHash('sha256')
    .update(text ?? '')
    .digest('hex')

describe('fixtures', () => {
  const printed = exchanges.find(({ name }) => name === 'printed-update')

  it('hold the printed update to the byte', () => {
    expect(sha256(printed?.request.body)).toBe('f1391b51542e4be1aaa296188d8b2febe1fce70ab0c140032e719bd3199c1012')
    expect(sha256(printed?.response.body)).toBe('36850028ff2196976b5e42edbc0d16f07ad62f83f8954882fea8f78492e89f46')
  })

  it('show the slip of contradiction c5 and nothing else', () => {
    const { extid, name, ...rest } = JSON.parse(printed?.response.body ?? '') as Record<string, unknown>
    const { name: sent, ...asked } = JSON.parse(printed?.request.body ?? '') as Record<string, unknown>
    expect([extid, name, sent]).toEqual(['2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8', 'jmet update', 'name update'])
    expect(rest).toEqual(asked)
  })

  it('print keys in the order the contract names', () => {
    const seen: string[] = []
    JSON.parse(printed?.response.body ?? '', (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        const keys = Object.keys(value)
        seen.push(...keys)
        const ranks = keys.map((name) => printedKeyOrder.findIndex((known) => known === name))
        expect(ranks).toEqual([...ranks].sort((one, other) => one - other))
      }
      return value
    })
    expect(seen.filter((name) => !printedKeyOrder.some((known) => known === name))).toEqual([])
  })

  it.each(exchanges)('$name fits the schemas', ({ operation, request, response }) => {
    const spec = allOperations[operation]
    const schema: TSchema | null | undefined = spec?.body?.content['application/json']
    const answer = spec?.responses[response.status]
    expect(spec?.method).toBe(request.method)
    expect(answer).toBeDefined()
    if (request.body !== undefined) expect(Check(schema ?? {}, JSON.parse(request.body))).toBe(true)
    if (response.body !== undefined) expect(Check(answer?.body ?? {}, JSON.parse(response.body))).toBe(true)
  })

  it('have schemas that tell right from wrong', () => {
    const body = JSON.parse(printed?.response.body ?? '') as Record<string, unknown>
    for (const key of Object.keys(body)) {
      const { [key]: _left, ...rest } = body
      expect(Check(schemas.Extension, rest)).toBe(false)
    }
    expect(Check(schemas.Extension, { ...body, urls: 3 })).toBe(false)
    expect(Check(schemas.Extension, { ...body, payload: [] })).toBe(false)
    expect(Check(schemas.NestedPayload, body['payload'])).toBe(true)
    expect(Check(schemas.AuthorizedType, body['type'])).toBe(false)
  })

  it('start from whole extensions with ids of their own', () => {
    expect(demo.extensions.filter((extension) => !Check(schemas.Extension, extension))).toEqual([])
    expect(new Set(demo.extensions.map(({ extid }) => extid)).size).toBe(demo.extensions.length)
  })

  it('have a credential for each role', () => {
    expect(Object.keys(credentials).sort()).toEqual(connections.roles.toSorted())
    for (const role of [credentials.admin, credentials.member]) {
      expect(role.value).toBe(`Basic ${btoa(`${role.user.username}:${role.user.password}`)}`)
    }
  })
})
