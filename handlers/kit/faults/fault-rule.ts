/** Fault rules: what a user may ask to go wrong, and when. Plain JSON, so that it is the same in a call and over HTTP. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { record } from '../../../contracts/write/index.ts'
import type { ApiHint, OperationHint } from '../../core/known-names.ts'

/** Of these fields and no others. */
const closed = <P extends Type.TProperties>(fields: P) => Type.Object(fields, { additionalProperties: false })

const Match = closed({
  method: Type.Optional(Type.String()),
  /** With `*` for any run of characters. */
  path: Type.Optional(Type.String()),
  /** Lower-case names; a value must be equal. */
  headers: Type.Optional(record(Type.String())),
  query: Type.Optional(record(Type.String())),
  /** A piece of the request's body. */
  body: Type.Optional(Type.String()),
})

/** Milliseconds, up to about 24 days: what a timer can hold. */
const Milliseconds = Type.Number({ minimum: 0, maximum: 2 ** 31 - 1 })
const Delay = Type.Union([Milliseconds, closed({ min: Milliseconds, max: Milliseconds })])

/** What may be asked to go wrong. At least one of `error`, `response`, `transport`, `rateLimit` and `delay`. */
export const FaultRuleSchema = closed({
  /** To remove it again; made when absent. */
  id: Type.Optional(Type.String({ minLength: 1 })),
  api: Type.Optional(Type.String()),
  /** Name of an operation in the contract. */
  operation: Type.Optional(Type.String()),
  match: Type.Optional(Match),
  /** A documented error, as in `Prefer`. */
  error: Type.Optional(
    Type.Object(
      { code: Type.Optional(Type.Integer()), example: Type.Optional(Type.Union([Type.String(), Type.Integer()])) },
      { additionalProperties: false, minProperties: 1 },
    ),
  ),
  /** Any answer at all. */
  response: Type.Optional(
    closed({
      status: Type.Integer({ minimum: 200, maximum: 599 }),
      headers: Type.Optional(record(Type.String())),
      json: Type.Optional(Type.Unknown()),
      text: Type.Optional(Type.String()),
    }),
  ),
  /** The connection is reset, closed without an answer, cut in the middle of the body, or the JSON of the real answer is spoilt. */
  transport: Type.Optional(Type.Enum(['reset', 'empty-reply', 'truncate', 'malformed-json'])),
  /** At most so many requests in so many milliseconds of the tenant's clock; then 429 with Retry-After in seconds. */
  rateLimit: Type.Optional(closed({ requests: Type.Integer({ minimum: 0 }), per: Type.Integer({ minimum: 1 }) })),
  /** Milliseconds on the tenant's clock before the answer: fixed, or drawn between two. */
  delay: Type.Optional(Delay),
  /** Only the first n requests that match. */
  first: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Only every nth. */
  every: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Only this share, drawn from the tenant's seed: 0 to 1. */
  probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** Only while the tenant's clock is between two instants, ISO 8601. */
  window: Type.Optional(closed({ from: Type.String(), until: Type.String() })),
})

/**
 * One rule. Which requests: `api`, `operation`, `match` (method, path with `*`, headers, query, a piece of the body).
 * What goes wrong: a documented `error` by its status (`code`), the vendor's code (`example`, a number too where it has digits alone) or both; any `response`;
 * `transport`; `rateLimit`; a `delay` in milliseconds. When: the `first` n requests, `every` nth, with a `probability`,
 * within a `window` of the tenant's clock; always when none is given.
 */
export type FaultRule = Omit<Static<typeof FaultRuleSchema>, 'api' | 'operation'> & {
  /** All APIs when absent. */
  api?: ApiHint
  /** Name of an operation in the contract, `list-extensions`; all operations when absent. */
  operation?: OperationHint
}
export type TransportFault = NonNullable<FaultRule['transport']>

/** When a rule for a documented error strikes, and which of the errors that share a code is meant. */
export type WhenFailing<Status extends number = number> = Omit<
  FaultRule,
  'api' | 'operation' | 'error' | 'response'
> & {
  /** Several errors may have one code, as QRadar's `0`; the first one when no status is given. */
  readonly status?: Status
}

/** The rule by which an operation answers with a documented error. */
export function failing(
  api: string,
  operation: string,
  code: string | number,
  { status, ...when }: WhenFailing = {},
): FaultRule {
  return { ...when, api, operation, error: { ...(status !== undefined && { code: status }), example: code } }
}
