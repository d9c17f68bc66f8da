/** Whether lists show what is there: what no list shows is proven to be gone only where they do. */
import type { Context } from '../rule/index.ts'
import { type Found, isDoubtful, isUnproven, type LedgerEntry } from '../session/index.ts'
import { openContext } from './open-context.ts'
import type { ApiRun } from './api-run.ts'

/** Of what was removed, so many of the last are read once more. */
const sampled = 10

/** Milliseconds that a list may come late. */
const late = 2000

/** What is there before anything is made is not the run's own. Where no list is shown none of it is known. */
export async function noteWhatIsThere(apiRun: ApiRun): Promise<void> {
  const { looks, session, setting } = apiRun
  const { ctx } = openContext(apiRun, { id: 'admission', clauses: [] })
  const listed = await looks.listed?.(ctx).catch(() => undefined)
  if (listed !== undefined) session.foreign(setting.api, listed)
}

/**
 * Before a clean-up: does a list show what was acknowledged and is there? Looked at once for each create that nobody
 * answered for. Never throws.
 */
export async function lookAtLists(apiRun: ApiRun): Promise<void> {
  const { lists, setting, looks, session } = apiRun
  const known = session.known(setting.api)
  const there = known.filter(({ state, id }) => state === 'created' && id !== null)
  const doubts = known.filter((one) => isDoubtful(one, one.state === 'intended' ? 'gone' : one.state))
  if (lists.hide || there.length === 0 || lists.shown >= doubts.length || looks.listed === undefined) return
  const looking = async (): Promise<void> => {
    const hidden = await hiddenOf(apiRun, cleaner(apiRun), there)
    if (hidden) lists.hide = true
    else lists.shown += 1
  }
  // A target that shows no list has its reasons told elsewhere.
  await apiRun.cleanup.charged(looking, () => true).catch(() => undefined)
}

/** Is something there by its id that no list shows, not even a while later? */
async function hiddenOf({ looks }: ApiRun, ctx: Context, there: readonly LedgerEntry[]): Promise<boolean> {
  const missing = async (): Promise<readonly LedgerEntry[]> => {
    const ids = (await looks.listed?.(ctx)) ?? new Set<string>()
    return there.filter(({ id }) => id !== null && !ids.has(id))
  }
  const answered = async (): Promise<boolean> => {
    for (const entry of await missing()) if (await isThere(looks, ctx, entry)) return true
    return false
  }
  if (!(await answered())) return false
  await ctx.wait(late)
  return await answered()
}

async function isThere({ answers }: ApiRun['looks'], ctx: Context, entry: LedgerEntry): Promise<boolean> {
  return (await answers?.(ctx, entry))?.there === true
}

/** What was said to be removed, and is still answered by its id: a sample, and all of it where one of them is. Throws what a look throws. */
export async function stillAnswered({ looks, session, setting }: ApiRun, ctx: Context): Promise<readonly Found[]> {
  const { prefix } = session.forApi(setting.api)
  const ended = session
    .known(setting.api)
    .filter(
      ({ state, id, name }) => (state === 'removed' || state === 'gone') && id !== null && name.startsWith(prefix),
    )
  const there = async (some: readonly LedgerEntry[]): Promise<readonly Found[]> => {
    const found: Found[] = []
    for (const entry of some)
      if (entry.id !== null && (await isThere(looks, ctx, entry))) found.push({ ...traceOf(entry), id: entry.id })
    return found
  }
  const sample = await there(ended.slice(-sampled))
  return sample.length === 0 ? [] : [...(await there(ended.slice(0, -sampled))), ...sample]
}

function traceOf({ kind, name, role = null, method, url }: LedgerEntry): Omit<Found, 'id'> {
  return { kind, name, role, method, url }
}

/** What nobody answered for and no search found is a leak where lists hide, and stands in the ledger where none was seen to show anything. */
export function doubtWhatIsHidden({ lists, session, setting }: ApiRun): void {
  const known = session.known(setting.api)
  const hide = lists.hide || known.some(({ state, ...entry }) => state === 'failed' && isUnproven(entry, 'gone'))
  if (!hide && lists.shown > 0) return
  for (const entry of known) if (isDoubtful(entry, entry.state)) session.doubt(setting.api, entry.number, hide)
}

/** Where what a run made is looked for and removed. */
export function cleaner(apiRun: ApiRun): Context {
  const open = openContext(apiRun, { id: 'clean-up', clauses: [] })
  open.enter('cleaning')
  return open.ctx
}
