import { strToU8, zipSync } from 'fflate'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import type { Opened, Sent } from '../transports.ts'

export const COLLECTION = '/api/v1/deployments/extensions'
export const OWNER = { authorization: credentials.owner.value }
export const STRANGER = { authorization: credentials.stranger.value }
export const USERLESS = { authorization: credentials.userless.value }
export const bundle = { name: 'mine', extension_type: 'bundle', version: '8.*' }
export const NO_ONE = `${COLLECTION}/1`

/** An answer with its body read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed when the body is JSON. */
  // The cases look into bodies of many shapes; a wrong guess fails an assertion and nothing else.
  readonly json: EceBody
}

/** All fields that any body of this API has. */
export interface EceBody {
  readonly id: string
  readonly url: string
  readonly name: string
  readonly version: string
  readonly description?: string
  readonly download_url?: string
  readonly extension_type: string
  readonly deployments?: readonly string[]
  readonly file_metadata?: { readonly size: number; readonly url: string; readonly last_modified_date: string }
  readonly extensions: readonly EceBody[]
  readonly errors: readonly { readonly code: string; readonly message: string }[]
  readonly token: string
}

export interface EceClient {
  call(method: string, path: string, more?: Omit<Sent, 'method' | 'path'>): Promise<Answer>
  json(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Creates a bundle of the owner, or what `fields` say. */
  create(fields?: Record<string, unknown>): Promise<Answer>
  get(id: string): Promise<Answer>
  put(id: string, bytes: Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<Answer>
}

/** A client of the owner. */
export function eceClient(opened: Opened): EceClient {
  const call: EceClient['call'] = async (method, path, more = {}) => {
    const response = await opened.send({ method, path, headers: OWNER, ...more })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return {
      status: response.status,
      headers: response.headers as Headers,
      text,
      json: (isJson && text !== '' ? JSON.parse(text) : {}) as EceBody,
    }
  }
  const json: EceClient['json'] = (method, path, body, headers = OWNER) =>
    call(method, path, { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  return {
    call,
    json,
    create: (fields = {}) => json('POST', COLLECTION, { ...bundle, ...fields }),
    get: (id) => call('GET', `${COLLECTION}/${id}`),
    put: (id, body, headers = {}) => call('PUT', `${COLLECTION}/${id}`, { headers: { ...OWNER, ...headers }, body }),
  }
}

/** A small zip whose bytes follow from the text. */
export function zipOf(text: string, name = 'dictionaries/words.txt'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync({ [name]: strToU8(text) }, { mtime: '2020-01-01T00:00:00', level: 0 }))
}

/** The zip of a plugin. */
export const pluginZip = zipOf('elasticsearch.version=8.13.4\n', 'plugin-descriptor.properties')

/** The three resource headers, absent as null. */
export function resourceHeadersOf({ headers }: Pick<Answer, 'headers'>) {
  return {
    version: headers.get('x-cloud-resource-version'),
    created: headers.get('x-cloud-resource-created'),
    modified: headers.get('x-cloud-resource-last-modified'),
  }
}

/** `404 extensions.not_found`, with body and header in agreement or the disagreement in the text. */
export function errorOf({ status, headers, json }: Answer): string {
  const codes = (json.errors ?? []).map(({ code }) => code).join(',')
  const header = headers.get('x-cloud-error-codes')
  return header === codes ? `${status} ${codes}` : `${status} body ${codes} header ${header}`
}
