/** Which order of checks explains what requests with two deviations were answered. */

/** The checks that a check of an operation needs the results of: they are made right before it. */
export type CheckNeeds<Check extends string> = Readonly<Partial<Record<Check, readonly Check[]>>>

/** One request with two deviations, and which of them was answered. */
export interface Answered<Check extends string> {
  readonly needs: CheckNeeds<Check>
  /** What is made right after a check where the order has it, whatever else the order says. */
  readonly after?: CheckNeeds<Check>
  readonly first: Check
  readonly second: Check
}

/**
 * The order that explains all answers, as close to the default as can be; null when there is none. It is searched for from its front:
 * whatever comes next must not come before what was answered before it.
 */
export function orderOf<Check extends string>(
  checks: readonly Check[],
  answers: readonly Answered<Check>[],
): readonly Check[] | null {
  // What may follow hangs on which checks stand in front, and not on their order: that one is right already.
  const hopeless = new Set<string>()
  const search = (front: readonly Check[]): readonly Check[] | null => {
    if (front.length === checks.length) return front
    const key = front.toSorted().join()
    if (hopeless.has(key)) return null
    for (const next of checks) {
      if (front.includes(next)) continue
      const longer = [...front, next]
      if (!answers.every((answer) => allows(answer, longer))) continue
      const whole = search(longer)
      if (whole !== null) return whole
    }
    hopeless.add(key)
    return null
  }
  return search([])
}

/** As `orderOf`, leaving out answers that contradict those before them. */
export function bestOrder<Check extends string, A extends Answered<Check>>(
  checks: readonly Check[],
  answers: readonly A[],
): { readonly order: readonly Check[]; readonly explained: readonly A[]; readonly odd: readonly A[] } {
  const whole = orderOf(checks, answers)
  if (whole !== null) return { order: whole, explained: answers, odd: [] }
  const [explained, odd]: [A[], A[]] = [[], []]
  for (const answer of answers) {
    if (orderOf(checks, [...explained, answer]) === null) odd.push(answer)
    else explained.push(answer)
  }
  return { order: orderOf(checks, explained) ?? checks, explained, odd }
}

/** Does an order that begins so explain an answer, or leave it open? */
function allows<Check extends string>(
  { needs, after, first, second }: Answered<Check>,
  front: readonly Check[],
): boolean {
  const made: Check[] = []
  const make = (check: Check): void => {
    for (const need of needs[check] ?? []) if (!made.includes(need)) make(need)
    if (!made.includes(check)) made.push(check)
  }
  for (const check of front) [check, ...(after?.[check] ?? [])].forEach(make)
  const [one, other] = [made.indexOf(first), made.indexOf(second)]
  return other === -1 || (one !== -1 && one < other)
}
