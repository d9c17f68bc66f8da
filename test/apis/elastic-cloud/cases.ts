import { expect } from 'vitest'
import { demo, exchanges } from '../../../fixtures/elastic-cloud/index.ts'
import type { Case } from './case.ts'
import {
  bundle,
  COLLECTION,
  errorOf,
  NO_ONE,
  OWNER,
  resourceHeadersOf,
  STRANGER,
  USERLESS,
  type Answer,
  type EceClient,
} from './ece-client.ts'
import { elasticCloudAuthCases } from './auth-cases.ts'
import { elasticCloudFileCases } from './file-cases.ts'

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const noHeaders = { version: null, created: null, modified: null }
const update = (client: EceClient, id: string, fields: object = {}, query = '') =>
  client.json('POST', `${COLLECTION}/${id}${query}`, { ...bundle, ...fields })
const remove = (client: EceClient, id: string, query = '') => client.call('DELETE', `${COLLECTION}/${id}${query}`)

/** The call a document prints, with the key and the id put in; `-d` without a type makes curl call the body a form. */
const printedCalls: readonly Case[] = exchanges.map(({ name, request, response }) => ({
  name: `the printed call ${name} is answered 200 and found again`,
  run: async (client) => {
    const made = await client.create({ name: 'before', version: '8.1.0', description: 'before' })
    const { Authorization, ...headers } = request.headers ?? {}
    expect(Authorization).toBe('ApiKey $ECE_API_KEY')
    const answer = await client.call(
      request.method,
      `/api/v1${request.path.replace('{extension_id}', made.json.id)}`.replace('/api/v1/api/v1', '/api/v1'),
      {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers, ...OWNER },
        body: request.body ?? '',
      },
    )
    expect(answer.status, answer.text).toBe(response.status)
    const { version, created, modified } = resourceHeadersOf(answer)
    expect(version).not.toBe(made.headers.get('x-cloud-resource-version'))
    expect(created).toMatch(UTC)
    expect(modified).toMatch(UTC)
    const found = await client.get(made.json.id)
    expect(found.json).toEqual(answer.json)
    expect(found.json).toMatchObject({ name: 'string', version: 'string', description: 'string' })
    expect(resourceHeadersOf(found)).toEqual({ version, created, modified })
  },
}))

const writes: readonly Case[] = [
  {
    name: 'create answers 201 with the extension, which a get and the list show alike',
    run: async (client) => {
      const made = await client.create({ description: 'text' })
      expect(made.status).toBe(201)
      const { id } = made.json
      expect(made.json).toEqual({ ...bundle, description: 'text', id, url: `repo://${id}` })
      expect(id).toMatch(/^\d{9,10}$/)
      const found = await client.get(id)
      expect([found.status, found.json]).toEqual([200, made.json])
      expect(resourceHeadersOf(found)).toEqual(resourceHeadersOf(made))
      expect((await client.call('GET', COLLECTION)).json).toEqual({ extensions: [made.json] })
    },
  },
  {
    name: 'the list carries no resource headers',
    run: async (client) => {
      await client.create()
      const list = await client.call('GET', COLLECTION)
      expect([list.status, resourceHeadersOf(list)]).toEqual([200, noHeaders])
    },
  },
  {
    name: 'the version in the body is not the resource version',
    run: async (client) => {
      const { id } = (await client.create({ version: '1' })).json
      for (const version of ['1', '7', '1', '0', '99']) {
        const answer = await update(client, id, { version })
        expect([answer.status, answer.json.version]).toEqual([200, version])
      }
    },
  },
  {
    name: 'another extension_type is accepted and ignored',
    run: async (client) => {
      const { id } = (await client.create()).json
      const answer = await update(client, id, { extension_type: 'plugin', version: '8.1.0' })
      expect([answer.status, answer.json.extension_type]).toEqual([200, 'bundle'])
      expect((await client.get(id)).json.extension_type).toBe('bundle')
    },
  },
  {
    name: 'id, url and created stay, the version and last-modified move with every write',
    options: { clock: { start: Date.UTC(2026, 0, 1), step: 0 } },
    run: async (client) => {
      const made = await client.create()
      const seen: Answer[] = [made]
      for (const fields of [{ name: 'other' }, { version: '9.*' }, { description: 'x' }, {}, {}])
        seen.push(await update(client, made.json.id, fields))
      expect(new Set(seen.map(({ json }) => `${json.id} ${json.url}`)).size).toBe(1)
      const headers = seen.map((answer) => resourceHeadersOf(answer))
      expect(new Set(headers.map(({ created }) => created)).size).toBe(1)
      expect(new Set(headers.map(({ version }) => version)).size).toBe(seen.length)
      const times = headers.map(({ modified }) => Date.parse(modified ?? ''))
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
    },
  },
  {
    name: 'reads change nothing',
    run: async (client) => {
      const made = await client.create()
      await client.call('GET', COLLECTION)
      await client.get(made.json.id)
      expect(resourceHeadersOf(await client.get(made.json.id))).toEqual(resourceHeadersOf(made))
    },
  },
  {
    name: 'an update made of a get changes one field only',
    run: async (client) => {
      const made = await client.create({ description: 'kept' })
      const answer = await client.json('POST', `${COLLECTION}/${made.json.id}`, { ...made.json, name: 'renamed' })
      expect([answer.status, answer.json]).toEqual([200, { ...made.json, name: 'renamed' }])
    },
  },
  {
    name: 'delete answers an empty object and the last resource headers, then 404',
    run: async (client) => {
      const made = await client.create()
      const gone = await remove(client, made.json.id)
      expect([gone.status, gone.json, resourceHeadersOf(gone)]).toEqual([200, {}, resourceHeadersOf(made)])
      expect(errorOf(await remove(client, made.json.id))).toBe('404 extensions.not_found')
      expect(errorOf(await client.get(made.json.id))).toBe('404 extensions.not_found')
      expect(errorOf(await update(client, made.json.id))).toBe('404 extensions.not_found')
      expect((await client.call('GET', COLLECTION)).json).toEqual({ extensions: [] })
      expect((await client.create()).json.id).not.toBe(made.json.id)
    },
  },
  {
    name: '?version= is compared when it is sent, on update and delete',
    run: async (client) => {
      const made = await client.create()
      const { id } = made.json
      const first = made.headers.get('x-cloud-resource-version')
      const moved = await update(client, id, {}, `?version=${first}`)
      expect(moved.status).toBe(200)
      expect(errorOf(await update(client, id, {}, `?version=${first}`))).toBe('409 extensions.version_conflict')
      expect(errorOf(await remove(client, id, `?version=${first}`))).toBe('409 extensions.version_conflict')
      expect(resourceHeadersOf(await client.get(id))).toEqual(resourceHeadersOf(moved))
      expect((await remove(client, id, `?version=${moved.headers.get('x-cloud-resource-version')}`)).status).toBe(200)
    },
  },
  {
    name: 'an extension that a deployment uses is not deleted, and shows the deployment when asked',
    options: { data: 'demo' },
    run: async (client) => {
      const [deployment] = demo.deployments
      const id = deployment?.extensions[0] ?? ''
      const refused = await remove(client, id)
      expect(errorOf(refused)).toBe('400 extensions.extension_in_use')
      expect(refused.json.errors[0]?.message).toContain(`[${id}]`)
      expect(refused.json.errors[0]?.message).toContain(`[${deployment?.name}]`)
      expect((await client.get(id)).json.deployments).toBeUndefined()
      const shown = await client.call('GET', `${COLLECTION}/${id}?include_deployments=true`)
      expect(shown.json.deployments).toEqual([deployment?.id])
      const hidden = await client.call('GET', `${COLLECTION}/${id}?include_deployments=false`)
      expect(hidden.json.deployments).toBeUndefined()
    },
  },
]

const people: readonly Case[] = [
  {
    name: 'an extension of another user is 401 to write, 404 to read and not in the list',
    run: async (client) => {
      const { id } = (await client.create()).json
      const path = `${COLLECTION}/${id}`
      const as = (method: string) => client.call(method, path, { headers: STRANGER })
      expect(errorOf(await client.json('POST', path, bundle, STRANGER))).toBe('401 extensions.unauthorised')
      expect(errorOf(await as('PUT'))).toBe('401 extensions.unauthorised')
      expect(errorOf(await as('DELETE'))).toBe('401 extensions.unauthorised')
      expect(errorOf(await as('GET'))).toBe('404 extensions.not_found')
      expect((await client.call('GET', COLLECTION, { headers: STRANGER })).json).toEqual({ extensions: [] })
      expect((await client.get(id)).status).toBe(200)
    },
  },
  {
    name: 'a credential without a user is 404 to create and 401 to write',
    run: async (client) => {
      const { id } = (await client.create()).json
      const path = `${COLLECTION}/${id}`
      const as = (method: string) => client.call(method, path, { headers: USERLESS })
      expect(errorOf(await client.json('POST', COLLECTION, bundle, USERLESS))).toBe('404 extensions.no_user_id')
      expect(errorOf(await client.json('POST', path, bundle, USERLESS))).toBe('401 extensions.no_user_id')
      expect(errorOf(await as('PUT'))).toBe('401 extensions.no_user_id')
      expect(errorOf(await as('DELETE'))).toBe('401 extensions.no_user_id')
      expect((await client.call('GET', COLLECTION, { headers: USERLESS })).status).toBe(200)
    },
  },
  {
    name: 'of several faults the first of the order is answered',
    run: async (client) => {
      expect(errorOf(await client.json('POST', NO_ONE, {}, {}))).toBe('401 root.unauthenticated')
      expect(errorOf(await client.json('POST', NO_ONE, {}, USERLESS))).toBe('400 root.invalid_json_request')
      expect(errorOf(await client.json('POST', NO_ONE, bundle, USERLESS))).toBe('401 extensions.no_user_id')
      expect(errorOf(await client.json('POST', `${NO_ONE}?version=x`, bundle))).toBe('404 extensions.not_found')
    },
  },
  {
    name: 'tenants see nothing of one another',
    run: async (client) => {
      const { id } = (await client.create()).json
      const elsewhere = { headers: { ...OWNER, 'x-extmock-tenant': 'other' } }
      expect((await client.call('GET', COLLECTION, elsewhere)).json).toEqual({ extensions: [] })
      expect((await client.call('GET', `${COLLECTION}/${id}`, elsewhere)).status).toBe(404)
      expect((await client.call('GET', `/_t/other${COLLECTION}`)).json).toEqual({ extensions: [] })
      expect((await client.call('GET', `/_t/default${COLLECTION}/${id}`)).status).toBe(200)
    },
  },
]

/** What Elastic Cloud Enterprise does, case by case. */
export const elasticCloudCases: readonly Case[] = [
  ...printedCalls,
  ...writes,
  ...people,
  ...elasticCloudFileCases,
  ...elasticCloudAuthCases,
]
