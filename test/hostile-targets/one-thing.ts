/** A run that makes one thing and nothing else, for each API, and what is then there. */
import {
  connect,
  create as createApp,
  make as makeApp,
  remove as removeApp,
} from '../../conformance/connections/client.ts'
import { named } from '../../conformance/connections/requests.ts'
import {
  bundle,
  create as createBundle,
  make as makeBundle,
  remove as removeBundle,
} from '../../conformance/elastic-cloud/client.ts'
import {
  connect as openConsole,
  make as makePackage,
  newPackage,
  uninstall,
  upload,
} from '../../conformance/qradar/client.ts'
import { type Context, example, type Rule } from '../../conformance/rule/index.ts'
import { isObject } from '../../conformance/judge/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { ApiName } from '../../contracts/index.ts'

const makers: Readonly<Record<ApiName, (ctx: Context) => Promise<unknown>>> = {
  connections: async (ctx) => await createApp(connect(ctx), named(ctx)),
  'elastic-cloud': async (ctx) => await createBundle(ctx, bundle(ctx)),
  qradar: async (ctx) => await upload(openConsole(ctx), newPackage(openConsole(ctx))),
}

const lists: Readonly<Record<ApiName, string>> = {
  connections: '/extensions?limit=9999',
  'elastic-cloud': '/deployments/extensions',
  qradar: '/config/extension_management/extensions',
}

/** Makes one extension, and checks nothing. */
export function makesOne(api: ApiName): Rule {
  const run = async (ctx: Context): Promise<void> => void (await makers[api](ctx))
  const clauses = [suites[api].contract.clauses[0]?.id ?? '']
  return example({ id: `${api}.makes-one`, api, title: 'makes one extension', clauses, needs: { write: true }, run })
}

/** As a client's own code does it: whoever made a thing removes it. */
const removers: Readonly<Record<ApiName, (ctx: Context) => Promise<unknown>>> = {
  connections: async (ctx) => await removeApp(connect(ctx), await makeApp(connect(ctx), named(ctx))),
  'elastic-cloud': async (ctx) => await removeBundle(ctx, await makeBundle(ctx)),
  qradar: async (ctx) => await uninstall(openConsole(ctx), (await makePackage(openConsole(ctx))).id),
}

/** Makes one extension and removes it, and checks nothing. */
export function removesOne(api: ApiName): Rule {
  const run = async (ctx: Context): Promise<void> => void (await removers[api](ctx))
  const clauses = [suites[api].makes ?? '']
  return example({
    id: `${api}.removes-one`,
    api,
    title: 'removes one extension',
    clauses,
    needs: { write: true },
    run,
  })
}

/** Who sees everything that a run makes. */
const roleOf = (api: ApiName): string => (api === 'elastic-cloud' ? 'owner' : 'admin')

/** Is this a create of an extension? */
export function isCreate({ method, url }: Request): boolean {
  return method === 'POST' && /\/extensions\/?$/.test(new URL(url).pathname)
}

/** Is it a look at all extensions? */
export function isList({ method, url }: Request): boolean {
  return method === 'GET' && /\/extensions\/?$/.test(new URL(url).pathname)
}

/** An item of any list that is there, and is of a run of the suite. */
export function isOfRun(item: unknown): boolean {
  return isObject(item) && String(item['name']).startsWith('xm-') && item['status'] !== 'UNINSTALLED'
}

/** All extensions, as the API itself tells. */
export async function itemsOf(api: ApiName, send: Send, profile: Profile): Promise<readonly unknown[]> {
  const { baseUrl = '', credentials = {} } = profile.apis[api] ?? {}
  const { header, value } = credentials[roleOf(api)] ?? { header: 'x', value: '' }
  const answer = await send(new Request(baseUrl + lists[api], { headers: { [header]: value } }))
  const body: unknown = await answer.json()
  return (isObject(body) ? Object.values(body).find(Array.isArray) : body) as readonly unknown[]
}

/** How many extensions of a run are there. */
export async function countOfRun(api: ApiName, send: Send, profile: Profile): Promise<number> {
  return (await itemsOf(api, send, profile)).filter(isOfRun).length
}
