/** The judges of all APIs on one stream of recorded exchanges. */
import { type RecordedExchange, watchable, type Watchable } from '../history/index.ts'
import {
  type Alone,
  type Finding,
  judgeExchange,
  type Judgement,
  type Mapping,
  type Remark,
  startAlone,
  startHistory,
  type Watched,
  watchedOf,
} from '../judge/index.ts'
import type { Suite } from '../rule/index.ts'
import { startCoverage } from './coverage.ts'
import type { JudgedReport, JudgedVerdict } from './judged-report.ts'
import { startTally, type Tally } from './tally.ts'
import { startUnread } from './unread.ts'
import { isReset, whoseIs, type Whose } from './whose.ts'

export interface JudgingOptions {
  readonly suites: readonly Suite[]
  readonly maps?: readonly Mapping[]
  /** The recording is all the traffic there was. */
  readonly exclusive?: boolean
  /** Observed clauses fail too. */
  readonly strict?: boolean
  /** Told of each broken clause as it is found, a few times each. */
  readonly onBroken?: (finding: Finding) => void
}

export interface Judging {
  /** The next exchange, in the order in which they were begun. */
  readonly see: (recorded: RecordedExchange) => void
  /** One that comes out of that order: it is judged by itself, and what rests on its absence is taken back. */
  readonly late: (recorded: RecordedExchange) => void
  readonly skipped: (place: string, why: string) => void
  readonly report: (files: readonly string[], stopped: string | null) => JudgedReport
}

interface World {
  readonly whose: Whose
  readonly see: (one: Watched) => void
  /** What is only sound where nobody else writes. */
  readonly origin: string
  readonly alone: Alone | null
  readonly say: (remarks: readonly Remark[]) => void
}

/** Entries that were left out are told of one by one, so many. */
const mostSkipped = 5

export function startJudging(options: JudgingOptions): Judging {
  const { suites, maps = [], strict = false, exclusive = false, onBroken } = options
  const tally = startTally(strict)
  const told: Tally['add'] = (...said) => {
    const finding = tally.add(...said)
    if (finding !== null) onBroken?.(finding)
    return finding
  }
  const coverage = startCoverage()
  const unread = startUnread()
  const worlds = new Map<string, World>()
  const state = { exchanges: 0, judged: 0, late: 0, skipped: 0, first: [] as string[], unfit: new Set(maps) }
  const endAll = (): void => {
    for (const { alone: own, say } of worlds.values()) if (own !== null) say(own.end())
  }
  /** What the exchange says by itself; its world when there is one. */
  const alone = (recorded: RecordedExchange): { readonly world: World; readonly made: Watchable } | null => {
    state.exchanges += 1
    const made = watchable(recorded)
    if (isReset(made.exchange)) {
      endAll()
      worlds.clear()
    }
    const whose = whoseIs(made.exchange, suites, maps)
    if (whose === null) return stir(worlds, recorded)
    state.judged += 1
    if (whose.mapping !== null) state.unfit.delete(whose.mapping)
    unread.see(made)
    judgeAlone(whose, made, { ...tally, add: told })
    const world = worlds.get(whose.world) ?? openWorld(whose, told, { exclusive, origin: originOf(recorded) })
    worlds.set(whose.world, world)
    return { world, made }
  }
  return {
    see(recorded) {
      const found = alone(recorded)
      if (found === null) return
      const { whose, see } = found.world
      const one = watchedOf({ contract: whose.suite.contract, basePaths: whose.basePaths }, found.made)
      coverage.count(whose.suite, originOf(recorded), found.made.exchange, one?.asked ?? null)
      return one === null ? void stir(worlds, recorded) : see(one)
    },
    late(recorded) {
      state.late += 1
      const found = alone(recorded)
      if (found?.world.alone == null || found.made.exchange.method === 'GET') return
      // A write that nobody knew of may explain what looked wrong.
      found.world.alone.forget()
      tally.withdraw(({ endedAt }) => endedAt >= recorded.begun, new Set(aloneClauses(found.world.whose.suite)))
    },
    skipped(place, why) {
      state.skipped += 1
      if (state.first.length < mostSkipped) state.first.push(`${place}: ${why}`)
    },
    report(files, stopped) {
      endAll()
      return reportOf({ ...options, files, stopped, tally, covered: coverage.all(), unread: unread.all(), state })
    },
  }
}

interface Known extends JudgingOptions, Pick<JudgedReport, 'files' | 'stopped'> {
  readonly tally: Tally
  readonly covered: JudgedReport['coverage']
  readonly unread: JudgedReport['unread']
  readonly state: {
    exchanges: number
    judged: number
    late: number
    skipped: number
    readonly first: readonly string[]
    readonly unfit: ReadonlySet<Mapping>
  }
}

function reportOf({
  suites,
  exclusive = false,
  strict = false,
  files,
  stopped,
  tally,
  covered,
  unread,
  state,
}: Known): JudgedReport {
  const seen = suites.filter(({ api }) => covered.some((one) => one.api === api))
  const clauses = tally.results(seen, (suite) => clausesTold(suite, exclusive))
  const { exchanges, judged, skipped, first, late, unfit } = state
  return {
    schema: 1,
    kind: 'recording',
    files,
    target: [...new Set(covered.flatMap(({ at }) => at))],
    undecidable: [],
    exclusive,
    strict,
    summary: { exchanges, judged, ...countsOf(clauses), checks: tally.checks() },
    clauses,
    coverage: covered,
    skipped: { entries: skipped, first },
    unread,
    unfit: [...unfit],
    late,
    stopped,
  }
}

function countsOf(clauses: JudgedReport['clauses']) {
  const count = (verdict: JudgedVerdict): number => clauses.filter((one) => one.verdict === verdict).length
  return {
    passed: count('pass'),
    failed: count('fail'),
    warned: count('warn'),
    noted: count('note'),
    notSeen: count('not-seen'),
  }
}

/** The clauses that a recording of this API can tell of. */
export function clausesTold(suite: Suite, exclusive: boolean): ReadonlySet<string> {
  const { judges = [], historyJudges = [] } = suite
  const shared = [...judges, ...historyJudges].flatMap(({ clauses }) => clauses)
  return new Set(exclusive ? [...shared, ...aloneClauses(suite)] : shared)
}

function aloneClauses({ things }: Suite): readonly string[] {
  return things?.speaksOf ?? []
}

function judgeAlone(
  { suite, basePaths }: Whose,
  { exchange, looks }: Watchable,
  { add, drop }: Pick<Tally, 'add' | 'drop'>,
): void {
  const { contract, judges = [] } = suite
  const mayRest = (said: readonly Judgement[]): boolean => {
    const knew = !looks.atUnknown()
    if (!knew) for (const id of new Set(said.map(({ clause }) => clause))) drop(id)
    return knew
  }
  for (const one of judgeExchange({ contract, judges, basePaths }, exchange, mayRest)) add(suite, one, [exchange])
}

function openWorld(
  whose: Whose,
  add: Tally['add'],
  { exclusive, origin }: { readonly exclusive: boolean; readonly origin: string },
): World {
  const { historyJudges = [], things } = whose.suite
  const shared = startHistory(historyJudges)
  const alone = exclusive && things !== undefined ? startAlone(things) : null
  const say: World['say'] = (remarks) => {
    for (const said of remarks)
      add(
        whose.suite,
        said,
        said.rests.map(({ exchange }) => exchange),
      )
  }
  return {
    whose,
    origin,
    alone,
    say,
    see: (one) => {
      say(shared(one))
      if (alone !== null) say(alone.see(one))
    },
  }
}

/** Consoles change by other requests too. */
function stir(worlds: ReadonlyMap<string, World>, { request: { method, url }, ended }: RecordedExchange): null {
  const origin = /^(GET|HEAD|OPTIONS)$/i.test(method) || !URL.canParse(url) ? null : new URL(url).origin
  for (const { alone, origin: own } of worlds.values()) if (own === origin) alone?.stirred(ended)
  return null
}

function originOf({ request: { url } }: RecordedExchange): string {
  return new URL(url).origin
}
