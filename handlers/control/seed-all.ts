import { readSeed } from '../core/change.ts'
import { seedFrom } from './seed-from.ts'
import type { Tenant } from '../core/tenant.ts'
import type { Tenants } from '../core/tenants.ts'
import type { Reply } from '../kit/http/reply.ts'
import { placeIn } from '../kit/state/data-problems.ts'
import { inSlices } from '../kit/time/slices.ts'
import { refusal } from './refusal.ts'

interface Seeding {
  readonly tenant: Tenant
  readonly tenants: Pick<Tenants, 'made'>
  readonly body: unknown
}

/** Adds starting data to every API that a body names: all of it or nothing. @throws OptionError naming the place in the whole document */
export async function seedAll({ tenant, tenants, body }: Seeding): Promise<Reply> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refusal(400, 'Send starting data as a JSON object by API name, for example {"qradar": {"extensions": []}}.')
  const read = await inSlices(readSeed(tenant, body as Readonly<Record<string, unknown>>, placeIn))
  // It may have been reset meanwhile.
  const present = await tenants.made(tenant.name)
  if (!present) return refusal(503, removedMeanwhile(tenant))
  await seedFrom(present, read, placeIn)
  return { status: 200, json: { seeded: tenant.name } }
}

/** For what was read for a tenant that went while it was read. */
export const removedMeanwhile = ({ name }: { readonly name: string }) =>
  `The tenant "${name}" was removed meanwhile, and there is no room for another.`
