/** How what a role made is removed, by its id or by its name. */
import type { LedgerEntry, Own, Removal } from './book.ts'
import { proven, removeEach } from './remove-each.ts'

/** What an API's own removal takes: a role and an id. */
type Act<Ctx, End> = (ctx: Ctx, role: string, id: string) => Promise<End>

export interface Removing<Ctx> {
  /** Who removes what no ledger names a role for. */
  readonly role: string
  /** The ids of all that a role sees under a name; null where no list tells. */
  readonly idsNamed: (ctx: Ctx, role: string, name: string) => Promise<readonly string[] | null>
  readonly removeOne: Act<Ctx, Removal>
  /** Is it still answered by its id, or shown by a list? */
  readonly isThere: Act<Ctx, boolean>
}

/** Removes a thing by its id, or all that have its name when no id was ever seen. */
export async function removeKnown(
  id: string | null,
  idsNamed: () => Promise<readonly string[] | null>,
  own: Own,
  remove: (id: string) => Promise<Removal>,
): Promise<Removal> {
  const ids = id === null ? await idsNamed() : [id]
  // Without a list nobody knows what is left.
  return ids === null ? 'failed' : await removeEach(ids, own, remove)
}

/** The removals of an API whose extensions are made and removed by one role each. */
export function removing<Ctx>({ role: usual, idsNamed, removeOne, isThere }: Removing<Ctx>) {
  const removeFor = async (
    ctx: Ctx,
    role: string,
    id: string | null,
    name: string,
    own: Own = () => {},
    remove = removeOne,
  ): Promise<Removal> =>
    await removeKnown(
      id,
      async () => await idsNamed(ctx, role, name),
      own,
      async (one) => await remove(ctx, role, one),
    )
  const removeAndLook: typeof removeOne = async (...of) =>
    await proven(await removeOne(...of), async () => await isThere(...of))
  return {
    removeFor,
    /** Removes an extension that a run left behind: what its delete came to is looked at. */
    sweep: async (ctx: Ctx, { kind, role, id, name }: LedgerEntry): Promise<Removal> =>
      kind === 'extension' ? await removeFor(ctx, role ?? usual, id, name, undefined, removeAndLook) : 'failed',
  }
}
