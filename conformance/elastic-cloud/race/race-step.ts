/** What a lane may do, and doing it. */
import fc from 'fast-check'
import { delayedDeletes, type Done, type Lanes, pick, type Place } from '../../rule/index.ts'
import type { Context } from '../checks.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { bundleZip } from '../requests.ts'
import { bundle, create, type Made, read, remove, update, upload } from '../client.ts'
import type { RequestChange } from '../../send/index.ts'
import { resourceOf } from '../extension.ts'
import { type Op, opOf } from './one-extension.ts'

/** `guarded`: with the resource version that this lane saw last, where the deployment takes it. */
export type Step =
  | { readonly do: 'create' }
  | { readonly do: 'get'; readonly which: number }
  | { readonly do: 'upload'; readonly which: number }
  | { readonly do: 'update'; readonly which: number; readonly guarded: boolean }
  | { readonly do: 'delete'; readonly which: number; readonly guarded: boolean }

/** What the steps of one run share. */
export interface Race {
  /** Made before the lanes: what `which` counts round in. */
  readonly pool: Made[]
  /** Made in lanes. */
  readonly fresh: Made[]
  /** Resource versions by place and id, as that place saw them last. */
  readonly versions: Map<string, string>
  writes: number
}

export function startRace(): Race {
  return { pool: [], fresh: [], versions: new Map(), writes: 0 }
}

const which = fc.nat(3)
const step = <D extends Step['do']>(name: D, more: object): fc.Arbitrary<Extract<Step, { do: D }>> =>
  fc.record({ do: fc.constant(name), ...more }, { noNullPrototype: true }) as never

/** Steps before the lanes. */
export function prefixSteps(): readonly fc.Arbitrary<Step>[] {
  return [
    step('create', {}),
    step('create', {}),
    step('update', { which, guarded: fc.constant(false) }),
    step('upload', { which }),
  ]
}

/** Steps of lanes. Guarded updates are the ones that may lose, so there are more of them. */
export function laneSteps(): readonly fc.Arbitrary<Step>[] {
  const guarded = fc.boolean()
  const update = step('update', { which, guarded })
  return [
    update,
    update,
    update,
    step('create', {}),
    step('get', { which }),
    step('upload', { which }),
    step('delete', { which, guarded }),
  ]
}

const begin = { do: 'create' } as const
const write = { do: 'update', which: 0, guarded: false } as const
const guarded = { do: 'update', which: 0, guarded: true } as const
const end = { do: 'delete', which: 0, guarded: false } as const
const look = { do: 'get', which: 0 } as const
const fill = { do: 'upload', which: 0 } as const

/** Each write beside each other one. */
export const classicRaces: readonly Lanes<Step>[] = [
  { prefix: [begin], lanes: [[guarded], [guarded], [guarded]] },
  {
    prefix: [begin],
    lanes: [
      [guarded, guarded],
      [guarded, guarded],
    ],
  },
  { prefix: [begin], lanes: [[write, write], [write], [look, look]] },
  {
    prefix: [begin],
    lanes: [
      [write, write, write],
      [look, look, look, look],
    ],
  },
  { prefix: [begin, write], lanes: [[end], [end], [write]] },
  { prefix: [begin], lanes: [[end], [write, write], [look, look]] },
  { prefix: [begin, fill], lanes: [[fill], [write], [write]] },
  { prefix: [begin], lanes: [[guarded], [{ ...end, guarded: true }]] },
  { prefix: [begin], lanes: [[begin], [begin], [begin, look]] },
  ...delayedDeletes<Step>({ begin, look, write, end }),
]

/** Takes a step. Nothing when there is no extension to take it on. */
export async function take(ctx: Context, race: Race, taken: Step, place: Place): Promise<readonly Done<Op>[]> {
  if (taken.do === 'create') return await begun(ctx, race, place)
  const made = pick(race.pool, taken.which)
  if (made === undefined || (taken.do === 'upload' && ctx.capabilities['upload'] !== true)) return []
  const done = await act(ctx, race, made, taken, place)
  remember(race, place, made.id, done.answer)
  // Before the lanes a get tells the version: it is what the lanes start from.
  return place === 'before' && taken.do !== 'get' ? [done, await looked(ctx, race, made, place)] : [done]
}

async function begun(ctx: Context, race: Race, place: Place): Promise<readonly Done<Op>[]> {
  const sent = fieldsFor(ctx, race)
  const { answer, made } = await create(ctx, sent)
  // A create that is not acknowledged is no object of this history.
  if (made === null) return []
  const done = { op: opOf({ id: made.id, do: 'create', sent }, answer), answer }
  if (place !== 'before') race.fresh.push(made)
  else race.pool.push(made)
  return place === 'before' ? [done, await looked(ctx, race, made, place)] : [done]
}

async function act(ctx: Context, race: Race, made: Made, taken: Exclude<Step, { do: 'create' }>, place: Place) {
  const { id } = made
  if (taken.do === 'get') return await looked(ctx, race, made, place)
  if (taken.do === 'upload') {
    const bytes = bundleZip('.'.repeat(++race.writes))
    const answer = await upload(ctx, id, bytes, 'multipart', { mayBeLost: true })
    return { op: opOf({ id, do: 'upload', size: bytes.length }, answer), answer }
  }
  const condition = taken.guarded ? versionFor(ctx, race, place, id) : null
  const more: RequestChange = { mayBeLost: true, ...(condition === null ? {} : { query: { version: condition } }) }
  if (taken.do === 'delete') {
    const answer = await remove(ctx, made, more)
    return { op: opOf({ id, do: 'delete', condition }, answer), answer }
  }
  const sent = fieldsFor(ctx, race)
  const answer = await update(ctx, id, sent, more)
  return { op: opOf({ id, do: 'update', sent, condition }, answer), answer }
}

/** A get, as part of the history. */
export async function looked(ctx: Context, race: Race, { id }: Pick<Made, 'id'>, place: Place): Promise<Done<Op>> {
  const answer = await read(ctx, id)
  remember(race, place, id, answer)
  return { op: opOf({ id, do: 'get' }, answer), answer }
}

/** No two writes send the same fields. */
function fieldsFor(ctx: Context, race: Race) {
  return bundle(ctx, { description: `write ${++race.writes}` })
}

function remember(race: Race, place: Place, id: string, answer: Exchange): void {
  const { version } = resourceOf(answer)
  if (isAccepted(answer) && version !== undefined) race.versions.set(`${place} ${id}`, version)
}

function versionFor(ctx: Context, race: Race, place: Place, id: string): string | null {
  if (ctx.capabilities['resourceVersion'] !== true) return null
  return race.versions.get(`${place} ${id}`) ?? race.versions.get(`before ${id}`) ?? null
}
