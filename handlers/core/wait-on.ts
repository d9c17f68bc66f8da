/** Waits on a tenant's clock, which other replicas may move meanwhile. */
import { change } from './change.ts'
import type { Tenant } from './tenant.ts'

/** How often one who waits looks whether another replica moved the clock. Milliseconds. */
const LOOK = 250

/** Resolves when so many milliseconds have passed on the clock of the tenant. */
export async function waitOn(tenant: Tenant, milliseconds: number): Promise<void> {
  const { clock, isShared } = tenant
  if (!isShared) return clock.wait(milliseconds)
  // A stepped clock moves there at once, and all replicas have to see it.
  if (clock.dump().now !== undefined) return change(tenant, () => clock.advance(milliseconds))
  const looking = setInterval(() => void lookAgain(tenant), LOOK)
  try {
    await clock.wait(milliseconds)
  } finally {
    clearInterval(looking)
  }
}

/** What cannot be learned now is learned the next time. */
async function lookAgain(tenant: Tenant): Promise<void> {
  try {
    await caughtUp(tenant)
  } catch {
    return
  }
}

/** Resolves when the tenant is as all replicas together have made it. */
export async function caughtUp({ isShared, sequence }: Tenant): Promise<void> {
  if (isShared) await sequence(() => ({ kind: 'seen' as const }))
}
