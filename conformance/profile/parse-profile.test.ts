import { describe, expect, it } from 'vitest'
import { defaultLimits } from './limits.ts'
import { parseProfile } from './parse-profile.ts'
import { createToy, runToy, toyProfile } from '../testing/index.ts'

const owner = { header: 'Authorization', value: 'ApiKey ${ECE_API_KEY}' }
const withApi = (api: object): object => ({
  apis: { 'elastic-cloud': { baseUrl: 'https://ece.example.com/api/v1/', ...api } },
})

describe('parseProfile', () => {
  it('fills in the environment and normalises', () => {
    const input = {
      ...withApi({ credentials: { owner }, capabilities: { url: 'https://${HOST}/x' } }),
      limits: { maxRequests: 9 },
    }
    const profile = parseProfile(input, { ECE_API_KEY: 'k', HOST: 'h' })
    expect(profile.apis['elastic-cloud']).toEqual({
      baseUrl: 'https://ece.example.com/api/v1',
      credentials: {
        owner: { header: 'authorization', value: 'ApiKey k', secretName: 'ECE_API_KEY', fromEnvironment: true },
      },
      capabilities: { url: 'https://h/x' },
    })
    expect(profile).toMatchObject({ limits: { maxRequests: 9 }, tls: {}, write: undefined })
  })

  it('takes the ready object of serve', () => {
    const ready = {
      event: 'ready',
      url: 'http://127.0.0.1:1',
      control: 'x',
      ...withApi({ credentials: { owner: { header: 'a', value: 'b' } } }),
    }
    expect(Object.keys(parseProfile(ready).apis)).toEqual(['elastic-cloud'])
  })

  it.each<[string, unknown]>([
    [
      'apis.elastic-cloud.credentials.owner.value: environment variable ECE_API_KEY is not set',
      withApi({ credentials: { owner } }),
    ],
    ['the profile: not an object', []],
    ['apis: missing', {}],
    ['apis: names no API', { apis: {} }],
    ['wirte: unknown', { ...withApi({}), wirte: true }],
    ['apis.elastic-cloud.credential: unknown', withApi({ credential: {} })],
    ['apis.elastic-cloud.baseUrl: not a URL', withApi({ baseUrl: 'ece' })],
    ['apis.elastic-cloud.baseUrl: neither http nor https', withApi({ baseUrl: 'ftp://x' })],
    ['apis.elastic-cloud.baseUrl: credentials do not belong', withApi({ baseUrl: 'http://u:p@x' })],
    [
      'apis.elastic-cloud.credentials.owner.header: not a header name',
      withApi({ credentials: { owner: { header: 'a b', value: 'x' } } }),
    ],
    ['apis.elastic-cloud.credentials.owner.value: not a text', withApi({ credentials: { owner: { header: 'a' } } })],
    [
      'apis.elastic-cloud.credentials.owner.value: a header value',
      withApi({ credentials: { owner: { header: 'a', value: 'x\ny' } } }),
    ],
    ['limits.maxRequests: not a number', { ...withApi({}), limits: { maxRequests: 'many' } }],
    ['limits.maxRequest: unknown', { ...withApi({}), limits: { maxRequest: 1 } }],
    ['write: neither', { ...withApi({}), write: 'yes' }],
  ])('%s', (message, input) => {
    expect(() => parseProfile(input, {})).toThrow(message)
  })

  it('takes nothing from the environment that every object has', () => {
    const owner = { header: 'authorization', value: '${toString}' }
    const told = { apis: { toy: { baseUrl: 'http://x', credentials: { owner } } } }
    expect(() => parseProfile(told, { ...process.env })).toThrow('environment variable toString is not set')
  })
})

describe('a profile that does not fit the contract', () => {
  const toy = toyProfile.apis['toy']
  it.each<[string, object]>([
    [
      'apis.toy.credentials.boss: unknown; known are owner, stranger',
      { credentials: { boss: toy?.credentials['owner'] } },
    ],
    ['apis.toy.credentials.toString: unknown', { credentials: { toString: toy?.credentials['owner'] } }],
    ['apis.toy.capabilities.flying: unknown; known are search', { capabilities: { flying: true } }],
    ['apis.toy.capabilities.constructor: unknown', { capabilities: { constructor: true } }],
    ['apis.toy.capabilities.search: expected boolean', { capabilities: { search: 'yes' } }],
  ])('%s', async (message, change) => {
    const profile = { ...toyProfile, apis: { toy: { ...toy, ...change } } } as typeof toyProfile
    await expect(runToy(createToy(), { profile })).rejects.toThrow(message)
  })

  it('an API nobody knows', async () => {
    await expect(runToy(createToy(), { apis: ['nope'] })).rejects.toThrow('no such API; there are toy')
  })
})

describe('defaultLimits', () => {
  it('hurries only on this machine', () => {
    expect(defaultLimits(['http://127.0.0.1:80/x', 'http://localhost/y']).requestsPerSecond).toBe(0)
    expect(defaultLimits(['http://127.0.0.1:80/x', 'https://ece.example.com']).requestsPerSecond).toBe(20)
    expect(defaultLimits(['https://127.0.0.1.example.com']).requestsPerSecond).toBe(20)
  })
})
