/** Which error a request to install or preview is given first when it has several deviations. */
import { options } from '../../../contracts/qradar/index.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import {
  askPairs,
  type CheckedOperation,
  type CheckNeeds,
  type Pair,
  pairsOf,
  readPairs,
} from '../../question/index.ts'
import type { RequestChange, RequestSpec } from '../../send/index.ts'
import { type Client, ended, make, readTask, start, taskOf } from '../client.ts'
import { extensionPath, nobodys } from '../paths.ts'
import { hasEnded } from '../tasks/index.ts'
import { patiently } from './patiently.ts'
import type { ConsoleView, Asking, Scene } from './view.ts'

type Check = (typeof options.checkOrder.values)[number]

const parameters = ['parameters'] as const
/** What a check looks at has to be known before. */
const needs = {
  authorization: ['authentication'],
  fields: ['version'],
  parameters: ['version'],
  '22606': parameters,
  '22605': parameters,
  '22603': parameters,
  '22612': parameters,
  '22611': parameters,
  '22618': parameters,
} as const satisfies CheckNeeds<Check>

export const readOrder = readPairs<ConsoleView, Check>(
  options.checkOrder.values,
  { install: needs },
  ({ told }) => told,
)

type Deviations = Readonly<Partial<Record<Check, RequestChange>>>

/** Deviations of a request that nothing goes on beside. */
export const ordering: Scene = {
  id: 'order-of-checks',
  needs: { write: true, roles: ['admin'], capabilities: ['installable'] },
  steps: async (ctx) => {
    const client = patiently(ctx)
    const [made, there] = [await make(client), await make(client)]
    const installed = await start(client, 'INSTALL', there.id)
    await ended(client, installed)
    const operation: CheckedOperation<Check> = {
      good: goodFor(made.id),
      deviations: {
        ...plainDeviations(ctx),
        '22606': { path: extensionPath(0) },
        '22603': { path: extensionPath(nobodys[0]) },
        '22612': { path: extensionPath(there.id) },
      },
      // Nothing is numbered 0.
      implied: { '22606': ['22603'] },
      send: async (as, spec) => await sent(client, as, spec),
    }
    await askPairs<Check>(ctx, 'install', needs, operation)
  },
}

/** Of a task's time so many requests are asked for. */
const batch = 5

/** Deviations of a request while a task goes on. */
export const orderWhileBusy: Scene = {
  id: 'order-of-checks-while-busy',
  needs: { write: true, roles: ['admin'], capabilities: ['installable', 'exclusive'] },
  steps: async (ctx) => {
    const client = patiently(ctx)
    const [busy, free, there] = [await make(client), await make(client), await make(client)]
    await ended(client, await start(client, 'INSTALL', there.id))
    const paths: Deviations = { '22611': { path: extensionPath(busy.id) }, '22618': { path: extensionPath(free.id) } }
    const checked = { good: goodFor(free.id), deviations: { ...plainDeviations(ctx), ...paths } }
    const pairs = pairsOf<Check>('install', needs, checked).filter(({ mark }) => /226(11|18)/.test(mark))
    const { as, ...spec } = goodFor(there.id)
    const whole: readonly Pair[] = [...pairs, { mark: 'order/install/22612+22618', as, spec }]
    for (let at = 0; at < whole.length; at += batch)
      if (!(await inBatch(ctx, client, busy.id, whole.slice(at, at + batch)))) return
  },
}

/** Sends some requests while a preview goes on; false when it ended before them. */
async function inBatch(ctx: Asking, client: Client, busy: number, requests: readonly Pair[]): Promise<boolean> {
  const preview = await start(client, 'PREVIEW', busy)
  if (!isAccepted(preview)) return false
  const answers: [string, Exchange][] = []
  for (const { mark, as, spec } of requests) answers.push([mark, await ctx.send(as, spec)])
  const runs = !hasEnded(await readTask(client, taskOf(preview) ?? 0))
  if (runs) for (const [mark, answer] of answers) ctx.mark(mark, answer)
  await ended(client, preview)
  for (const [, answer] of answers) if (isAccepted(answer)) await ended(client, answer)
  return runs
}

/** A deviation may be none here: what is started is waited for. */
async function sent(client: Client, as: string | null, spec: RequestSpec): Promise<Exchange> {
  const answer = await client.ctx.send(as, spec)
  if (isAccepted(answer)) await ended(client, answer)
  return answer
}

function goodFor(id: number) {
  const query = { action_type: 'PREVIEW', overwrite: 'false' }
  return { method: 'POST', path: extensionPath(id), query, as: 'admin' } as const
}

function plainDeviations({ roles }: Asking): Deviations {
  return {
    authentication: { as: null },
    ...('limited' in roles && { authorization: { as: 'limited' } }),
    version: { headers: { version: 'xm' } },
    fields: { query: { fields: 'xm_nobody' } },
    parameters: { query: { overwrite: 'xm' } },
    '22605': { query: { action_type: 'xm' } },
  }
}
