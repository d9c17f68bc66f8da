import type { Context } from '../rule/index.ts'
import type { Exchange } from '../history/index.ts'
import { checkSame, type ClauseName } from './checks.ts'
import { bodyOf } from '../judge/index.ts'
import { resourceOf, viewOf } from './extension.ts'

/** Two gets of one extension: fields and resource version must be the same. */
export function checkUnchanged(
  ctx: Context,
  clause: ClauseName,
  before: Exchange,
  after: Exchange,
  when: string,
): void {
  checkSame(ctx, clause, viewOf(bodyOf(before)), viewOf(bodyOf(after)), when)
  const [expected, got] = [resourceOf(before).version, resourceOf(after).version]
  checkSame(ctx, clause, expected, got, `${when}, x-cloud-resource-version`)
}
