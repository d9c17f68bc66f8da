import { expect, it } from 'vitest'
import { contracts } from '../../contracts/index.ts'
import { addressedIn, type Mapping } from './addressed.ts'

const all = Object.values(contracts)
const whose = (url: string, ...maps: readonly (readonly [url: string, api: string])[]) => {
  const found = addressedIn(
    url,
    all,
    maps.map(([at, api]): Mapping => ({ url: at, api })),
  )
  return found === null ? null : [found.contract.name, found.place, found.base, found.isKnown]
}

it('is told by the path of an operation, behind any prefix, and two consoles behind one host are two places', () => {
  const path = '/api/v1/deployments/extensions/7'
  expect(whose(`https://a.test${path}`)).toEqual(['elastic-cloud', 'https://a.test', '/api/v1', true])
  expect(whose(`https://a.test/x${path}?q=1`)).toEqual(['elastic-cloud', 'https://a.test/x', '/x/api/v1', true])
  const console = 'https://a.test/one/console/restapi/api/config/extension_management/extensions'
  expect(whose(console)).toEqual(['qradar', 'https://a.test/one', '/one/console/restapi/api', true])
  expect(whose('https://a.test/api/v1/deployments')).toBeNull()
  expect(whose('no address')).toBeNull()
})

it('is told by what is said: a base URL, where a host begins, or a place of its own', () => {
  const url = 'https://a.test/api/v1/deployments/extensions'
  for (const at of ['https://a.test', 'https://A.test:443/', 'https://a.test/api/v1', 'https://a.test/api/v1/'])
    expect(whose(url, [at, 'elastic-cloud'])).toEqual(['elastic-cloud', 'https://a.test', '/api/v1', true])
  const bare = ['https://a.test/behind', '/behind']
  expect(whose('https://a.test/behind/deployments/extensions', ['https://a.test/behind', 'elastic-cloud'])).toEqual([
    'elastic-cloud',
    ...bare,
    true,
  ])
  expect(whose('https://a.test/behind/other', ['https://a.test/behind', 'elastic-cloud'])).toEqual([
    'elastic-cloud',
    ...bare,
    false,
  ])
})

it('is of none of the APIs below an address that was said to be of another', () => {
  const url = 'https://a.test/api/v1/deployments/extensions'
  expect(whose(url, ['https://a.test', 'qradar'])).toBeNull()
  expect(whose(url, ['https://a.test/api', 'qradar'])).toEqual(['qradar', 'https://a.test', '/api', false])
  expect(whose(url, ['https://a.test.evil', 'qradar'])).toEqual(['elastic-cloud', 'https://a.test', '/api/v1', true])
  expect(whose(url, ['https://a.test/ap', 'qradar'])?.[0]).toBe('elastic-cloud')
  expect(whose(url, ['https://b.test', 'elastic-cloud'])).toBeNull()
  expect(whose(url, ['https://a.test', 'qradar'], ['https://a.test', 'elastic-cloud'])?.[0]).toBe('elastic-cloud')
})
