/** What all judges said, clause by clause. */
import type { Clause } from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'
import { type Finding, findingOf, type Judgement, mayFail, sourcesOf } from '../judge/index.ts'
import type { Suite } from '../rule/index.ts'
import type { JudgedClause, JudgedVerdict } from './judged-report.ts'

/** So many findings of one clause are shown; the last of them counts the rest. */
const mostFindings = 3

interface Counted {
  held: number
  unread: number
  readonly findings: Finding[]
}

export interface Tally {
  /** Something one or more exchanges say, the last of which decides. True for a broken clause that is new. */
  readonly add: (suite: Suite, said: Judgement, exchanges: readonly Exchange[]) => Finding | null
  /** Something that would be said, were it not for a body that nobody knows. */
  readonly drop: (clause: string) => void
  /** Takes back what rested on an exchange. */
  readonly withdraw: (rests: (exchange: Exchange) => boolean, clauses: ReadonlySet<string>) => void
  readonly checks: () => number
  /** All clauses of these APIs that a recording can tell of. */
  readonly results: (suites: readonly Suite[], told: (suite: Suite) => ReadonlySet<string>) => readonly JudgedClause[]
}

export function startTally(strict: boolean): Tally {
  const counts = new Map<string, Counted>()
  const clauses = new Map<string, Clause>()
  const state = { checks: 0 }
  const clauseOf = (suite: Suite, id: string): Clause | undefined => {
    if (!clauses.has(id)) for (const one of suite.contract.clauses) clauses.set(one.id, one)
    return clauses.get(id)
  }
  const of = (id: string): Counted => {
    const known = counts.get(id) ?? { held: 0, unread: 0, findings: [] }
    counts.set(id, known)
    return known
  }
  return {
    add(suite, said, exchanges) {
      state.checks += 1
      const counted = of(said.clause)
      if (said.ok) counted.held += 1
      const clause = said.ok ? undefined : clauseOf(suite, said.clause)
      return clause === undefined ? null : file(counted, clause, suite, said, exchanges, strict)
    },
    drop: (clause) => void (of(clause).unread += 1),
    withdraw(rests, of) {
      for (const [id, { findings }] of counts)
        if (of.has(id)) findings.splice(0, findings.length, ...findings.filter((one) => !one.exchanges.some(rests)))
    },
    checks: () => state.checks,
    results: (suites, told) =>
      suites.flatMap((suite) => {
        const ids = told(suite)
        return suite.contract.clauses
          .filter(({ id }) => ids.has(id))
          .map((clause) => resultOf(suite, clause, of(clause.id), strict))
      }),
  }
}

function file(
  { findings }: Counted,
  clause: Clause,
  { api }: Suite,
  { expected, got }: Judgement,
  exchanges: readonly Exchange[],
  strict: boolean,
): Finding | null {
  const kind = mayFail(clause, strict) ? 'violation' : clause.grade === 'observed' ? 'warning' : 'note'
  const last = findings.at(-1)
  if (last !== undefined && findings.length >= mostFindings) {
    findings[findings.length - 1] = { ...last, times: last.times + 1 }
    return null
  }
  const input = exchanges.flatMap(({ place }) => (place === undefined ? [] : [{ ...place }]))
  const found = findingOf(clause, { id: 'recording', api }, 0, {
    kind,
    clause: clause.id,
    expected,
    got,
    input,
    exchanges: exchanges.map(written),
  })
  findings.push(found)
  return found
}

const longest = 16_384

/** A body that is long is kept as its beginning: findings are held while the rest is read. */
function written(exchange: Exchange): Exchange {
  const { body, requestBody } = exchange
  const cut = (text: string): string =>
    text.length > longest ? `${text.slice(0, longest)}<cut, ${text.length} characters>` : text
  return { ...exchange, body: cut(body), requestBody: requestBody === null ? null : cut(requestBody) }
}

function resultOf({ api }: Suite, clause: Clause, { held, unread, findings }: Counted, strict: boolean): JudgedClause {
  const { id, grade, statement } = clause
  return {
    id,
    api,
    grade,
    statement,
    source: sourcesOf(clause),
    verdict: verdictOf(clause, held, findings, strict),
    held,
    unread,
    findings,
  }
}

function verdictOf(clause: Clause, held: number, findings: readonly Finding[], strict: boolean): JudgedVerdict {
  if (findings.length > 0) return mayFail(clause, strict) ? 'fail' : clause.grade === 'observed' ? 'warn' : 'note'
  return held > 0 ? 'pass' : 'not-seen'
}
