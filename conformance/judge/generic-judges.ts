/** Judges that every API has: a clause, and the operation and status it speaks of, are all that they are told. */
import { callOf, type Exchange, isAccepted } from '../history/index.ts'
import { show } from '../json/index.ts'
import { type Asked, askedOf, type OperationIn, type Served } from './asked.ts'
import { bodyJson, misfitOfBody } from './body.ts'
import { type Bench, type Judge, judgement } from './exchange-judge.ts'
import { mediaTypeOf } from './headers.ts'
import { fitOf, typeOf } from './misfit.ts'

/** The exchanges that a clause speaks of: those of one operation that were answered with one status. */
export interface Concern<C extends Served = Served> {
  readonly clause: string
  readonly operation: OperationIn<C>
  readonly status: number
}

/** Does a clause speak of this exchange? */
export function concerns<C extends Served>(
  { operation, status }: Omit<Concern<C>, 'clause'>,
  exchange: Exchange,
  asked: Asked<C> | null,
): asked is Asked<C> {
  return asked?.operation === operation && exchange.status === status
}

/** The body of an answer fits the schema that the contract has for it. */
export function bodyJudge<C extends Served>(concern: Concern<C>, schema: object): Judge<C> {
  const { clause } = concern
  const fit = fitOf(schema)
  return {
    clauses: [clause],
    judge: (exchange, asked) => {
      if (!concerns(concern, exchange, asked)) return []
      return [judgement(clause, misfitOfBody(fit, exchange), `${callOf(exchange)}: a body that fits`)]
    },
  }
}

/**
 * Is this the answer to a read, in a body of another kind of JSON than the contract's: a list for one thing, a text for a list? What is
 * looked for in it is not there, whatever the server keeps.
 */
export function isOfOtherKind(bench: Pick<Bench, 'contract' | 'basePaths'>, exchange: Exchange): boolean {
  if (exchange.method !== 'GET' || !isAccepted(exchange) || exchange.injected) return false
  const asked = askedOf(bench.contract, bench.basePaths, exchange)
  return asked !== null && asked !== 'elsewhere' && otherKind(asked, exchange) !== null
}

/** The clauses that the judges cannot speak of, since the body they read is of another kind of JSON. */
export function unreadIn(bench: Bench, exchange: Exchange): readonly string[] {
  if (!isOfOtherKind(bench, exchange)) return []
  const asked = askedOf(bench.contract, bench.basePaths, exchange)
  if (asked === null || asked === 'elsewhere') return []
  const reads = ({ reads: of }: Judge): boolean => of !== undefined && concerns(of, exchange, asked)
  return bench.judges.filter(reads).flatMap((one) => one.clauses)
}

function otherKind({ spec }: Asked, exchange: Exchange): string | null {
  const wanted = kindOf(spec.responses[exchange.status]?.body)
  return wanted === null || typeOf(bodyJson(exchange)) === wanted ? null : wanted
}

function kindOf(schema: object | undefined): string | null {
  const type = schema !== undefined && 'type' in schema ? schema.type : undefined
  return type === 'object' || type === 'array' ? type : null
}

/** The body of a read is of the JSON kind that the contract has for it. What is not called JSON fails another clause. */
export function kindJudge(clause: string): Judge {
  return {
    clauses: [clause],
    judge: (exchange, asked) => {
      if (asked === null || exchange.method !== 'GET' || !isAccepted(exchange)) return []
      if (mediaTypeOf(exchange)?.endsWith('json') !== true) return []
      if (kindOf(asked.spec.responses[exchange.status]?.body) === null) return []
      const wanted = otherKind(asked, exchange)
      const wrong = wanted === null ? null : { expected: wanted, got: show(exchange.body) }
      return [judgement(clause, wrong, `${callOf(exchange)}: JSON of the kind due`)]
    },
  }
}

/** The media type of an answer is the contract's. */
export function mediaTypeJudge<C extends Served>(concern: Concern<C>, wanted = 'application/json'): Judge<C> {
  const { clause } = concern
  return {
    clauses: [clause],
    judge: (exchange, asked) => {
      if (!concerns(concern, exchange, asked)) return []
      const type = mediaTypeOf(exchange)
      const wrong = type === wanted ? null : { expected: wanted, got: show(type) }
      return [judgement(clause, wrong, `${callOf(exchange)}: Content-Type`)]
    },
  }
}

/** Statuses of success that only the server itself gives. */
const ownSuccesses = [200, 201, 202, 204]

/** A success is answered with its status, where the answer shows that it is one. */
export function statusJudge<C extends Served>(
  { clause, operation, status }: Concern<C>,
  isShown: (body: unknown, answer: Exchange) => boolean,
): Judge<C> {
  return {
    clauses: [clause],
    judge: (exchange, asked) => {
      if (asked?.operation !== operation) return []
      if (!ownSuccesses.includes(exchange.status) || !isShown(bodyJson(exchange), exchange)) return []
      const wrong = exchange.status === status ? null : { expected: `${status}`, got: `${exchange.status}` }
      return [judgement(clause, wrong, `${callOf(exchange)}: the status of a success`)]
    },
  }
}

/**
 * No request makes the server break down. A documented 5xx with a documented code is the server saying that it failed, and
 * 501 for what the API does not have is its right; neither is evidence.
 *
 * @example const judge = noServerErrorJudge('tag-registry.error.no-5xx', () => [])
 */
export function noServerErrorJudge(clause: string, codesIn: (answer: Exchange) => readonly string[]): Judge {
  return {
    clauses: [clause],
    judge: (exchange, asked) => {
      const { status } = exchange
      if (status < 500) return [judgement(clause, null, `${callOf(exchange)}: no 5xx`)]
      if (status === 501 && asked === null) return []
      const documented = asked?.spec.responses[status]?.errors ?? []
      const codes = codesIn(exchange)
      if (documented.some(({ code }) => codes.includes(code))) return []
      const got = `status ${status}${status === 501 ? ' for what the API has' : ''}`
      return [judgement(clause, { expected: 'no 5xx', got }, callOf(exchange))]
    },
  }
}
