import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { qradar } from '../../../contracts/qradar/index.ts'
import { ALIAS, drive } from '../../../test/apis/qradar/drive.ts'

const json = async (path: string, options = {}) => (await drive(options).send(path)).json

describe('what clients ask a console first', () => {
  it.each(Object.values(qradar.neighbours))('is answered as the contract says: $path', async ({ path, body }) => {
    for (const at of [path, `${ALIAS}${path}`]) {
      const got = await drive().send(at)
      expect([got.status, Check(body, got.json)]).toEqual([200, true])
    }
    expect((await drive().send(path, { role: null })).code).toBe(18)
    expect((await drive().send(path, { headers: { version: '3.0' } })).status).toBe(422)
    expect((await drive().send(path, { method: 'POST' })).code).toBe(4)
  })

  it('is read by the client that builds its methods from it', async () => {
    const query = `?filter=${encodeURIComponent('version=20.0')}&fields=${encodeURIComponent('http_method, path')}`
    const got = (await json(`/help/endpoints${query}`)) as readonly object[]
    const { length } = [...Object.keys(qradar.operations), ...Object.keys(qradar.neighbours)]
    expect(got).toHaveLength(length)
    expect(got).toContainEqual({
      http_method: 'DELETE',
      path: '/config/extension_management/extensions/{extension_id}',
    })
  })

  it('is printed by the command line of the samples', async () => {
    const { categories } = (await json('/help/capabilities')) as {
      categories: { path: string; apis: { path: string; operations: { httpMethod: string }[] }[] }[]
    }
    const printed = categories.flatMap(({ path, apis }) =>
      apis.flatMap((api) => api.operations.map(({ httpMethod }) => `${httpMethod} ${path}${api.path}`)),
    )
    const all = Object.values(qradar.operations).map(({ method, path }) => `${method} ${path}`)
    expect(printed).toEqual(expect.arrayContaining(all))
    expect(new Set(printed).size).toBe(printed.length)
  })

  it('is not there with helpEndpoints=false, but for the release', async () => {
    expect((await drive({ helpEndpoints: false }).send('/help/endpoints')).code).toBe(4)
    expect(await json('/system/about', { helpEndpoints: false })).toMatchObject({ external_version: '7.5.0' })
  })
})
