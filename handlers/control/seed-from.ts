/** Adds starting data to a tenant in slices. Apart from other changes, since a page of one API does without it. */
import { createDraftedIds } from '../kit/state/ids.ts'
import { gatherInto, type Slices } from '../kit/time/slices.ts'
import { asItIs, refuseAll, roomOf, type Place, type ReadSeed } from '../core/change.ts'
import type { DraftedEntry } from '../core/tenant-log.ts'
import { changeOfIds, seedWith } from '../core/tenant-parts.ts'
import type { Tenant } from '../core/tenant.ts'

/** Adds starting data that was read, in slices, to a tenant as it is then. @throws OptionError naming the place in the data that is wrong */
export function seedFrom(tenant: Tenant, all: ReadSeed, place: Place = asItIs): Promise<void> {
  return tenant.exclusively(() => seeded(tenant, all, place))
}

/** Drafts starting data beside the draft that decisions share, over the same tables. */
function* seeded(tenant: Tenant, all: ReadSeed, place: Place): Slices<DraftedEntry> {
  const ids = createDraftedIds(0, { drafts: 0 })
  ids.apply(tenant.ids.dump())
  const entry: DraftedEntry[number][] = []
  for (const [name, read] of all) {
    const { api, env, state } = roomOf(tenant, name)
    const beside = state.beside()
    const problems = yield* seedWith({ api, env: { ...env, ids }, state: beside }, read)
    refuseAll(problems.map((problem) => place(name, problem)))
    yield* gatherInto(entry, beside.changes(name))
  }
  return [...changeOfIds(ids.drafted()), ...entry]
}
