import type { ApiName } from '../../contracts/index.ts'
import { OptionError } from '../kit/operation/options.ts'
import { placeIn } from '../kit/state/place-in.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { TenantHandle } from '../core/tenant-handle.ts'
import { refusal } from './refusal.ts'

interface Seeding {
  readonly tenant: TenantHandle
  readonly body: unknown
}

/** Adds starting data to every API that a body names: all of it or nothing. @throws OptionError naming the place in the body */
export function seedAll({ tenant, body }: Seeding): Reply {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refusal(400, 'Send starting data as a JSON object by API name, for example {"qradar": {"extensions": []}}.')
  const before = tenant.snapshot()
  try {
    for (const [api, data] of Object.entries(body)) seedOne(tenant, api as ApiName, data as object)
  } catch (error) {
    tenant.restore(before)
    throw error
  }
  return { status: 200, json: { seeded: tenant.name } }
}

const placesIn = (api: string, faults: string) =>
  faults
    .split('; ')
    .map((fault) => placeIn(api, fault))
    .join('; ')

/** What is wrong is named by its place in the whole document. */
function seedOne(tenant: TenantHandle, api: ApiName, data: object): void {
  try {
    tenant.seed(api, data)
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    throw new OptionError(placesIn(api, error.message))
  }
}
