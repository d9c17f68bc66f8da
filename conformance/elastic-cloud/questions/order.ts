/** Which deviation is answered when a request has several: asked of every operation that makes more than one check. */
import { options } from '../../../contracts/elastic-cloud/index.ts'
import { askPairs, type CheckedOperation, type NeedsByOperation, readPairs } from '../../question/index.ts'
import type { RequestChange, RequestSpec } from '../../send/index.ts'
import { bundle, create, type Fields, type Made, make, unknownId, update } from '../client.ts'
import { bundleZip } from '../requests.ts'
import { collection, pathOf } from '../paths.ts'
import { createsWith, type EceView, type Asking, type Scene } from './view.ts'

type Check = (typeof options.checkOrder.values)[number]

/** What a check looks at: who is calling, or the extension, or what was sent, has to be known before. */
const needs = {
  create: { user: ['authentication'], download: ['body'] },
  get: { existence: ['authentication'] },
  update: {
    user: ['authentication'],
    ownership: ['authentication', 'existence'],
    version: ['existence'],
    download: ['existence', 'body'],
  },
  upload: { user: ['authentication'], ownership: ['authentication', 'existence'], download: ['existence'] },
  delete: { user: ['authentication'], ownership: ['authentication', 'existence'], version: ['existence'] },
} as const satisfies NeedsByOperation<Check>

export const ordering: Scene = {
  id: 'order-of-checks',
  needs: { write: true, roles: ['owner'] },
  steps: async (ctx) => {
    const made = await make(ctx)
    // So that the first version is a stale one.
    await update(ctx, made.id, { name: made.name, extension_type: 'bundle', version: '8.*' })
    for (const [operation, checked] of Object.entries(operationsOn(ctx, made)))
      await askPairs<Check>(ctx, operation, needs[operation as keyof typeof needs], checked)
  },
}

/** Where names must be free, whose they are is asked with what else is wrong with the body. */
const nameThen = { body: ['authentication'] } as const

export const readOrder = readPairs<EceView, Check>(
  options.checkOrder.values,
  needs,
  ({ told }) => told,
  (views) => {
    const unique = views.some((view) => createsWith(view, 'name-taken') && view.exchange.status === 409)
    return unique ? { create: nameThen, update: nameThen } : {}
  },
)

type Deviations = Readonly<Partial<Record<Check, RequestChange>>>

function operationsOn(ctx: Asking, made: Made): Record<keyof typeof needs, CheckedOperation<Check>> {
  const body = { name: made.name, extension_type: 'bundle', version: '8.*' }
  const json: Deviations = {
    body: { json: { name: made.name } },
    download: { json: { ...body, download_url: 'https://nowhere.invalid/a.zip' } },
  }
  const path = pathOf(made.id)
  const good = (spec: RequestSpec) => ({ ...spec, as: 'owner' })
  const unknown: Deviations = { existence: { path: pathOf(unknownId(made)) } }
  const who = callers(ctx)
  const whose: Deviations = 'stranger' in ctx.roles ? { ownership: { as: 'stranger' } } : {}
  const stale: Deviations = { version: { query: { version: made.resource.version ?? '1' } } }
  const { authentication = {} } = who
  // Who is nobody owns nothing.
  const implied = { user: ['ownership'] } as const
  const headers = { 'content-type': 'application/zip' }
  const inUse = ctx.capabilities['inUseExtension']
  const used: Deviations = typeof inUse === 'string' ? { 'in-use': { path: pathOf(inUse) } } : {}
  const both = { 'version+in-use': { ...used['in-use'], query: { version: '999999999' } } }
  return {
    create: {
      good: good({ method: 'POST', path: collection, json: bundle(ctx) }),
      deviations: { ...who, ...json },
      // Tracked, and under a name that nobody has: a deviation may be none here.
      send: async (as, { json: fields, headers = {} }) => {
        const named = { ...(fields as Fields), name: ctx.session.name() }
        return (await create(ctx, named, { as, headers })).answer
      },
    },
    get: {
      good: good({ method: 'GET', path }),
      deviations: { authentication, body: { query: { include_deployments: 'maybe' } }, ...unknown },
    },
    update: {
      good: good({ method: 'POST', path, json: body }),
      deviations: { ...who, ...json, ...unknown, ...whose, ...stale },
      implied,
    },
    upload: {
      good: good({ method: 'PUT', path, body: bundleZip('three'), headers }),
      deviations: { ...who, ...unknown, ...whose, download: { body: 'no archive at all' } },
      implied,
    },
    delete: {
      good: good({ method: 'DELETE', path }),
      deviations: { ...who, ...unknown, ...whose, ...stale, ...used },
      implied,
      both,
    },
  }
}

/** Nobody, and a credential without a user. */
function callers(ctx: Asking): Deviations {
  const nobody: Deviations = { authentication: { headers: { authorization: 'ApiKey no-such-key' }, as: null } }
  return 'userless' in ctx.roles ? { ...nobody, user: { as: 'userless' } } : nobody
}
