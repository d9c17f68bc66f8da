import type { Own, Removal } from './book.ts'

/**
 * Removes things one after the other, each made the session's own first. The worst end of all of them; `gone` without any.
 *
 * @example const end = await removeEach(['1', '2'], own, async (id) => ((await remove(id)) ? 'removed' : 'failed'))
 */
export async function removeEach(
  ids: readonly string[],
  own: Own,
  remove: (id: string) => Promise<Removal>,
): Promise<Removal> {
  const ends: Removal[] = []
  for (const id of ids) {
    own(id)
    ends.push(await remove(id))
  }
  return ends.includes('failed') ? 'failed' : (ends[0] ?? 'gone')
}

/** What was said to be removed, and is still answered by its id or shown by a list, is there. */
export async function proven(end: Removal, isThere: () => Promise<boolean>): Promise<Removal> {
  return end !== 'failed' && (await isThere()) ? 'failed' : end
}
