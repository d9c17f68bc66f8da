/** What a console has by its version and by its profile. */
import { Check } from 'typebox/value'
import { profile } from '../../../contracts/qradar/profile.ts'
import type { Exchange } from '../../history/index.ts'
import { checkCode, clauseIds, type ClauseName, type Context } from '../checks.ts'

/**
 * Does a page say that this console asks for a permission? From version 16.0 on: `Operations, permissions` in docs/sources. Where it does
 * not, or nobody tells the version, the clauses are not applicable.
 */
export function asksForPermission(ctx: Context, ...clauses: readonly ClauseName[]): boolean {
  const { versions } = ctx.capabilities
  const asks = Check(profile.capabilities.versions.schema, versions) && hasPermissions(versions.latest)
  if (!asks)
    ctx.notApplicable(clauseIds(clauses), 'permissions are told of from version 16.0 on: see capabilities.versions')
  return asks
}

/** Is it a version whose pages tell of permissions? */
export function hasPermissions(version: string): boolean {
  return Number.parseInt(version, 10) >= 16
}

const ofHubIds = ['upload.409.22613', 'upload.409.22613.other-version'] as const satisfies readonly ClauseName[]

/** A package that is there already was not refused as a duplicate. Where a hub id stands in a package is our reading, so the profile decides. */
export function judgeNoDuplicate(ctx: Context, again: Exchange): void {
  const { hubIds } = ctx.capabilities
  if (hubIds === true) checkCode(ctx, 'upload.409.22613', again, 409, 22613)
  else if (hubIds === false) ctx.notApplicable(clauseIds(ofHubIds), 'this console has no hub ids')
  else
    ctx.notTestable(
      clauseIds(ofHubIds),
      'the _id of a manifest is no hub id here; of a console without any, capabilities.hubIds: false tells',
    )
}
