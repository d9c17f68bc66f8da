/** How a tenant comes to be. */
import { createJournal } from '../kit/journal/journal.ts'
import type { Slices } from '../kit/time/slices.ts'
import { createSequencer } from './sequencer.ts'
import type { Entry, TenantCopy, TenantLog } from './tenant-log.ts'
import { begunParts } from './tenant-parts.ts'
import type { Tenant, TenantMaking } from './tenant.ts'

/** Opens a tenant that is begun, once, with its log; without one it is in memory alone. */
export type Opening = (log?: (copy: TenantCopy) => TenantLog) => Tenant

/** A tenant that nobody has seen yet, as it begins: with its starting data, and whatever `kept` says instead. */
export function* beginTenant(name: string, making: TenantMaking, kept: Entry = []): Slices<Opening> {
  const { parts, copy } = yield* begunParts(name, making, kept)
  const { clock, ids, faults, rooms, drafted } = parts
  return (log) => {
    const opened = log?.(copy)
    return {
      name,
      clock,
      ids,
      faults,
      rooms,
      journal: createJournal(making.journal),
      ...createSequencer(drafted, opened),
      arrives: drafted.arrives,
      courseEnds: drafted.courseEnds,
      isShared: opened?.catchUp !== undefined,
    }
  }
}
