import { options } from '../../../contracts/elastic-cloud/index.ts'
import { demo } from '../../../fixtures/elastic-cloud/index.ts'
import {
  bundle,
  COLLECTION,
  errorOf,
  NO_ONE,
  OWNER,
  resourceHeadersOf,
  STRANGER,
  zipOf,
  type EceClient,
} from './ece-client.ts'
import type { MockOptions } from '../../../handlers/index.ts'

export type OptionName = keyof typeof options
type Probe = (client: EceClient, advance: (milliseconds: number) => void) => Promise<unknown>
export interface OptionRow {
  /** What is looked at. */
  readonly probe: Probe
  /** What is seen, by value of the option. */
  readonly sees: readonly (readonly [value: unknown, seen: unknown])[]
  readonly world?: MockOptions
}

const invalid = '400 root.invalid_json_request'
const failed = '400 extensions.request_execution_failed'
const DAY = 86_400_000
const LOGIN = '/api/v1/users/auth/_login'
const user = { username: 'owner', password: 'owner-password' }

const update = (client: EceClient, id: string, fields: object, query = '') =>
  client.json('POST', `${COLLECTION}/${id}${query}`, { ...bundle, ...fields })
const idOf = async (client: EceClient) => (await client.create()).json.id
const uploaded = async (client: EceClient, text: string) => {
  const id = await idOf(client)
  return errorOf(await client.put(id, new Uint8Array(Buffer.from(text))))
}
const codeProbe = (probe: (client: EceClient) => Promise<string>, usual: string): OptionRow => ({
  probe,
  sees: [
    [undefined, usual],
    ['our.own', `${usual.split(' ')[0]} our.own`],
  ],
})

/** Every option, what it is seen by, and what is seen with each of its values. */
export const elasticCloudOptions: Readonly<Record<OptionName, OptionRow>> = {
  challenge: {
    probe: async (client) => (await client.call('GET', COLLECTION, { headers: {} })).headers.has('www-authenticate'),
    sees: [
      ['sent', true],
      ['absent', false],
    ],
  },
  resourceVersionParameter: {
    probe: async (client) => (await update(client, await idOf(client), {}, '?version=old')).status,
    sees: [
      ['query', 409],
      ['none', 200],
    ],
  },
  examplePlaceholders: {
    probe: async (client) =>
      (await update(client, await idOf(client), { extension_type: 'string', download_url: 'string' })).status,
    sees: [
      ['omitted', 200],
      ['literal', 400],
    ],
  },
  uploadBumpsVersion: {
    probe: async (client) => {
      const made = await client.create()
      const put = await client.put(made.json.id, zipOf('x'))
      return resourceHeadersOf(put).version !== resourceHeadersOf(made).version
    },
    sees: [
      [true, true],
      [false, false],
    ],
  },
  errorCodesSeparator: {
    probe: async (client) => {
      const query = '?__example=extensions.unauthorised,extensions.no_user_id'
      const answer = await client.call('POST', `${NO_ONE}${query}`)
      return answer.headers.get('x-cloud-error-codes')
    },
    sees: [
      [',', 'extensions.unauthorised,extensions.no_user_id'],
      ['; ', 'extensions.unauthorised; extensions.no_user_id'],
    ],
  },
  checkOrder: {
    probe: async (client) => [
      errorOf(await client.json('POST', NO_ONE, bundle, {})),
      errorOf(await client.json('POST', NO_ONE, {}, OWNER)),
    ],
    sees: [
      [undefined, ['401 root.unauthenticated', invalid]],
      [options.checkOrder.values.toReversed(), ['404 extensions.not_found', '404 extensions.not_found']],
    ],
  },
  invalidFieldCode: codeProbe(async (client) => errorOf(await client.json('POST', COLLECTION, {})), invalid),
  nameCharset: {
    probe: async (client) => (await client.create({ name: 'two words' })).status,
    sees: [
      ['enforce', 400],
      ['ignore', 201],
    ],
  },
  invalidNameCode: codeProbe(async (client) => errorOf(await client.create({ name: 'two words' })), invalid),
  pluginVersion: {
    probe: async (client) => (await client.create({ extension_type: 'plugin' })).status,
    sees: [
      ['full', 400],
      ['any', 201],
    ],
  },
  invalidPluginVersionCode: codeProbe(
    async (client) => errorOf(await client.create({ extension_type: 'plugin' })),
    invalid,
  ),
  nonHttpDownloadUrlCode: codeProbe(
    async (client) => errorOf(await client.create({ download_url: 'ftp://files.example.com/a.zip' })),
    failed,
  ),
  uploadValidation: {
    probe: (client) => uploaded(client, 'no zip'),
    sees: [
      ['archive', failed],
      ['none', '200 body  header null'],
    ],
  },
  invalidUploadCode: codeProbe((client) => uploaded(client, 'no zip'), failed),
  foreignGet: {
    probe: async (client) =>
      (await client.call('GET', `${COLLECTION}/${await idOf(client)}`, { headers: STRANGER })).status,
    sees: [
      ['not-found', 404],
      ['visible', 200],
    ],
  },
  listScope: {
    probe: async (client) => {
      await client.create()
      return (await client.call('GET', COLLECTION, { headers: STRANGER })).json.extensions.length
    },
    sees: [
      ['own', 0],
      ['all', 1],
    ],
  },
  fileMetadataBeforeUpload: {
    probe: async (client) => (await client.create()).json.file_metadata,
    sees: [
      ['absent', undefined],
      ['empty', {}],
    ],
  },
  metadataUpdateMovesFileDate: {
    probe: async (client) => {
      const id = await idOf(client)
      const before = (await client.put(id, zipOf('x'))).json.file_metadata
      const after = (await update(client, id, {})).json.file_metadata
      return [after?.last_modified_date !== before?.last_modified_date, after?.size === before?.size]
    },
    sees: [
      [false, [false, true]],
      [true, [true, true]],
    ],
  },
  omittedDownloadUrl: {
    probe: async (client) => {
      const made = (await client.create({ download_url: 'https://files.example.com/a.zip' })).json
      const after = (await update(client, made.id, {})).json
      return [after.download_url, after.file_metadata?.size === made.file_metadata?.size]
    },
    sees: [
      ['clear', [undefined, true]],
      ['keep', ['https://files.example.com/a.zip', true]],
    ],
  },
  omittedDescription: {
    probe: async (client) => {
      const { id } = (await client.create({ description: 'text' })).json
      return (await update(client, id, {})).json.description
    },
    sees: [
      ['clear', undefined],
      ['keep', 'text'],
    ],
  },
  duplicateNames: {
    probe: async (client) => {
      const made = await client.create()
      const same = await update(client, made.json.id, {})
      const others = await client.json('POST', COLLECTION, bundle, STRANGER)
      return [same.status, others.status, (await client.create()).status]
    },
    sees: [
      ['allow', [200, 201, 201]],
      ['refuse', [200, 201, 409]],
    ],
  },
  unknownFields: {
    probe: async (client) => (await client.create({ colour: 'blue' })).status,
    sees: [
      ['ignore', 201],
      ['refuse', 400],
    ],
  },
  deleteHeaders: {
    probe: async (client) => {
      const answer = await client.call('DELETE', `${COLLECTION}/${await idOf(client)}`)
      return Object.values(resourceHeadersOf(answer)).filter((value) => value !== null).length
    },
    sees: [
      ['last-stored', 3],
      ['none', 0],
    ],
  },
  missingExtension: {
    probe: async (client) => errorOf(await client.call('GET', NO_ONE)),
    sees: [
      ['not-found', '404 extensions.not_found'],
      ['forbidden', '403 root.permission_denied'],
    ],
  },
  methodNotAllowedBody: {
    probe: async (client) => {
      const { status, headers } = await client.call('PUT', COLLECTION)
      return [status, headers.get('content-type'), headers.get('allow')]
    },
    sees: [
      ['json', [405, 'application/json', 'GET, POST']],
      ['html', [405, 'text/html', 'GET, POST']],
    ],
  },
  listIncludeDeployments: {
    probe: async (client) => {
      const shown = await client.call('GET', `${COLLECTION}?include_deployments=true`)
      const odd = await client.call('GET', `${COLLECTION}?include_deployments=maybe`)
      return [shown.json.extensions.map((one) => one.deployments), odd.status]
    },
    sees: [
      [false, [[undefined, undefined], 200]],
      [true, [[[], [demo.deployments[0]?.id]], 400]],
    ],
    world: { data: 'demo' },
  },
  apiKeyExpirationHeader: {
    probe: async (client) => {
      const named = async (headers: Record<string, string>) =>
        (await client.call('GET', COLLECTION, { headers })).headers.has('x-elastic-api-key-expiration')
      return [await named(OWNER), await named({ authorization: `Basic ${btoa('owner:owner-password')}` })]
    },
    sees: [
      [false, [false, false]],
      [true, [true, false]],
    ],
  },
  maxUploadBytes: {
    probe: async (client) => (await client.put(await idOf(client), zipOf('x'))).status,
    sees: [
      [undefined, 200],
      [zipOf('x').length, 200],
      [zipOf('x').length - 1, 413],
    ],
  },
  maxJsonBytes: {
    probe: async (client) => (await client.create({ description: 'x'.repeat(100) })).status,
    sees: [
      [undefined, 201],
      [100, 413],
    ],
  },
  maxJsonDepth: {
    probe: async (client) => (await client.create({ unknown: [[[]]] })).status,
    sees: [
      [undefined, 201],
      [4, 201],
      [3, 400],
    ],
  },
  tokenLifetime: {
    probe: async (client, advance) => {
      const { token } = (await client.json('POST', LOGIN, user, {})).json
      advance(DAY)
      return errorOf(await client.call('GET', COLLECTION, { headers: { authorization: `Bearer ${token}` } }))
    },
    sees: [
      [undefined, '401 root.unauthorized'],
      [2 * DAY, '200 body  header null'],
    ],
  },
}
