/** Brings an API up to the present before anything is decided on it. */
import type { ReadSoFar } from '../kit/operation/attempt.ts'
import type { Waiting } from './sequencer.ts'
import type { Room, Tenant } from './tenant.ts'

/** Steps that a decision does itself; what takes more is done in slices and kept, before anything is decided. */
const SHORT = 1_000

/** Those for whom it could not be kept: they are answered as of the present all the same, which is then done at one stroke. */
const inOneGo = new WeakSet<ReadSoFar>()

/** Drafts what time has done to an API. What has to be waited for first where that is long: `read` tells who waits. */
export function settled(tenant: Tenant, room: Room, read: ReadSoFar): Waiting | undefined {
  const work = room.api.settle?.(room.state.state as never, room.env)
  if (work) {
    let left = inOneGo.has(read) ? Infinity : SHORT
    while (work.next().done !== true) if (--left < 0) return later(tenant, room, read)
  }
  tenant.courseEnds()
  return undefined
}

function later(tenant: Tenant, room: Room, read: ReadSoFar): Waiting {
  const now = tenant.clock.now()
  const until = import('./settle-from.ts').then(({ settleFrom }) => settleFrom(tenant, room, now))
  return { kind: 'waiting', until: until.catch(() => void inOneGo.add(read)) }
}
