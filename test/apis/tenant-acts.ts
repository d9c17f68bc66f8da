import type { ApiName } from '../../contracts/index.ts'
import { credentials as connections } from '../../fixtures/connections/index.ts'
import { credentials as qradar, packages } from '../../fixtures/qradar/index.ts'
import { COLLECTION, OWNER, zipOf } from './elastic-cloud/ece-client.ts'
import type { Sent } from './transports.ts'

const QRADAR = '/api/config/extension_management'
const REGISTRY = '/appregistry/api/v1/extensions'
const json = { 'content-type': 'application/json' }
const sec = { [qradar.admin.header]: qradar.admin.value }
const basic = { [connections.admin.header]: connections.admin.value }
const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))

/** What answers have told of a tenant, so that an act can be about something that is there. */
export interface Known {
  readonly extensions: string[]
  readonly packages: string[]
  readonly tasks: string[]
  readonly exports: string[]
  readonly apps: string[]
}

/** A request; `at` picks among what is known, and makes each one a little different. */
export type Act = (known: Known, at: number) => Sent

const pick = (ids: readonly string[], at: number) => ids[at % Math.max(1, ids.length)] ?? '1'
const control = (name: string, body: unknown): Sent => ({
  method: 'POST',
  path: `/_extmock/${name}`,
  headers: json,
  body: JSON.stringify(body),
})
const bundle = (at: number) => JSON.stringify({ name: `n${at}`, extension_type: 'bundle', version: '8.*' })
// Text that no parser may touch: a large number, a key that comes twice, a name with a meaning.
const widget = (at: number) =>
  `{"name":"w${at}","type":"community_widget","description":"","urls":{},"payload":{"defId":"W","big":12345678901234567890,"__proto__":{"a":${at}},"twice":1,"twice":2}}`

const ece = (method: string, path: string, body?: string): Sent => ({
  method,
  path: COLLECTION + path,
  headers: { ...OWNER, ...json },
  ...(body !== undefined && { body }),
})
const console = (method: string, path: string, body?: Sent['body'], type = 'application/json'): Sent => ({
  method,
  path: `${QRADAR}${path}`,
  headers: { ...sec, ...(body !== undefined && { 'content-type': type }) },
  ...(body !== undefined && { body }),
})
const registry = (method: string, path: string, body?: string): Sent => ({
  method,
  path: REGISTRY + path,
  headers: { ...basic, ...json },
  ...(body !== undefined && { body }),
})

type Acts = Readonly<Record<string, Act>>

/** Acts on every kind of state that an API has: records, files, tasks, tokens, ids. */
export const apiActs: Readonly<Record<ApiName, Acts>> = {
  'elastic-cloud': {
    'create extension': (_, at) => ece('POST', '', bundle(at)),
    'update extension': ({ extensions }, at) => ece('POST', `/${pick(extensions, at)}`, bundle(at + 1)),
    'delete extension': ({ extensions }, at) => ece('DELETE', `/${pick(extensions, at)}`),
    'upload bundle': ({ extensions }, at) => ({
      ...ece('PUT', `/${pick(extensions, at)}`),
      headers: OWNER,
      body: zipOf(`words ${at}`),
    }),
    'list extensions': () => ece('GET', '?include_deployments=true'),
    'log in': () => ({
      method: 'POST',
      path: '/api/v1/users/auth/_login',
      headers: json,
      body: '{"username":"owner","password":"no"}',
    }),
  },
  qradar: {
    'upload package': (_, at) =>
      console('POST', '/extensions', bytesOf(at % 2 ? packages.plain : packages.withManifest), 'application/zip'),
    'install package': (known, at) =>
      console('POST', `/extensions/${pick(known.packages, at)}?action_type=${at % 3 ? 'INSTALL' : 'PREVIEW'}`),
    'uninstall package': (known, at) => console('DELETE', `/extensions/${pick(known.packages, at)}`),
    'add metadata': (known, at) => console('POST', `/extensions/${pick(known.packages, at)}/metadata`, '{}'),
    'task status': ({ tasks }, at) => console('GET', `/extensions_task_status/${pick(tasks, at)}`),
    'export content': () => console('POST', '/extension_export_tasks', '{}'),
    'export status': ({ exports }, at) => console('GET', `/extension_export_tasks/${pick(exports, at)}`),
    'list packages': () => console('GET', '/extensions?sort=-id'),
  },
  connections: {
    'create app': (_, at) => registry('POST', '', widget(at)),
    'update app': ({ apps }, at) => registry('PUT', `/${pick(apps, at)}`, widget(at + 1)),
    'delete app': ({ apps }, at) => registry('DELETE', `/${pick(apps, at)}`),
    'list apps': () => registry('GET', '?limit=50'),
  },
}

/** Acts on fault rules and the clock. */
export const controlActs: Acts = {
  'add fault': (_, at) =>
    control(
      'faults',
      [
        { api: 'elastic-cloud', operation: 'login', error: { code: 401 }, probability: 0.5 },
        {
          id: `own-${at}`,
          api: 'qradar',
          match: { path: '*/extensions', query: { sort: '-id' } },
          rateLimit: { requests: 1, per: 5000 },
        },
        { api: 'connections', operation: 'list-extensions', response: { status: 503, text: `${at}` }, first: 1 },
        {
          transport: 'malformed-json',
          every: 3,
          window: { from: '2026-01-01T00:00:30Z', until: '2026-01-01T00:01:00Z' },
        },
      ][at % 4],
    ),
  'move clock': (_, at) => control('clock', { advance: at * 100 }),
  'freeze or resume': (_, at) => control('clock', at % 3 === 0 ? { freeze: true } : { resume: true }),
  'set clock': (_, at) => control('clock', { set: new Date(1_800_000_000_000 + at).toISOString() }),
}

/** All of them. */
export const tenantActs: Acts = Object.assign({}, ...Object.values(apiActs), controlActs)

/** Learns the ids that an answer tells. */
export function learn(known: Known, act: string, text: string): void {
  const add = (to: string[], id: string | undefined) => void (id !== undefined && !to.includes(id) && to.push(id))
  if (act === 'create extension') add(known.extensions, /"id":"(\d+)"/.exec(text)?.[1])
  if (act === 'upload package') add(known.packages, /"id":(\d+)/.exec(text)?.[1])
  if (act === 'install package' || act === 'uninstall package') add(known.tasks, /"status_id":(\d+)/.exec(text)?.[1])
  if (act === 'export content') add(known.exports, /"task_id":(\d+)/.exec(text)?.[1])
  if (act === 'list apps') for (const [, id] of text.matchAll(/"extid":"([^"]+)"/g)) add(known.apps, id)
}

/** What is known of a tenant with the demo data before anything was asked. */
export const demoKnown = (): Known => ({
  extensions: ['2048113377', '2048113402'],
  packages: ['2', '3'],
  tasks: [],
  exports: [],
  apps: [],
})
