/** The judges look at every exchange of a run, and at what follows what in it; and what they and the rule itself found broken in single ones is filed. */
import type { Exchange } from '../history/index.ts'
import { judgeExchange, mayFail, startHistory, unreadIn, watchedOf } from '../judge/index.ts'
import type { Json } from '../json/index.ts'
import type { Attempt } from './attempt.ts'
import { cutShort, type Investigation, lookAgainAt, lostSight, report } from './investigation.ts'

/** A broken clause of single exchanges, and the exchanges up to the one that breaks it. */
interface Broken {
  readonly clause: string
  readonly expected: string
  readonly got: string
  readonly exchanges: readonly Exchange[]
  /** Two answers of the target itself contradict one another, whatever came between: no second story takes that back. */
  readonly sure?: true
}

/** Judges the exchanges of a run that counts. What is broken is looked for once more before it is a failure, where a second look can tell. */
export async function watch(work: Investigation, attempt: Attempt, input: Json): Promise<void> {
  const { apiRun, rule } = work
  const broken = brokenIn(work, attempt, (clause) => {
    apiRun.evidence.record(rule.id, { type: 'held', clause })
    work.spokenOf.add(clause)
  })
  for (const { clause } of broken) work.metBroken.add(clause)
  maskUnread(work, attempt.exchanges)
  const fresh = broken.filter(({ clause }) => !apiRun.judged.has(clause))
  for (const one of broken)
    if (apiRun.judged.has(one.clause))
      report(work, { ...filed(one, input), exchanges: [] }, { onlyCount: true, ends: false })
  if (fresh.length === 0) return
  const told = rule.unrepeatable === true || fresh.every(({ sure }) => sure)
  const again = told ? null : await lookAgainAt(work, input)
  const still = again === null ? fresh : brokenIn(work, again, () => undefined)
  for (const one of fresh) {
    const holds = again !== null && !one.sure && !still.some(({ clause }) => clause === one.clause)
    // Another rule may come to it.
    if (holds && cutShort(again)) {
      lostSight(work, one.clause)
      continue
    }
    apiRun.judged.add(one.clause)
    if (holds) report(work, { ...filed(one, input), kind: 'flaky', again: again.exchanges }, { ends: false })
    else report(work, filed(one, input), { ends: false })
  }
}

/** What would have been read in an answer of another kind than its own stands behind what that answer breaks. */
function maskUnread({ apiRun }: Investigation, exchanges: readonly Exchange[]): void {
  for (const exchange of exchanges) {
    const unread = unreadIn(apiRun.bench, exchange)
    if (unread.length === 0) continue
    const broken = judgeExchange(apiRun.bench, exchange).find(({ clause, ok }) => !ok && mayFailHere(apiRun, clause))
    if (broken !== undefined) apiRun.evidence.masked(unread, broken.clause)
  }
}

function filed({ clause, expected, got, exchanges }: Broken, input: Json) {
  return { kind: 'violation', clause, expected, got, input, exchanges } as const
}

/** The first breaking of each clause that may fail; `held` is told of each that held somewhere and was broken nowhere. */
function brokenIn({ apiRun }: Investigation, attempt: Attempt, held: (clause: string) => void): readonly Broken[] {
  const { exchanges, noted } = attempt
  const broken = new Map<string, Broken>()
  const good = new Set<string>()
  const add = (one: Broken): void => void (broken.has(one.clause) || broken.set(one.clause, one))
  for (const { violation, after, sure } of noted)
    add({ ...pick(violation), exchanges: exchanges.slice(0, after), ...(sure && { sure }) })
  for (const [at, exchange] of exchanges.entries())
    for (const one of judgeExchange(apiRun.bench, exchange)) {
      if (one.ok) good.add(one.clause)
      else if (mayFailHere(apiRun, one.clause)) add({ ...pick(one), exchanges: exchanges.slice(0, at + 1) })
    }
  for (const one of historyOf(apiRun, exchanges)) {
    if (one.ok) good.add(one.clause)
    else if (mayFailHere(apiRun, one.clause))
      add({ ...pick(one), exchanges: exchanges.slice(0, one.at + 1), sure: true })
  }
  for (const clause of good) if (!broken.has(clause)) held(clause)
  return [...broken.values()]
}

/** What is said of each exchange in view of those before it, with the place of that exchange. */
function historyOf({ bench, historyJudges }: Investigation['apiRun'], exchanges: readonly Exchange[]) {
  const see = startHistory(historyJudges)
  return exchanges.flatMap((exchange, at) => {
    const watched = watchedOf(bench, { exchange, unknown: new Set() })
    return watched === null ? [] : see(watched).map((one) => ({ ...one, at }))
  })
}

function mayFailHere({ clauses, strict }: Investigation['apiRun'], id: string): boolean {
  const clause = clauses.get(id)
  return clause !== undefined && mayFail(clause, strict)
}

function pick({ clause, expected, got }: Omit<Broken, 'exchanges'>) {
  return { clause, expected, got }
}
