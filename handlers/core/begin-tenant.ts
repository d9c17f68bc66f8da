/** How a tenant comes to be. */
import { createJournal } from '../kit/journal/journal.ts'
import type { Slices } from '../kit/time/slices.ts'
import { createSequencer, type Drafted, type Runner } from './sequencer.ts'
import type { Entry, TenantCopy, TenantLog } from './tenant-log.ts'
import { begunParts } from './tenant-parts.ts'
import type { Tenant, TenantMaking } from './tenant.ts'

/** What keeps a tenant: its log, and how decisions are run with one. */
export interface Keeping {
  readonly open: (copy: TenantCopy) => TenantLog
  readonly runner: (state: Drafted, log: TenantLog) => Runner
}

/** Opens a tenant that is begun, once; without what keeps it, it is in memory alone. */
export type Opening = (keeping?: Keeping) => Tenant

/** A tenant that nobody has seen yet, as it begins: with its starting data, and whatever `kept` says instead. */
export function* beginTenant(name: string, making: TenantMaking, kept: Entry = []): Slices<Opening> {
  const { parts, copy } = yield* begunParts(name, making, kept)
  const { clock, ids, faults, rooms, held, drafted } = parts
  return (keeping) => {
    const log = keeping?.open(copy)
    return {
      name,
      clock,
      ids,
      faults,
      rooms,
      held,
      journal: createJournal(making.journal),
      ...createSequencer(drafted, log && keeping?.runner(drafted, log)),
      arrives: drafted.arrives,
      courseEnds: drafted.courseEnds,
      applied: drafted.applied,
      changes: drafted.changes,
      isShared: log?.catchUp !== undefined,
    }
  }
}
