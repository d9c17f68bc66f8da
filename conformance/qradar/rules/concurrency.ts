/** Installs, previews and uploads at the same time: the lock of the console, and numbers that are given once. */
import { asText } from '../../json/index.ts'
import fc from 'fast-check'
import { type Done, type Lanes, pick, type Rule } from '../../rule/index.ts'
import { check, concurrent, type Context } from '../checks.ts'
import {
  type Action,
  allEnded,
  type Client,
  connect,
  list,
  type Made,
  newPackage,
  readTask,
  start,
  taskOf,
  upload,
} from '../client.ts'
import { lookOf, oneConsole, type Op, startOf, type State } from '../race/index.ts'
import { listed } from '../paths.ts'
import { isAccepted } from '../../history/index.ts'

type Step = { readonly do: 'upload' } | { readonly do: 'start'; readonly action: Action; readonly which: number }

/** What the steps of one run share. */
interface Race {
  readonly client: Client
  /** Uploaded before the lanes: what `which` counts round in. */
  readonly pool: Made[]
  /** Uploaded in lanes. */
  readonly fresh: Made[]
  readonly tasks: number[]
}

const begin = { do: 'upload' } as const
const install = (which: number) => ({ do: 'start', action: 'INSTALL', which }) as const
const preview = (which: number) => ({ do: 'start', action: 'PREVIEW', which }) as const

const classicRaces: readonly Lanes<Step>[] = [
  { prefix: [begin], lanes: [[install(0)], [install(0)]] },
  { prefix: [begin, begin], lanes: [[install(0)], [install(1)]] },
  { prefix: [begin, begin], lanes: [[preview(0)], [install(1)], [preview(1)]] },
  { prefix: [begin], lanes: [[begin], [begin], [install(0)]] },
]

const uploading = fc.constant<Step>(begin)
const starting: fc.Arbitrary<Step> = fc.record(
  {
    do: fc.constant('start' as const),
    action: fc.constantFrom<Action>('INSTALL', 'PREVIEW'),
    which: fc.nat(2),
  },
  { noNullPrototype: true },
)

/** Takes a step. Nothing when there is no extension to take it on; uploads are no business of the lock. */
async function take(ctx: Context, race: Race, step: Step, place: unknown): Promise<readonly Done<Op>[]> {
  const client: Client = { ...race.client, ctx }
  if (step.do === 'upload') {
    const { answer, made } = await upload(client, newPackage(client))
    if (made !== null) (place === 'before' ? race.pool : race.fresh).push(made)
    return [{ op: { do: 'start', outcome: 'other', task: null }, answer }]
  }
  const made = pick(race.pool, step.which)
  if (made === undefined) return []
  const answer = await start(client, step.action, made.id, { mayBeLost: true })
  const task = taskOf(answer)
  if (isAccepted(answer) && task !== null) race.tasks.push(task)
  return [{ op: startOf(answer, task), answer }]
}

/** Every task that was accepted is looked at while it may still go on; then all of them are awaited. */
async function lookAtAll(ctx: Context, { client, pool, fresh, tasks }: Race): Promise<readonly Done<Op>[]> {
  const seen: Done<Op>[] = []
  for (const task of new Set(tasks)) {
    const answer = await readTask(client, task)
    seen.push({ op: lookOf(answer, task), answer })
  }
  await allEnded(client)
  const apart = new Set(tasks)
  check(ctx, 'state.task-ids-unique', apart.size === tasks.length, 'a number for each task', tasks.join(', '))
  const ids = [...pool, ...fresh].map(({ id }) => id)
  check(ctx, 'state.ids-unique', new Set(ids).size === ids.length, 'an id for each upload', ids.join(', '))
  const held = listed(await list(client)).map(({ id }) => id)
  const lost = ids.find((id) => !held.includes(id))
  check(ctx, 'state.upload-is-listed', lost === undefined, 'every upload in the list', `no ${asText(lost)}`)
  return seen
}

const races: Rule = concurrent<Race, Step, Op, State>({
  id: 'qradar.rules.at-once',
  title: 'of installs and previews asked for at the same time one is taken',
  clauses: [['state.one-install-task', 'state.task-ids-unique', 'state.ids-unique', 'state.upload-is-listed']],
  needs: { write: true, roles: ['admin'], capabilities: ['installable', 'exclusive'] },
  prefix: () => [uploading],
  steps: () => [starting, starting, starting, uploading],
  maxPrefix: 2,
  maxLane: 2,
  // Each run costs a task of the console for every upload; the races above find what pauses between check and write.
  maxRuns: 3,
  examples: classicRaces,
  start: (ctx) => ({ client: connect(ctx), pool: [], fresh: [], tasks: [] }),
  perform: take,
  finish: lookAtAll,
  model: oneConsole,
  clause: 'state.one-install-task',
})

export const concurrencyRules: readonly Rule[] = [races]
