/** The published shape of `report.json`, version 1. New fields may come; these stay. */
import * as Type from 'typebox'
import type { Json } from '../json/index.ts'
import { fileFormats } from '../file-format.ts'

const Texts = Type.Record(Type.String(), Type.String())
const TextOrNull = Type.Union([Type.String(), Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Grade = Type.Enum(['documented', 'guarantee', 'observed', 'assumed'])
const Verdict = Type.Enum(['pass', 'fail', 'warn', 'not-applicable', 'not-reached', 'not-testable', 'undecided'])
const Source = Type.Object({ document: Type.String(), place: Type.String(), link: Type.Optional(Type.String()) })

const FormField = Type.Object({
  name: Type.String(),
  value: Type.Optional(Type.String()),
  filename: Type.Optional(Type.String()),
  contentType: Type.Optional(Type.String()),
  bytes: Type.Optional(Count),
  base64: Type.Optional(Type.String()),
})

const Exchange = Type.Object({
  method: Type.String(),
  url: Type.String(),
  role: TextOrNull,
  requestHeaders: Texts,
  requestBody: TextOrNull,
  requestBytes: Type.Optional(Type.String()),
  requestForm: Type.Optional(Type.Array(FormField)),
  status: Type.Integer({ minimum: 0, maximum: 599 }),
  headers: Texts,
  body: Type.String(),
  startedAt: Count,
  endedAt: Count,
  lane: Type.Optional(Count),
  injected: Type.Boolean(),
})

const Finding = Type.Object({
  kind: Type.Enum(['violation', 'flaky', 'warning', 'note']),
  clause: Type.String(),
  rule: Type.String(),
  api: Type.String(),
  grade: Grade,
  statement: Type.String(),
  source: Type.Array(Source),
  expected: Type.String(),
  got: Type.String(),
  times: Type.Integer({ minimum: 1 }),
  input: Type.Unsafe<Json>({ description: 'what the rule was given; a replay gives it again' }),
  seed: Type.Integer(),
  path: TextOrNull,
  shrunk: Type.Object({ from: Count, to: Count, tried: Count }),
  exchanges: Type.Array(Exchange),
  again: Type.Optional(Type.Array(Exchange)),
})

const ClauseResult = Type.Object({
  id: Type.String(),
  api: Type.String(),
  grade: Grade,
  verdict: Verdict,
  rule: TextOrNull,
  statement: Type.String(),
  source: Type.Array(Source),
  rules: Type.Array(Type.String()),
  passes: Count,
  reason: TextOrNull,
  cause: Type.Union([Type.Enum(['no-rule', 'precondition', 'unreached', 'refused']), Type.Null()]),
  behind: Type.Optional(Type.Array(Type.String())),
  findings: Type.Array(Finding),
  waived: Type.Optional(Type.Object({ reason: Type.String(), until: Type.String() })),
})

const Summary = Type.Object({
  applicable: Count,
  passed: Count,
  failed: Count,
  undecided: Count,
  warned: Count,
  notTestable: Count,
  notApplicable: Count,
  undecidable: Count,
  notReached: Count,
  open: Count,
  decided: Count,
  beside: Type.Optional(Count),
  checks: Count,
  requests: Count,
  waived: Type.Optional(Count),
})

const Waived = Type.Object({
  clause: Type.String(),
  reason: Type.String(),
  until: Type.String(),
  rule: Type.Optional(Type.String()),
  target: Type.Optional(Type.String()),
})

const ApiReason = Type.Object({ api: Type.String(), reason: Type.String() })

/** JSON Schema of a report. */
export const reportSchema = Type.Object({
  schema: Type.Literal(fileFormats.report),
  target: Type.String(),
  api: Type.Array(Type.String()),
  seed: Type.Integer(),
  runs: Count,
  strict: Type.Boolean(),
  write: Type.Boolean(),
  only: TextOrNull,
  suite: Type.Optional(Type.Object({ version: TextOrNull, contracts: Texts, profile: Type.String() })),
  limits: Type.Optional(Type.Record(Type.String(), Type.Number())),
  startedAt: Type.Optional(Type.String()),
  endedAt: Type.Optional(Type.String()),
  elapsedMs: Type.Number({ minimum: 0 }),
  summary: Summary,
  clauses: Type.Array(ClauseResult),
  undecidable: Type.Array(Type.Object({ id: Type.String(), reason: Type.String() })),
  situations: Type.Record(Type.String(), Count),
  unreachable: Type.Array(ApiReason),
  refused: Type.Array(ApiReason),
  stopped: TextOrNull,
  leaks: Type.Array(
    Type.Object({
      api: Type.String(),
      kind: Type.String(),
      name: Type.String(),
      id: TextOrNull,
      reason: Type.String(),
    }),
  ),
  faults: Type.Array(Type.Object({ rule: Type.String(), message: Type.String() })),
  shard: Type.Optional(
    Type.Object({
      index: Count,
      of: Count,
      open: Type.Array(Type.String()),
      evidence: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unsafe<Json>({}))),
    }),
  ),
  waiverProblems: Type.Optional(
    Type.Array(
      Type.Object({
        kind: Type.Enum(['expired', 'stale', 'unknown']),
        clause: Type.String(),
        message: Type.String(),
      }),
    ),
  ),
  waivers: Type.Optional(Type.Array(Waived)),
  digest: Type.Optional(Type.String()),
})

/** The schema as it is published, `docs/report.schema.json`. */
export function publishedSchema(): object {
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  const title = 'A report of extmock conform, version 1'
  return { $schema, title, ...(JSON.parse(JSON.stringify(reportSchema)) as object) }
}
