import type { Json } from '../json/index.ts'
import type { Context } from '../rule/index.ts'
import { attempt, type Attempt } from './attempt.ts'
import { absorb, notice, type Investigation } from './investigation.ts'
import { watch } from './watch.ts'

/** A run that counts: what it left behind is kept, and what stopped it is noted. */
export async function countedRun(
  work: Investigation,
  input: () => Json,
  act: (ctx: Context) => Promise<void>,
): Promise<Attempt> {
  const result = await attempt(work.apiRun, work.rule, act)
  absorb(work, result, input())
  await watch(work, result, input())
  notice(work, result)
  work.done += 1
  const { apiRun, rule } = work
  apiRun.emit({ type: 'rule-run', rule: rule.id, runs: work.done, requests: apiRun.pace.requests() })
  return result
}
