/** What was seen that does not agree with a clause. */
import type { Clause, Grade, Source } from '../../contracts/types.ts'
import { type Exchange, withoutBytes } from '../history/index.ts'
import type { Json } from '../json/index.ts'

/** What a finding is: only `violation` fails a clause. */
export type FindingKind = 'violation' | 'flaky' | 'warning' | 'note'

/** Something seen that does not agree with a clause. */
export interface Finding {
  readonly kind: FindingKind
  readonly clause: string
  readonly rule: string
  readonly api: string
  readonly grade: Grade
  readonly statement: string
  readonly source: readonly Source[]
  readonly expected: string
  readonly got: string
  /** How often the same was seen in this run, shrinking left out. */
  readonly times: number
  /** What the rule was given; replay gives it again. */
  readonly input: Json
  readonly seed: number
  /** fast-check's path to the shrunk input; null for examples and for inputs minimised further. */
  readonly path: string | null
  /** Requests of the first and of the shrunk history, and how many inputs were tried in between. */
  readonly shrunk: { readonly from: number; readonly to: number; readonly tried: number }
  readonly exchanges: readonly Exchange[]
  /** The second history of a flaky finding: the same input, and it held. */
  readonly again?: readonly Exchange[]
}

/** The sources of a clause as a list. */
export function sourcesOf(clause: Pick<Clause, 'source'>): readonly Source[] {
  const { source } = clause
  return 'document' in source ? [source] : source
}

/** What is known of a finding beside its clause and its rule. */
export interface Seen {
  readonly kind: FindingKind
  readonly clause: string
  readonly expected: string
  readonly got: string
  readonly input: Json
  readonly exchanges: readonly Exchange[]
  readonly again?: readonly Exchange[]
  readonly path?: string | null
  readonly shrunk?: Finding['shrunk']
}

/** A finding with raw texts: `redact` comes when it leaves the suite. */
export function findingOf(
  clause: Clause,
  rule: { readonly id: string; readonly api: string },
  seed: number,
  seen: Seen,
): Finding {
  const { exchanges } = seen
  return {
    kind: seen.kind,
    clause: clause.id,
    rule: rule.id,
    api: rule.api,
    grade: clause.grade,
    statement: clause.statement,
    source: sourcesOf(clause),
    expected: seen.expected,
    got: seen.got,
    times: 1,
    input: seen.input,
    seed,
    path: seen.path ?? null,
    shrunk: seen.shrunk ?? { from: exchanges.length, to: exchanges.length, tried: 0 },
    exchanges: exchanges.map(withoutBytes),
    ...(seen.again === undefined ? {} : { again: seen.again.map(withoutBytes) }),
  }
}
