/** Asks an operation requests with one deviation and with two, and reads from the answers which deviation is told first. */
import type { Exchange } from '../history/index.ts'
import type { RequestChange, RequestSpec } from '../send/index.ts'
import { type Answered, bestOrder, type CheckNeeds } from './check-order.ts'
import type { Looked } from './looked.ts'
import type { Asking, Reading } from './question.ts'
import type { Sighting } from './tally.ts'

/** An operation on which pairs of checks are asked. */
export interface CheckedOperation<Check extends string> {
  readonly good: RequestSpec & { readonly as: string | null }
  /** What makes a request fail each check: what is changed of a good one. */
  readonly deviations: Readonly<Partial<Record<Check, RequestChange>>>
  /** Checks that a deviation makes fail as well. */
  readonly implied?: Readonly<Partial<Record<Check, readonly Check[]>>>
  /** Requests that fail both of two checks where the two changes cannot be made together, by `version+in-use`. */
  readonly both?: Readonly<Record<string, RequestChange>>
  /** How it is sent, where something may come of it that is to be removed. */
  readonly send?: (as: string | null, spec: RequestSpec) => Promise<Exchange>
}

/** By operation: which checks need the results of which. */
export type NeedsByOperation<Check extends string> = Readonly<Record<string, CheckNeeds<Check>>>

/** One request to be sent, and what it is marked with: the checks that it fails. */
export interface Pair {
  readonly mark: string
  readonly as: string | null
  readonly spec: RequestSpec
}

/** Each deviation of an operation alone, and each two that can be there at once. */
export function pairsOf<Check extends string>(
  operation: string,
  needs: CheckNeeds<Check>,
  { good, deviations, implied, both = {} }: Omit<CheckedOperation<Check>, 'send'>,
): readonly Pair[] {
  const pair = (change: RequestChange, ...checks: readonly Check[]): Pair => {
    const failed = new Set(checks.flatMap((check) => [check, ...(implied?.[check] ?? [])]))
    const { as = null, ...spec } = merged(good, change)
    return { mark: `order/${operation}/${[...failed].join('+')}`, as, spec }
  }
  const listed = Object.entries(deviations) as [Check, RequestChange][]
  const alone = listed.map(([check, change]) => pair(change, check))
  const together = listed.flatMap(([one, first], at) =>
    listed.slice(at + 1).flatMap(([other, second]): readonly Pair[] => {
      const change = both[`${one}+${other}`] ?? (clash(first, second) ? null : merged(first, second))
      return change === null || dependent(needs, one, other) ? [] : [pair(change, one, other)]
    }),
  )
  return [...alone, ...together]
}

/** Sends each deviation of an operation alone, and each two that can be there at once. */
export async function askPairs<Check extends string>(
  ctx: Asking,
  operation: string,
  needs: CheckNeeds<Check>,
  { send = ctx.send, ...checked }: CheckedOperation<Check>,
): Promise<void> {
  for (const { mark, as, spec } of pairsOf(operation, needs, checked)) ctx.mark(mark, await send(as, spec))
}

/** The order of checks, from everything that `askPairs` asked. `tell`: status and codes of an answer; `afterIn`: what follows a check for another reason than the order. */
export function readPairs<View extends Looked, Check extends string>(
  checks: readonly Check[],
  needs: NeedsByOperation<Check>,
  tell: (view: View) => string,
  afterIn: (views: readonly View[]) => NeedsByOperation<Check> = () => ({}),
): Reading<View, readonly Check[]> {
  return (views) => {
    const following = afterIn(views)
    const asked = views.flatMap((view): Asked<Check>[] => {
      const [, operation, failed] = /^order\/(.*)\/(.*)$/.exec(view.mark ?? '') ?? []
      if (operation === undefined || failed === undefined) return []
      return [{ operation, failed: failed.split('+') as Check[], told: tell(view), view }]
    })
    const told = asked.flatMap((one) => {
      const after: CheckNeeds<Check> | undefined = following[one.operation]
      const own = answersOf(one, asked, needs[one.operation])
      return after === undefined ? own : own.map((answer) => ({ ...answer, after }))
    })
    if (told.length === 0) return []
    const { order, explained, odd } = bestOrder<Check, Told<Check>>(checks, told)
    const others = odd.map((one) => ({ ...one, order: bestOrder<Check, Told<Check>>(checks, [one]).order }))
    return [...explained.map((one) => ({ ...one, order })), ...others].map(
      ({ order: value, view }): Sighting<readonly Check[]> => ({ value, exchanges: [view.exchange] }),
    )
  }
}

interface Asked<Check extends string> {
  readonly operation: string
  readonly failed: readonly Check[]
  readonly told: string
  readonly view: Looked
}
type Told<Check extends string> = Answered<Check> & { readonly view: Looked }

/** The failed check that an answer tells comes before the others; nothing where it cannot be said which it tells. */
function answersOf<Check extends string>(
  { operation, failed, told, view }: Asked<Check>,
  asked: readonly Asked<Check>[],
  needs: CheckNeeds<Check> | undefined,
): readonly Told<Check>[] {
  const forms = failed.map((check) => [check, formOf(check, operation, asked)] as const)
  const [first, ...more] = forms.filter(([, form]) => form === told).map(([check]) => check)
  if (needs === undefined || first === undefined || more.length > 0) return []
  return forms.flatMap(([second, form]) => (second === first || form === null ? [] : [{ needs, first, second, view }]))
}

/** How an operation answers a failed check; null where it lets it pass, undefined where that was never seen. */
function formOf<Check extends string>(
  check: Check,
  operation: string,
  asked: readonly Asked<Check>[],
): string | null | undefined {
  const own = asked.filter((one) => one.operation === operation && one.failed[0] === check)
  const fewest = own.toSorted((a, b) => a.failed.length - b.failed.length)[0]
  if (fewest === undefined) return undefined
  if (fewest.view.accepted) return null
  // Where it never fails alone, what is told of it is what none of the others is told by.
  const rest = fewest.failed.slice(1).map((other) => formOf(other, operation, asked))
  return rest.includes(fewest.told) ? undefined : fewest.told
}

function dependent<Check extends string>(needs: CheckNeeds<Check>, one: Check, other: Check): boolean {
  const reaches = (from: Check, to: Check): boolean =>
    (needs[from] ?? []).some((need) => need === to || reaches(need, to))
  return reaches(one, other) || reaches(other, one)
}

/** Two changes of the same thing. */
function clash(one: RequestChange, other: RequestChange): boolean {
  return (['as', 'path', 'json', 'body', 'form'] as const).some((part) => part in one && part in other)
}

function merged<A extends RequestChange>(one: A, other: RequestChange): A {
  return { ...one, ...other, headers: { ...one.headers, ...other.headers }, query: { ...one.query, ...other.query } }
}
