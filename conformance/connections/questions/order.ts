/** Which deviation is answered when a request has several: asked of every operation that makes more than one check. */
import { options } from '../../../contracts/connections/index.ts'
import { askPairs, type CheckedOperation, type NeedsByOperation, readPairs } from '../../question/index.ts'
import type { RequestChange } from '../../send/index.ts'
import { type Client, connect, create, make, unknownId, update } from '../client.ts'
import type { Fields } from '../extension.ts'
import { collection, pathOf } from '../paths.ts'
import { named } from '../requests.ts'
import type { RegistryView, Asking, Scene } from './view.ts'

type Check = (typeof options.checkOrder.values)[number]

/** Who is calling has to be known before it can be said what they are. */
const callerFirst = { role: ['authentication'] } as const
const needs = {
  list: callerFirst,
  create: callerFirst,
  get: callerFirst,
  update: callerFirst,
  delete: callerFirst,
} as const satisfies NeedsByOperation<Check>

export const ordering: Scene = {
  id: 'order-of-checks',
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const client = connect(ctx)
    const made = await make(client, named(ctx))
    const { sent } = await update(client, made.id, made.fields)
    const unknown = await unknownId(client, made.id)
    const paths = { own: pathOf(made.id), unknown: pathOf(unknown) }
    for (const [operation, checked] of Object.entries(operationsOn(ctx, client, paths, sent)))
      await askPairs<Check>(ctx, operation, callerFirst, checked)
  },
}

export const readOrder = readPairs<RegistryView, Check>(options.checkOrder.values, needs, ({ told }) => told)

type Deviations = Readonly<Partial<Record<Check, RequestChange>>>

function operationsOn(
  ctx: Asking,
  client: Client,
  { own: path, unknown }: { readonly own: string; readonly unknown: string },
  sent: Fields,
): Record<keyof typeof needs, CheckedOperation<Check>> {
  const as = 'admin'
  const body = JSON.stringify(sent)
  const member: Deviations = 'member' in ctx.roles ? { role: { as: 'member' } } : {}
  const who: Deviations = { authentication: { as: null }, ...member }
  const existence: Deviations = { existence: { path: unknown } }
  const odd: Deviations = { 'media-type': { headers: { 'content-type': 'text/plain' } }, body: { body: 'no JSON' } }
  const headers = { 'content-type': 'application/json' }
  return {
    list: {
      good: { method: 'GET', path: collection, as },
      deviations: { ...who, body: { query: { limit: 'xm' } } },
    },
    create: {
      good: { method: 'POST', path: collection, as, body, headers },
      deviations: { ...who, ...odd },
      // Tracked, by a name of its own: a deviation may be none here.
      send: async (role, { body: text, headers: given = {} }) => {
        const name = ctx.session.name()
        const own = text === body ? JSON.stringify({ ...sent, name }) : 'no JSON'
        // Without urls it is sent once.
        return (await create(client, { name }, { as: role, body: own, headers: given })).answer
      },
    },
    get: { good: { method: 'GET', path, as }, deviations: { ...who, ...existence } },
    update: { good: { method: 'PUT', path, as, body, headers }, deviations: { ...who, ...existence, ...odd } },
    // Last: where everybody may, it is gone then.
    delete: { good: { method: 'DELETE', path, as }, deviations: { ...who, ...existence } },
  }
}
