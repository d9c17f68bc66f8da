import type { Context } from '../rule/rule.ts'
import type { Exchange } from '../history/exchange.ts'
import type { ClauseName } from './clause-name.ts'
import { bodyOf, resourceOf, viewOf } from './extension.ts'
import { checkSame } from './checks.ts'

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
