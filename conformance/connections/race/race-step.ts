/** What a lane may do, and doing it. */
import fc from 'fast-check'
import { delayedDeletes, type Done, type Lanes, pick, type Place } from '../../rule/index.ts'
import type { Context } from '../checks.ts'
import { named } from '../requests.ts'
import { type Client, connect, create, look, type Made, read, remove, update } from '../client.ts'
import { type Op, opOf } from './one-extension.ts'
import { isAccepted } from '../../history/index.ts'

export type Step =
  | { readonly do: 'create' }
  | { readonly do: 'get'; readonly which: number }
  | { readonly do: 'update'; readonly which: number }
  | { readonly do: 'delete'; readonly which: number }

/** What the steps of one run share. */
export interface Race {
  readonly client: Client
  /** Made before the lanes: what `which` counts round in. */
  readonly pool: Made[]
  /** Made in lanes. */
  readonly fresh: Made[]
  /** Names of those whose create was acknowledged and that no list held afterwards. */
  readonly lost: unknown[]
  writes: number
}

/** Has looked at the list first: a lane must not take what another one made for something that was there before. */
export async function startRace(ctx: Context): Promise<Race> {
  const client = connect(ctx)
  if (client.seen.size === 0) await look(client)
  return { client, pool: [], fresh: [], lost: [], writes: 0 }
}

const create1 = fc.constant<Step>({ do: 'create' })
const on = (name: 'get' | 'update' | 'delete'): fc.Arbitrary<Step> =>
  fc.record({ do: fc.constant(name), which: fc.nat(3) }, { noNullPrototype: true }) as fc.Arbitrary<Step>

/** Steps before the lanes. */
export function prefixSteps(): readonly fc.Arbitrary<Step>[] {
  return [create1, create1, on('update')]
}

export function laneSteps(): readonly fc.Arbitrary<Step>[] {
  return [create1, on('update'), on('update'), on('get'), on('get'), on('delete')]
}

const begin = { do: 'create' } as const
const write = { do: 'update', which: 0 } as const
const see = { do: 'get', which: 0 } as const
const end = { do: 'delete', which: 0 } as const

/** Each write beside each other one. */
export const classicRaces: readonly Lanes<Step>[] = [
  { prefix: [begin], lanes: [[write], [write], [see, see]] },
  {
    prefix: [begin, write],
    lanes: [
      [write, see],
      [write, see],
      [see, see, see],
    ],
  },
  { prefix: [begin], lanes: [[end], [write], [see, see]] },
  ...delayedDeletes<Step>({ begin, look: see, write, end }),
  {
    prefix: [begin, write],
    lanes: [
      [see, see, end],
      [write, write, write],
      [write, write, write],
    ],
  },
  { prefix: [begin], lanes: [[end], [end], [see]] },
  { prefix: [begin], lanes: [[begin], [begin], [begin, see]] },
]

/** Takes a step. Nothing when there is no extension to take it on. */
export async function take(ctx: Context, race: Race, taken: Step, place: Place): Promise<readonly Done<Op>[]> {
  // The client of the race, sending in this lane.
  const client: Client = { ...race.client, ctx }
  if (taken.do === 'create') return await begun(race, client, place)
  const made = pick(race.pool, taken.which)
  if (made === undefined) return []
  if (taken.do === 'get') return [await looked(client, made)]
  if (taken.do === 'delete') {
    const answer = await remove(client, made, { mayBeLost: true })
    return [{ op: opOf(made.id, 'delete', {}, answer), answer }]
  }
  const { answer, sent } = await update(client, made.id, fieldsFor(race, client), { mayBeLost: true })
  return [{ op: opOf(made.id, 'update', sent, answer), answer }]
}

async function begun(race: Race, client: Client, place: Place): Promise<readonly Done<Op>[]> {
  const { answer, made, sent } = await create(client, fieldsFor(race, client))
  // A create without an id is no object of this history.
  if (made === null && isAccepted(answer)) race.lost.push(sent['name'])
  if (made === null) return []
  if (place === 'before') race.pool.push(made)
  else race.fresh.push(made)
  return [{ op: opOf(made.id, 'create', made.fields, answer), answer }]
}

/** A get, as part of the history. */
export async function looked(client: Client, { id }: Pick<Made, 'id'>): Promise<Done<Op>> {
  const answer = await read(client, id)
  return { op: opOf(id, 'get', {}, answer), answer }
}

/** No two writes send the same fields. */
function fieldsFor(race: Race, { ctx }: Client) {
  return named(ctx, { description: `write ${++race.writes}` })
}
