import { seed } from '../core/change.ts'
import type { Tenant } from '../core/tenant.ts'
import type { Reply } from '../kit/http/reply.ts'
import { andThen, type MaybePromise } from '../kit/operation/maybe-promise.ts'
import { placeIn } from '../kit/state/place-in.ts'
import { refusal } from './refusal.ts'

interface Seeding {
  readonly tenant: Tenant
  readonly body: unknown
}

/** Adds starting data to every API that a body names: all of it or nothing. @throws OptionError naming the place in the whole document */
export function seedAll({ tenant, body }: Seeding): MaybePromise<Reply> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refusal(400, 'Send starting data as a JSON object by API name, for example {"qradar": {"extensions": []}}.')
  const data = body as Readonly<Record<string, unknown>>
  return andThen(seed(tenant, data, placeIn), () => ({ status: 200, json: { seeded: tenant.name } }))
}
