/** What an update does to the resource headers. 000_03800b5fe1b04209, "Responses, 200, Headers". */
import { show } from '../../json/index.ts'
import type { Exchange } from '../../history/index.ts'
import { check, type ClauseName, type Context } from '../checks.ts'
import { instantOf, type Resource, resourceOf } from '../extension.ts'

export const historyClauses = [
  'update.200.header.x-cloud-resource-created.stays',
  'update.200.header.x-cloud-resource-last-modified.moves',
  'update.200.header.x-cloud-resource-version.changes',
  'update.200.header.x-cloud-resource-version.matches-get',
] as const satisfies readonly ClauseName[]

/** Compares what was known before an update that changed something, its own answer, and the get after it. */
export function judgeHistory(ctx: Context, old: Resource, answer: Exchange, after: Exchange): void {
  const [now, next] = [resourceOf(answer), resourceOf(after)]
  const [stays, moves, changes, matches] = historyClauses
  for (const { created = '' } of [now, next]) {
    const same = instantOf(created) === instantOf(old.created ?? '')
    check(ctx, stays, same, `x-cloud-resource-created: ${show(old.created)}`, show(created))
  }
  for (const { modified = '' } of [now, next]) {
    const later = (instantOf(modified) ?? '') >= (instantOf(old.modified ?? '') ?? '')
    check(ctx, moves, later, `x-cloud-resource-last-modified: not before ${show(old.modified)}`, show(modified))
  }
  check(
    ctx,
    changes,
    now.version !== old.version,
    `x-cloud-resource-version: not ${show(old.version)}`,
    show(now.version),
  )
  check(
    ctx,
    matches,
    now.version === next.version,
    `x-cloud-resource-version: ${show(now.version)}`,
    show(next.version),
  )
}
