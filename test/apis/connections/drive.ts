/** Drives the mock of the app registry by fetch. */
import { credentials, exchanges } from '../../../fixtures/connections/index.ts'
import { createCore } from '../../../handlers/create-core.ts'
import type { FullOptions as MockOptions } from '../../../handlers/create-core.ts'

export const BASE = 'https://apps.example.com/appregistry/api/v1'
export const JSON_TYPE = { 'content-type': 'application/json' }

/** The id that the update page prints; the demo data has it. */
export const PRINTED_ID = '2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8'
export const PRINTED_PUT = exchanges.find(({ name }) => name === 'printed-update')?.request.body ?? ''

/** A body that is right under every option but urlsForm=string. */
export const widget = {
  name: 'Board',
  type: 'community_widget',
  description: 'Tasks',
  urls: { url: 'u' },
  payload: { defId: 'Board' },
}

export interface Sent {
  readonly method?: string
  readonly role?: keyof typeof credentials | null
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it is; anything else is written as JSON. */
  readonly body?: unknown
}

export interface Got {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed; undefined where there is none. */
  readonly json: unknown
}

/** One request to a world of its own; a path is below the base path. */
export type Send = (path: string, sent?: Sent) => Promise<Got>

export function drive(
  options: Readonly<Record<string, unknown>> = {},
  more: Omit<MockOptions, 'options'> = {},
): { readonly send: Send; readonly core: ReturnType<typeof createCore> } {
  const core = createCore({ apis: ['connections'], seed: 1, data: 'demo', ...more, options: { connections: options } })
  return { core, send: async (path, sent = {}) => readGot(await core.fetch(requestOf(path, sent))) }
}

function requestOf(path: string, { method = 'GET', role = 'admin', headers = {}, body }: Sent): Request {
  const authorization: Record<string, string> = role === null ? {} : { authorization: credentials[role].value }
  const type: Record<string, string> = body === undefined ? {} : JSON_TYPE
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  const sentHeaders = new Headers({ ...authorization, ...type })
  for (const [name, value] of Object.entries(headers)) {
    if (value === '') sentHeaders.delete(name)
    else sentHeaders.set(name, value)
  }
  return new Request(BASE + path, { method, headers: sentHeaders, ...(text !== undefined && { body: text }) })
}

async function readGot(response: Response): Promise<Got> {
  const text = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json' && text !== ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as unknown) : undefined,
  }
}
