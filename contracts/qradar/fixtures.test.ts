import { strFromU8, unzipSync } from 'fflate'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { credentials, demo, exchanges, misprints, packages } from '../../fixtures/qradar/index.ts'
import type { Operation } from '../types.ts'
import { qradar, schemas } from './index.ts'

const operations: [string, Operation][] = Object.entries(qradar.operations)

const unpack = (base64: string) => {
  const files = Object.entries(unzipSync(Uint8Array.from(Buffer.from(base64, 'base64'))))
  return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]))
}
const { plainXml, ...archives } = packages

describe('packages', () => {
  it.each(Object.entries(archives))('%s is under 2 KB', (_, base64) => {
    expect(base64.length).toBeLessThan(2048)
  })

  it('hold the plain XML as it is printed', () => {
    expect(unpack(packages.plain)).toEqual({ 'extmock_plain.xml': plainXml })
    expect(plainXml).toMatch(/^<\?xml [^>]*>\n<content>\s*<qradarversion>/)
  })

  it('hold a manifest that fits its schema, beside the XML named after its id', () => {
    const files = unpack(packages.withManifest)
    const manifest: unknown = JSON.parse(files['manifest.txt'] ?? '')
    expect(Value.Check(schemas.PackageManifest, manifest)).toBe(true)
    expect(manifest).toMatchObject({ _id: 'extmock-sample', doc: { extension_manifest: { version: '1.0.0' } } })
    expect(Object.keys(files)).toEqual(['extmock-sample.xml', 'manifest.txt'])
    expect(files['extmock-sample.xml']).toContain('<custom_rule>')
  })

  it('hold one that is not XML', () => {
    expect(Object.values(unpack(packages.notXml))).toEqual([expect.not.stringContaining('<')])
  })
})

describe('demo', () => {
  it.each(demo.extensions.map((extension) => [extension.name, extension] as const))(
    '%s is an extension',
    (_, extension) => {
      expect(Value.Check(schemas.Extension, extension)).toBe(true)
    },
  )

  it('has an id for each', () => {
    expect(new Set(demo.extensions.map((extension) => extension.id)).size).toBe(demo.extensions.length)
  })

  it('sets install_time where something was installed, and only there', () => {
    const installed = demo.extensions.filter((extension) => extension.install_time !== null)
    expect(installed.map((extension) => extension.status)).toEqual(['INSTALLED', 'UNINSTALLED'])
  })
})

describe('credentials', () => {
  it('are there for every role of the contract', () => {
    expect(Object.keys(credentials)).toEqual(qradar.roles)
  })

  it.each(Object.values(credentials).map(({ basic }) => [basic.username, basic] as const))(
    'of %s have a Basic header that holds the pair',
    (_, { value, username, password }) => {
      expect(atob(value.replace('Basic ', ''))).toBe(`${username}:${password}`)
    },
  )
})

describe('misprints', () => {
  it.each(misprints.map((exchange) => [exchange.name, exchange.response.body ?? ''] as const))(
    '%s is no JSON as printed',
    (_, body) => {
      expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError)
    },
  )
})

describe('exchanges', () => {
  it('have unique names', () => {
    expect(new Set(exchanges.map((exchange) => exchange.name)).size).toBe(exchanges.length)
  })

  it.each(exchanges.map((exchange) => [exchange.name, exchange] as const))('%s fits its operation', (_, exchange) => {
    const operation = operations.find(([name]) => name === exchange.operation)?.[1]
    const { request, response } = exchange
    expect([operation?.method, operation?.path]).toEqual([request.method, request.path])
    const body = operation?.responses[response.status]?.body
    expect(body && Value.Check(body, JSON.parse(response.body ?? ''))).toBe(true)
    const sent = operation?.body?.content['application/json']
    if (request.body !== undefined) expect(sent && Value.Check(sent, JSON.parse(request.body))).toBe(true)
  })
})
