import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { credentials, demo, exchanges } from '../../fixtures/elastic-cloud/index.ts'
import { elasticCloud, schemas } from './index.ts'

describe('fixtures', () => {
  it.each(exchanges)('$name fits its operation once its placeholders are filled', (exchange) => {
    const operation = elasticCloud.operations['update-extension']
    expect(exchange.request).toMatchObject({ method: operation.method, path: operation.path })
    const printed: unknown = JSON.parse(exchange.request.body ?? '')
    expect(printed).toEqual(
      Object.fromEntries(Object.keys(schemas.UpdateExtensionRequest.properties).map((field) => [field, 'string'])),
    )
    // `string` stands for any string; of the five fields only the type has a closed set of values.
    expect(Value.Check(schemas.UpdateExtensionRequest, { ...Object(printed), extension_type: 'bundle' })).toBe(true)
    expect(Object.keys(operation.responses)).toContain(String(exchange.response.status))
  })

  it.each(demo.extensions)('the demo extension $name fits the models', (extension) => {
    expect(Value.Check(schemas.Extension, { ...extension, url: `repo://${extension.id}` })).toBe(true)
    expect(Value.Check(schemas.CreateExtensionRequest, extension)).toBe(true)
    expect([credentials.owner.user.id, credentials.stranger.user.id]).toContain(extension.owner)
  })

  it('use only extensions of the demo in its deployments', () => {
    const known = demo.extensions.map((extension) => extension.id)
    for (const deployment of demo.deployments) {
      expect(deployment.id).toMatch(/^[0-9a-f]{32}$/)
      for (const id of deployment.extensions) expect(known).toContain(id)
    }
  })

  it('have a credential for every role', () => {
    expect(Object.keys(credentials)).toEqual(elasticCloud.roles)
  })
})
