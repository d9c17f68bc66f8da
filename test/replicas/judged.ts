/** What became of a workload: is there an order that explains everything that was seen? */
import { linearize } from '../../conformance/history/linearize.ts'
import { extensionModel } from './extension-model.ts'
import type { Seen, Workload } from './workload.ts'

export interface Judged {
  /** One sentence each; none when all is right. */
  readonly wrong: readonly string[]
  readonly answered: number
  readonly unanswered: number
  readonly objects: number
}

/** Steps of the search at most, over all extensions of a tenant. */
const BUDGET = 3_000_000

/** Ends a workload, and judges it. */
export async function judged(workload: Workload): Promise<Judged> {
  const looks = await workload.end()
  const wrong = workload.seen.flatMap((seen, at) => [...wrongOrder(seen), ...wrongAtTheEnd(seen, looks[at] ?? [])])
  const all = workload.seen.flatMap(({ history }) => history)
  return {
    wrong,
    answered: workload.seen.reduce((sum, { answered }) => sum + answered, 0),
    unanswered: all.filter(({ returned }) => returned === null).length,
    objects: new Set(all.map(({ op }) => op.id)).size,
  }
}

function wrongOrder({ tenant, history }: Seen): readonly string[] {
  const { verdict, object, order, rest } = linearize(extensionModel, history, BUDGET)
  if (verdict === 'yes') return []
  const shown = JSON.stringify({ last: order.slice(-3), rest: rest.slice(0, 6) })
  return [`${tenant}: ${verdict === 'no' ? 'no order explains' : 'not decided:'} ${object}: ${shown}`]
}

function wrongAtTheEnd({ tenant, refused }: Seen, looks: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = looks
  const apart = others.filter((other) => other.join() !== first.join())
  const kept = first.filter((line) => refused.has(line.split(' ')[1] ?? ''))
  return [
    ...apart.map((other) => `${tenant}: the replicas show different lists: ${difference(first, other)}`),
    ...kept.map((line) => `${tenant}: ${line} was refused, and is there`),
  ]
}

function difference(one: readonly string[], other: readonly string[]): string {
  const only = (a: readonly string[], b: readonly string[]) => a.filter((line) => !b.includes(line)).slice(0, 3)
  return JSON.stringify([only(one, other), only(other, one)])
}
