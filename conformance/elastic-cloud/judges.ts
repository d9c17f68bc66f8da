/** What this API's clauses say of single exchanges. */
import { elasticCloud } from '../../contracts/elastic-cloud/index.ts'
import { callOf, type Exchange } from '../history/index.ts'
import {
  type Asked,
  bodyJudge,
  concerns,
  type Fit,
  fitOf,
  headerOf,
  isObject,
  type Judge,
  judgement,
  mediaTypeOf,
  misfitOfBody,
  noServerErrorJudge,
  statusJudge,
} from '../judge/index.ts'
import { show } from '../json/index.ts'
import { bodyCodes, clauseId, type ClauseName, codesOf, type ElasticCloud, headerCodes } from './checks.ts'
import { instantOf } from './extension.ts'

type OperationName = keyof typeof elasticCloud.operations

/** The short name of each operation in the ids of clauses, and its success. */
const successes = {
  'list-extensions': ['list', 200],
  'create-extension': ['create', 201],
  'get-extension': ['get', 200],
  'update-extension': ['update', 200],
  'upload-extension': ['upload', 200],
  'delete-extension': ['delete', 200],
  login: ['login', 200],
  'refresh-token': ['refresh', 200],
} as const satisfies Partial<Record<OperationName, readonly [string, number]>>

type Judged = keyof typeof successes

const judgedOperations = Object.keys(successes) as Judged[]
const dates = ['x-cloud-resource-created', 'x-cloud-resource-last-modified'] as const
const version = 'x-cloud-resource-version'

const bodies = judgedOperations.map((operation) => {
  const [short, status] = successes[operation]
  const clause = clauseId(`${short}.${status}.body` as ClauseName)
  const { responses }: Asked['spec'] = elasticCloud.operations[operation]
  return bodyJudge({ clause, operation, status }, responses[status]?.body ?? {})
})

/** What shows one extension, and a list of them, is answered with the status of its success. */
const statuses = (
  ['create-extension', 'get-extension', 'update-extension', 'upload-extension', 'list-extensions'] as const
).map((operation) => {
  const [short, status] = successes[operation]
  const shown = operation === 'list-extensions' ? 'extensions' : 'id'
  return statusJudge(
    { clause: clauseId(`${short}.${status}.success` as ClauseName), operation, status },
    (body) => isObject(body) && Object.hasOwn(body, shown),
  )
})

/** Nobody before the server says of a delete that nothing is left to say. */
const removalStatus = statusJudge(
  { clause: clauseId('delete.200.success'), operation: 'delete-extension', status: 200 },
  (body, { status }) => status === 204 || (isObject(body) && (status === 200 || Object.keys(body).length === 0)),
)

/** The three headers of a resource on each success that has them. */
const resourceHeaders = (
  ['create-extension', 'get-extension', 'update-extension', 'upload-extension', 'delete-extension'] as const
).map((operation): Judge<ElasticCloud> => {
  const [short, status] = successes[operation]
  const clauseOf = (name: string): string => clauseId(`${short}.${status}.header.${name}` as ClauseName)
  return {
    clauses: [...dates, version].map(clauseOf),
    judge: (exchange, asked) => {
      if (!concerns({ operation, status }, exchange, asked)) return []
      const wanted = (name: string): string => `${callOf(exchange)}: ${name}`
      const stamp = headerOf(exchange, version) ?? ''
      const empty = stamp === '' ? { expected: 'not empty', got: show(headerOf(exchange, version)) } : null
      return [
        ...dates.map((name) => judgement(clauseOf(name), notInstant(exchange, name), wanted(name))),
        judgement(clauseOf(version), empty, wanted(version)),
      ]
    },
  }
})

function notInstant(exchange: Exchange, name: string) {
  const value = headerOf(exchange, name)
  if (value !== undefined && instantOf(value) !== null) return null
  return { expected: 'a date-time relative to UTC', got: show(value) }
}

/** Operations and statuses with clauses on header and body. */
const ownClauses = [
  ['create 400', 'create 404', 'get 404'],
  ['update 400', 'update 401', 'update 404', 'update 409'],
  ['upload 400', 'upload 401', 'upload 404'],
  ['delete 400', 'delete 401', 'delete 404', 'delete 409'],
].flat()

/** The documented error answers with the statuses that have clauses of their own. */
const errorAnswers = judgedOperations.flatMap((operation) => {
  const [short] = successes[operation]
  const { responses }: Asked['spec'] = elasticCloud.operations[operation]
  return Object.entries(responses).flatMap(([text, { errors = [] }]): Judge<ElasticCloud>[] => {
    const status = Number(text)
    if (errors.length === 0 || !ownClauses.includes(`${short} ${status}`)) return []
    return [
      errorJudge(
        operation,
        `${short}.${status}`,
        status,
        errors.map(({ code }) => code),
      ),
    ]
  })
})

/** An answer that names one of the documented causes, in its header or in its body, names it in both. */
function errorJudge(
  operation: Judged,
  prefix: string,
  status: number,
  allowed: readonly string[],
): Judge<ElasticCloud> {
  const header = clauseId(`${prefix}.header.x-cloud-error-codes` as ClauseName)
  const body = clauseId(`${prefix}.body` as ClauseName)
  const { responses }: Asked['spec'] = elasticCloud.operations[operation]
  const fit = fitOf(responses[status]?.body ?? {})
  return {
    clauses: [header, body],
    judge: (exchange, asked) => {
      if (!concerns({ operation, status }, exchange, asked)) return []
      if (!codesOf(exchange).some((code) => allowed.includes(code))) return []
      const wanted = allowed.join(' or ')
      const codes = headerCodes(exchange)
      const right = codes.length > 0 && codes.every((code) => allowed.includes(code))
      const text = show(headerOf(exchange, 'x-cloud-error-codes'))
      return [
        judgement(header, right ? null : { expected: wanted, got: text }, `${callOf(exchange)}: x-cloud-error-codes`),
        judgement(body, wrongBody(fit, exchange, allowed), `${callOf(exchange)}: a BasicFailedReply`),
      ]
    },
  }
}

function wrongBody(fit: Fit, exchange: Exchange, allowed: readonly string[]) {
  const misfit = misfitOfBody(fit, exchange)
  if (misfit !== null) return misfit
  const codes = bodyCodes(exchange)
  if (codes.some((code) => allowed.includes(code))) return null
  return { expected: `with the code ${allowed.join(' or ')}`, got: `codes ${show(codes)}` }
}

/** Every success, and every error that names a documented cause, is JSON and says so. */
const mediaTypes: Judge<ElasticCloud> = {
  clauses: [clauseId('transport.response-json')],
  judge: (exchange, asked) => {
    const documented = (asked?.spec.responses[exchange.status]?.errors ?? []).map(({ code }) => code)
    const own = exchange.status < 300 || codesOf(exchange).some((code) => documented.includes(code))
    if (asked === null || !own || exchange.body === '') return []
    const type = mediaTypeOf(exchange)
    const wrong = type === 'application/json' ? null : { expected: 'application/json', got: show(type) }
    return [judgement(clauseId('transport.response-json'), wrong, `${callOf(exchange)}: Content-Type`)]
  },
}

/** Everything that can be said of one exchange. */
export const judges: readonly Judge<ElasticCloud>[] = [
  mediaTypes,
  ...bodies,
  ...statuses,
  removalStatus,
  ...resourceHeaders,
  ...errorAnswers,
  noServerErrorJudge(clauseId('state.no-5xx'), codesOf),
]
