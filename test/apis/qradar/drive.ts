/** Drives the mock by fetch, for the tests of this folder. The clock stands still unless a test moves it. */
import { credentials, packages } from '../../../fixtures/qradar/index.ts'
import { createCore, type MockCore } from '../../../handlers/create-core.ts'
import type { FullOptions as MockOptions } from '../../../handlers/create-core.ts'
import { straight } from '../../../handlers/kit/time/slices.ts'
import { writePackage, type PackageToWrite } from '../../../handlers/qradar/package/index.ts'
import type { QradarState } from '../../../handlers/qradar/tables.ts'

export const HOST = 'https://console.example.com'
export const BASE = `${HOST}/api`
export const ALIAS = `${HOST}/console/restapi/api`
export const RESOURCE = '/config/extension_management'
export const EXTENSIONS = `${RESOURCE}/extensions`
export const START = 1_700_000_000_000

export interface Sent {
  readonly method?: string
  readonly role?: keyof typeof credentials | null
  readonly headers?: Readonly<Record<string, string>>
  /** Text and bytes as they are; anything else as JSON. */
  readonly body?: unknown
}
export interface Got {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Parsed; undefined where it is not JSON. */
  readonly json: unknown
  /** Code of an error body. */
  readonly code: number | undefined
}
export interface Driven {
  /** A path is below `/api`; a whole url is taken as it is. */
  send(path: string, sent?: Sent): Promise<Got>
  upload(body: Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Got>
  /** An uploaded extension's id. */
  uploaded(body?: Uint8Array): Promise<number>
  act(id: number | string, action?: 'INSTALL' | 'PREVIEW', query?: string): Promise<Got>
  uninstall(id: number | string, config?: unknown): Promise<Got>
  extension(id: number): Promise<Record<string, unknown>>
  /** Moves the clock past the end of any task. */
  wait(milliseconds?: number): void
  /** An uploaded and installed extension's id. */
  installed(body?: Uint8Array, query?: string): Promise<number>
  status(task: number): Promise<Record<string, unknown>>
  results(task: number): Promise<{ readonly task_type: string; readonly content: { name: string; action: string }[] }>
  readonly core: MockCore
  readonly state: () => QradarState
}

export function drive(options: Readonly<Record<string, unknown>> = {}, more: Partial<MockOptions> = {}): Driven {
  const clock = { start: START, step: 0 }
  const core = createCore({ apis: ['qradar'], seed: 1, clock, ...more, options: { qradar: options } })
  const tenant = () => core.tenants.get('default')
  const send = async (path: string, sent: Sent = {}) => readGot(await core.fetch(requestOf(path, sent)))
  const json = async (path: string) => (await send(path)).json as Record<string, unknown>
  const driven: Driven = {
    core,
    send,
    state: () => tenant()?.rooms.get('qradar')?.state.state as QradarState,
    upload: (body, headers = {}) =>
      send(EXTENSIONS, { method: 'POST', body, headers: { 'content-type': 'application/zip', ...headers } }),
    uploaded: async (body = PLAIN) => ((await driven.upload(body)).json as { id: number }).id,
    act: (id, action = 'INSTALL', query = '') =>
      send(`${EXTENSIONS}/${id}?action_type=${action}${query}`, { method: 'POST' }),
    uninstall: (id, config) =>
      send(`${EXTENSIONS}/${id}`, { method: 'DELETE', ...(config !== undefined && { body: config }) }),
    extension: (id) => json(`${EXTENSIONS}/${id}`),
    wait: (milliseconds = 1000) => core.tenant().clock.advance(milliseconds),
    installed: async (body = PLAIN, query = '') => {
      const id = await driven.uploaded(body)
      const got = await driven.act(id, 'INSTALL', query)
      if (got.status !== 202) throw new Error(`the install was answered ${got.status}`)
      driven.wait()
      return id
    },
    status: (task) => json(`${RESOURCE}/extensions_task_status/${task}`),
    results: async (task) =>
      (await json(`${RESOURCE}/extensions_task_status/${task}/results`)) as Awaited<ReturnType<Driven['results']>>,
  }
  return driven
}

function requestOf(path: string, { method = 'GET', role = 'admin', headers = {}, body }: Sent): Request {
  const own = role === null ? [] : [[credentials[role].header, credentials[role].value] as const]
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData
  const all = new Headers(own.map(([name, value]): [string, string] => [name, value]))
  if (body !== undefined && !raw) all.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(headers)) all.set(name, value)
  const url = path.startsWith('http') ? path : BASE + path
  return new Request(url, {
    method,
    headers: all,
    ...(body !== undefined && { body: (raw ? body : JSON.stringify(body)) as BodyInit }),
  })
}

async function readGot(response: Response): Promise<Got> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isJson = response.headers.get('content-type') === 'application/json' && bytes.length > 0
  const json: unknown = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined
  const code = response.status >= 400 ? (json as { code?: number } | undefined)?.code : undefined
  return { status: response.status, headers: response.headers, bytes, json, code }
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** No manifest; two sensor device categories. */
export const PLAIN = fromBase64(packages.plain)
/** A manifest with the id `extmock-sample`, version 1.0.0; a rule and a reference set. */
export const SAMPLE = fromBase64(packages.withManifest)

/** A package with a manifest of that id and version and reference sets of those keys. */
export function packageOf(id: string, keys: readonly string[], more: Partial<PackageToWrite> = {}, version = '1.0.0') {
  const contents = keys.map((key) => {
    const [uuid = '', identifier = uuid] = key.split('=')
    return { content_type_id: 28, content_type_name: 'reference_data', identifier, key: uuid }
  })
  const author = { author: 'somebody', authorEmail: 'somebody@example.invalid', description: 'made for a test' }
  const rest = { minQradarVersion: null, supportedLanguages: ['en_US'] }
  const manifest = { hubId: id, name: id, version, ...author, ...rest }
  return straight(writePackage({ contents, qradarVersion: '7.5.0', manifest, ...more }))
}

/** Ids of the tasks that accepting answers name. */
export function taskOf({ json }: Got): number {
  const { status_id, task_id } = json as { status_id?: number; task_id?: number }
  return status_id ?? task_id ?? Number.NaN
}
