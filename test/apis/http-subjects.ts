/** Where the shared cases of HTTP find what they need in each API, and what its vendor's dialect says to them. */
import type { ApiName } from '../../contracts/index.ts'
import { credentials as registry } from '../../fixtures/connections/index.ts'
import { credentials as cloud } from '../../fixtures/elastic-cloud/index.ts'
import { credentials as console, packages } from '../../fixtures/qradar/index.ts'
import type { MockOptions } from '../../handlers/index.ts'
import { zipOf } from './elastic-cloud/ece-client.ts'
import type { Opened, Sent } from './transports.ts'

/** The largest JSON body that is taken, in every API. */
export const JSON_BYTES = 2048

/** What may come of a case. `taken`: any success. */
export type Outcome =
  | 'taken'
  | 'no caller'
  | 'wrong bearer'
  | 'not acceptable'
  | 'wrong parameter'
  | 'empty parameter'
  | 'no path'
  | 'no method'
  | 'no id'
  | 'broken escape'
  | 'no body'
  | 'no json'
  | 'json too large'
  | 'json of another type'
  | 'json packed'
  | UploadOutcome
type UploadOutcome = 'no file' | 'no form' | 'file too large' | 'file packed' | 'file of another type'
/** Status and codes; `taken` where the API does not mind. */
type Answers<O extends Outcome> = Readonly<Record<O, string>>

/** The credentials of the caller that may do everything, by form; a form that the API does not know is absent. */
export interface Callers {
  readonly basic?: string
  readonly bearer?: string
  readonly apikey?: string
  readonly sec?: string
}

export interface HttpSubject {
  readonly options: NonNullable<MockOptions['options']>
  /** The caller of every case that is not about callers. */
  readonly headers: Readonly<Record<string, string>>
  callers(opened: Opened): Promise<Callers>
  /** A read with a query parameter that some values are wrong for. */
  readonly read: { readonly path: string; readonly parameter: string; readonly right: string; readonly wrong: string }
  /** Something that is there. */
  readonly one: string
  /** A write that takes a JSON object; `text` is a field that takes any text. */
  readonly json: Pick<Sent, 'method' | 'path'> & { readonly body: object; readonly text: string }
  /** A write that takes a file, bare or as the part `file` of a form; null where the API takes none. */
  readonly upload: UploadSubject | null
  readonly answers: Answers<Exclude<Outcome, 'taken' | UploadOutcome>>
}
interface UploadSubject extends Pick<Sent, 'method' | 'path'> {
  readonly bytes: Bytes
  readonly answers: Answers<UploadOutcome>
}
type Bytes = Uint8Array<ArrayBuffer>

const cloudZip = zipOf('words')
const consoleZip = Uint8Array.from(Buffer.from(packages.plain, 'base64'))
const passwordOf = ({ username, password }: { readonly username: string; readonly password: string }) =>
  `${username}:${password}`

/** A token is got by a log-in. */
async function cloudToken({ send }: Opened): Promise<string> {
  const { username, password } = cloud.owner.user
  const body = JSON.stringify({ username, password })
  const headers = { 'content-type': 'application/json' }
  const answer = await send({ method: 'POST', path: '/api/v1/users/auth/_login', headers, body })
  const { token } = (await answer.json()) as { readonly token: string }
  return token
}

export const httpSubjects: Readonly<Record<ApiName, HttpSubject>> = {
  'elastic-cloud': {
    options: { 'elastic-cloud': { maxJsonBytes: JSON_BYTES, maxUploadBytes: cloudZip.length } },
    headers: { authorization: cloud.owner.value },
    callers: async (opened) => ({
      basic: passwordOf(cloud.owner.user),
      bearer: await cloudToken(opened),
      apikey: cloud.owner.apiKey,
    }),
    read: {
      path: '/api/v1/deployments/extensions/2048113377',
      parameter: 'include_deployments',
      right: 'true',
      wrong: 'perhaps',
    },
    one: '/api/v1/deployments/extensions/2048113377',
    json: {
      method: 'POST',
      path: '/api/v1/deployments/extensions/2048113377',
      body: { name: 'n', extension_type: 'bundle', version: '*', description: '' },
      text: 'description',
    },
    upload: {
      method: 'PUT',
      path: '/api/v1/deployments/extensions/2048113377',
      bytes: cloudZip,
      answers: {
        'no file': '400 extensions.request_execution_failed',
        'no form': '400 extensions.request_execution_failed',
        'file too large': '413 root.payload_too_large',
        'file packed': '415 root.unsupported_media_type',
        'file of another type': '415 root.unsupported_media_type',
      },
    },
    answers: {
      'no caller': '401 root.unauthenticated',
      'wrong bearer': '401 root.unauthorized',
      // No document of this vendor names 406.
      'not acceptable': 'taken',
      'wrong parameter': '400 root.invalid_parameter',
      'empty parameter': '400 root.invalid_parameter',
      'no path': '404 root.resource_not_found',
      'no method': '405 root.method_not_allowed',
      'no id': '404 extensions.not_found',
      'broken escape': '400 root.invalid_parameter',
      'no body': '400 root.invalid_json_request',
      'no json': '400 root.invalid_json_request',
      'json too large': '413 root.payload_too_large',
      'json of another type': '415 root.unsupported_media_type',
      'json packed': '415 root.unsupported_media_type',
    },
  },
  qradar: {
    options: { qradar: { maxJsonBytes: JSON_BYTES, maxUploadBytes: consoleZip.length } },
    headers: { [console.admin.header]: console.admin.value },
    callers: async () => ({ basic: passwordOf(console.admin.basic), sec: console.admin.value }),
    read: {
      path: '/api/config/extension_management/extensions',
      parameter: 'content_limit',
      right: '1',
      wrong: 'x',
    },
    one: '/api/config/extension_management/extensions/2',
    json: {
      method: 'POST',
      path: '/api/config/extension_management/extensions/2/metadata',
      body: { note: '' },
      text: 'note',
    },
    upload: {
      method: 'POST',
      path: '/api/config/extension_management/extensions',
      bytes: consoleZip,
      answers: {
        'no file': '422 10',
        'no form': '422 22607',
        'file too large': '413 0',
        'file packed': '415 0',
        'file of another type': '415 0',
      },
    },
    answers: {
      'no caller': '401 18',
      'wrong bearer': '401 18',
      'not acceptable': '406 0',
      'wrong parameter': '422 11',
      'empty parameter': '422 11',
      'no path': '404 4',
      'no method': '405 0',
      'no id': '422 11',
      'broken escape': '422 11',
      'no body': '422 10',
      'no json': '400 1001',
      'json too large': '413 0',
      'json of another type': '415 0',
      'json packed': '415 0',
    },
  },
  connections: {
    options: { connections: { maxJsonBytes: JSON_BYTES, notAcceptable: '406', invalidLimit: 'refuse' } },
    headers: { authorization: registry.admin.value },
    callers: async () => ({
      basic: passwordOf(registry.admin.user),
      bearer: registry.adminBearer.value.replace('Bearer ', ''),
    }),
    read: { path: '/appregistry/api/v1/extensions', parameter: 'limit', right: '1', wrong: 'x' },
    one: '/appregistry/api/v1/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8',
    json: {
      method: 'PUT',
      path: '/appregistry/api/v1/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8',
      body: { name: 'n', type: 'community_widget', description: 'd', urls: { url: 'u' }, payload: { defId: 'n' } },
      text: 'description',
    },
    upload: null,
    answers: {
      'no caller': '401 unauthenticated',
      'wrong bearer': '401 unauthenticated',
      'not acceptable': '406 not-acceptable',
      'wrong parameter': '400 invalid-limit',
      'empty parameter': '400 invalid-limit',
      'no path': '404 unknown-path',
      'no method': '405 method-not-allowed',
      'no id': '404 not-found',
      // It can only stand in an id.
      'broken escape': '404 not-found',
      'no body': '400 invalid-body',
      'no json': '400 invalid-body',
      'json too large': '413 body-too-large',
      'json of another type': '415 unsupported-media-type',
      'json packed': '415 unsupported-media-type',
    },
  },
}
