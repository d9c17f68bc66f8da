import { expect } from 'vitest'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import type { Opened } from '../transports.ts'
import type { Case } from './case.ts'
import { COLLECTION, errorOf, OWNER, type EceClient } from './ece-client.ts'

const LOGIN = '/api/v1/users/auth/_login'
const REFRESH = '/api/v1/users/auth/_refresh'
const { username, password } = credentials.owner.user
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })
const list = (client: EceClient, headers: Record<string, string>) => client.call('GET', COLLECTION, { headers })
const login = (client: EceClient) => client.json('POST', LOGIN, { username, password }, {})
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const advance = ({ send }: Opened, milliseconds: number) =>
  send({ method: 'POST', path: '/_extmock/clock', body: JSON.stringify({ advance: milliseconds }) })

/** Who is let in, and how a token lives and dies. */
export const elasticCloudAuthCases: readonly Case[] = [
  {
    name: 'a log-in gives a token that works, is refreshed, and expires by the clock',
    run: async (client, opened) => {
      await client.create()
      const { status, json } = await login(client)
      expect(status).toBe(200)
      expect(json.token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
      expect((await list(client, bearer(json.token))).json.extensions).toHaveLength(1)
      await advance(opened, 1_800_000)
      const fresh = await client.call('POST', REFRESH, { headers: bearer(json.token) })
      expect(fresh.status).toBe(200)
      expect(fresh.json.token).not.toBe(json.token)
      await advance(opened, 1_800_001)
      expect(errorOf(await list(client, bearer(json.token)))).toBe('401 root.unauthorized')
      expect(errorOf(await client.call('POST', REFRESH, { headers: bearer(json.token) }))).toBe('401 root.unauthorized')
      expect((await list(client, bearer(fresh.json.token))).status).toBe(200)
    },
  },
  {
    name: 'HTTP Basic is the user with that password',
    run: async (client) => {
      const { id } = (await client.create()).json
      const own = await list(client, basic(`${username}:${password}`))
      expect(own.json.extensions.map((one) => one.id)).toEqual([id])
      for (const wrong of [`${username}:wrong`, username, '', ':', `${username}:${password}:`])
        expect(errorOf(await list(client, basic(wrong))), wrong).toBe('401 root.unauthenticated')
      expect(errorOf(await list(client, { authorization: 'Basic %%%' }))).toBe('401 root.unauthenticated')
    },
  },
  {
    name: 'missing and wrong credentials are never the codes for good ones',
    run: async (client) => {
      const odd = ['', 'ApiKey', 'ApiKey ', 'ApiKey nobody', 'Digest x', 'extmock-owner-key', 'Basic', '__proto__ x']
      for (const authorization of odd)
        expect(errorOf(await list(client, { authorization })), authorization).toBe('401 root.unauthenticated')
      expect(errorOf(await list(client, {}))).toBe('401 root.unauthenticated')
      expect(errorOf(await list(client, bearer('nobody')))).toBe('401 root.unauthorized')
      expect((await list(client, { authorization: `apikey  ${credentials.owner.apiKey}` })).status).toBe(200)
    },
  },
  {
    name: 'a wrong password and a body of the wrong shape are refused at the log-in',
    run: async (client) => {
      const refused = await client.json('POST', LOGIN, { username, password: 'wrong' }, {})
      expect(errorOf(refused)).toBe('401 root.unauthenticated')
      for (const body of [{}, { username }, { username: 1, password }, [], null, 'text', 7])
        expect(errorOf(await client.json('POST', LOGIN, body, {}))).toBe('400 root.invalid_json_request')
    },
  },
  {
    name: 'only a bearer token is refreshed',
    run: async (client) => {
      expect(errorOf(await client.call('POST', REFRESH, { headers: {} }))).toBe('401 root.unauthenticated')
      expect(errorOf(await client.call('POST', REFRESH, { headers: OWNER }))).toBe('401 root.unauthorized')
    },
  },
  {
    name: 'lenient lets strangers in as the owner and still knows the others',
    options: { auth: 'lenient' },
    run: async (client) => {
      const { id } = (await client.create()).json
      for (const headers of [{}, { authorization: 'ApiKey nobody' }, bearer('nobody')])
        expect((await list(client, headers)).json.extensions.map((one) => one.id)).toEqual([id])
      expect((await list(client, { authorization: credentials.stranger.value })).json.extensions).toEqual([])
    },
  },
  {
    name: 'off makes everybody the owner, at the refresh too',
    options: { auth: 'off' },
    run: async (client) => {
      const { id } = (await client.create()).json
      for (const headers of [{}, { authorization: credentials.stranger.value }, bearer('nobody')]) {
        expect((await list(client, headers)).json.extensions.map((one) => one.id)).toEqual([id])
        expect((await client.call('POST', REFRESH, { headers })).status).toBe(200)
      }
    },
  },
  {
    name: 'a token of one tenant is nothing to another',
    run: async (client) => {
      const { token } = (await login(client)).json
      const elsewhere = { ...bearer(token), 'x-extmock-tenant': 'other' }
      expect(errorOf(await list(client, elsewhere))).toBe('401 root.unauthorized')
    },
  },
]
