import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elasticCloud } from '../../../contracts/index.ts'
import type { Operation } from '../../../contracts/index.ts'
import { createRouter, decode } from './route.ts'

const route = (method: Operation['method'], path: string) => ({ method, path }) as Operation
const router = createRouter(
  {
    list: route('GET', '/things'),
    create: route('POST', '/things'),
    get: route('GET', '/things/{id}'),
    special: route('GET', '/things/special'),
    nested: route('PUT', '/things/{id}/parts/{part}'),
  },
  ['/things'],
)

describe('a router', () => {
  it.each([
    ['GET', '/things', 'list', {}],
    ['POST', '/things', 'create', {}],
    ['HEAD', '/things', 'list', {}],
    ['GET', '/things/', 'list', {}],
    ['GET', '/things/1', 'get', { id: '1' }],
    ['GET', '/things/special', 'special', {}],
    ['GET', '/things/Special', 'get', { id: 'Special' }],
    ['GET', '/things/a%2Fb', 'get', { id: 'a/b' }],
    ['GET', '/things/%F0%9F%92%A9', 'get', { id: '💩' }],
    ['PUT', '/things/a%20b/parts/%25', 'nested', { id: 'a b', part: '%' }],
    ['GET', '/things/__proto__', 'get', { id: '__proto__' }],
  ])('%s %s is %s', (method, path, operation, params) => {
    expect(router(method, path)).toEqual({ kind: 'operation', operation, params })
  })

  it.each([
    ['DELETE', '/things', ['GET', 'POST']],
    ['get', '/things', ['GET', 'POST']],
    ['PATCH', '/things/1', ['GET']],
    ['HEAD', '/things/1/parts/2', ['PUT']],
  ])('%s %s is the wrong method', (method, path, allowed) => {
    expect(router(method, path)).toEqual({ kind: 'method', allowed })
  })

  it.each(['', '/', '/thing', '/Things', '//things', '/things//', '/things/1/', '/things/1/parts', '/things/1/parts/'])(
    'nothing is at "%s"',
    (path) => {
      expect(router('GET', path)).toEqual({ kind: 'none' })
    },
  )

  it.each(['/things/%', '/things/%zz', '/things/%E0%A4', '/things/%ED%A0%80', '/things/%c0%af'])(
    '%s is malformed',
    (path) => {
      expect(router('GET', path)).toEqual({ kind: 'malformed' })
    },
  )

  it('never throws, and finds what was put into a path', () => {
    const real = createRouter(elasticCloud.operations)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (path, method) => {
        expect(['operation', 'method', 'malformed', 'none']).toContain(real(method, path).kind)
      }),
    )
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        const path = `/deployments/extensions/${encodeURIComponent(id)}`
        expect(real('GET', path)).toEqual({
          kind: 'operation',
          operation: 'get-extension',
          params: { extension_id: id },
        })
      }),
    )
  })
})

describe('decode', () => {
  it('turns back what was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decode(encodeURIComponent(text))).toBe(text)
      }),
    )
  })
})
