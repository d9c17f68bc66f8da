/** The end of a run of one API: everything under the names of the run is looked for, and removed. */
import type { Context, Suite } from '../rule/index.ts'
import type { Found, LedgerEntry, Remove } from '../session/index.ts'
import type { ApiRun } from './api-run.ts'
import { cleaner, doubtWhatIsHidden, stillAnswered } from './look-at-lists.ts'

/**
 * Looks for what the run made and does not know of (a create that was refused or never answered, and done all the same), and
 * tries again what could not be removed. What is left then are the leaks of the run. Never throws.
 */
export async function lookAgain(apiRun: ApiRun, suite: Suite): Promise<void> {
  const { api } = apiRun.setting
  const ctx = cleaner(apiRun)
  const session = apiRun.session.forApi(api)
  if (apiRun.session.used(api) && suite.leftovers !== undefined && suite.sweep !== undefined) {
    const looking = async (): Promise<readonly Found[]> => [
      ...(await looked(async () => await suite.leftovers?.(ctx, session.prefix))),
      ...(await looked(async () => await stillAnswered(apiRun, ctx))),
    ]
    // A target that answers slowly may not hold the run for longer than removing may.
    for (const found of await apiRun.cleanup.charged(looking, () => true))
      apiRun.session.adopt(api, found, removerOf(suite, ctx, found, api))
  }
  doubtWhatIsHidden(apiRun)
  await apiRun.session.finish(api)
}

/** A target that shows no list has its reasons told elsewhere; what the session knows of is tried again without one. */
async function looked(look: () => Promise<readonly Found[] | undefined>): Promise<readonly Found[]> {
  try {
    return (await look()) ?? []
  } catch {
    return []
  }
}

function removerOf({ sweep }: Suite, ctx: Context, found: Found, api: string): Remove {
  const entry: LedgerEntry = { ...found, run: '', number: 0, api, state: 'created' }
  return async (id) => (await sweep?.(ctx, { ...entry, id })) ?? 'failed'
}
