/** Reads path and query values as the framework would, each once. `Encoding`, `Framework codes` and `Other conventions` in docs/sources. */
import { qradar } from '../../../contracts/qradar/index.ts'
import type { Parameter, QueryParameterOf } from '../../../contracts/types.ts'
import { isFailure, type Failure } from '../../kit/operation/failure.ts'
import { decode } from '../../kit/operation/route.ts'
import { unknownPath } from '../dialect.ts'
import type { OperationName, Qradar, QradarAsked, QradarOptions } from '../operation.ts'
import type { ApiVersion } from './version.ts'

/** What a request says besides its body, its `fields`, and what only a list is asked for. */
export interface Parameters {
  /** The id in the path; 0 where the path has none. */
  readonly id: number
  /** How many content items to show; all of them when absent or when the operation or its version does not know the parameter. */
  readonly contentLimit: number
  /** As it was sent: what is wrong with it has a code of the operation's own. */
  readonly action: string | null
  readonly overwrite: boolean
}

type QueryName = QueryParameterOf<Qradar['operations'][OperationName]>
type Asked = QradarAsked & { readonly params: Readonly<Record<string, string>> }

/** A query value, decoded as often as the option says; null when it was not sent. */
export function queryValue({ search, env }: Pick<QradarAsked, 'search' | 'env'>, name: QueryName): string | null {
  const value = search.get(name)
  return value === null || env.options.queryDecoding === 'once' ? value : (decode(value) ?? value)
}

/** Everything that was sent must be of its type, and nothing that is required missing. One fault at a time: `Order of checks` in docs/sources. */
export function parametersOf(asked: Asked, { version }: { readonly version: ApiVersion }): Parameters | Failure {
  const id = idOf(asked)
  if (isFailure(id)) return id
  const { operation, env } = asked
  const installs = operation === 'install-extension'
  const action = installs ? queryValue(asked, 'action_type') : null
  if (installs && action === null && env.options.missingActionType === 'code-8')
    return asked.refuse('missingParameter', {
      message: 'Missing required parameter "action_type" from query parameters',
    })
  const overwrite = installs ? overwriteOf(asked) : false
  if (overwrite === undefined) return notConverted(asked, 'query', 'overwrite')
  const contentLimit = contentLimitOf(asked, version)
  if (isFailure(contentLimit)) return contentLimit
  return unknownQuery(asked, version) ?? { id, contentLimit, action, overwrite }
}

function idOf(asked: Asked): number | Failure {
  const [[name, text] = []] = Object.entries(asked.params)
  if (name === undefined || text === undefined) return 0
  const id = wholeNumber(text)
  if (id !== undefined) return id
  if (asked.env.options.nonNumericId === 'code-11') return notConverted(asked, 'path', name)
  return asked.refuse('unknownEndpoint', { message: unknownPath(new URL(asked.request.url).pathname) })
}

/** Undefined for what is no boolean; the option's default when it was not sent. */
function overwriteOf(asked: Asked): boolean | undefined {
  const { booleanCase, overwriteDefault } = asked.env.options
  const sent = queryValue(asked, 'overwrite')
  const text = booleanCase === 'insensitive' ? sent?.toLowerCase() : sent
  if (text === null || text === undefined) return overwriteDefault
  return text === 'true' ? true : text === 'false' ? false : undefined
}

function contentLimitOf(asked: Asked, version: ApiVersion): number | Failure {
  const taken = takes(asked, version, 'content_limit')
  const sent = taken ? queryValue(asked, 'content_limit') : null
  if (sent === null) return Number.POSITIVE_INFINITY
  const limit = wholeNumber(sent)
  // The list has no code for a number that is not positive, so there it counts as not convertible.
  const tooLow = asked.operation === 'list-extensions' && limit !== undefined && limit < 1
  return limit === undefined || tooLow ? notConverted(asked, 'query', 'content_limit') : limit
}

function notConverted({ refuse }: Asked, place: 'path' | 'query', name: string): Failure {
  return refuse('badValue', {
    message: `Failed to transform user ${place} parameter "${name}" with a content type of "TEXT_PLAIN"`,
  })
}

function unknownQuery(asked: Asked, version: ApiVersion): Failure | undefined {
  if (asked.env.options.unknownQueryParameters === 'ignore') return undefined
  const unknown = [...asked.search.keys()].find((name) => !takes(asked, version, name))
  if (unknown === undefined) return undefined
  return asked.refuse('unknownParameter', {
    message: `The query parameter "${unknown}" is not known to this endpoint.`,
  })
}

/** Whether an operation has a query parameter, in the version that answers. */
function takes({ operation, env }: Asked, { major }: ApiVersion, name: string): boolean {
  if (name === 'content_limit' && major < 18) return false
  const known: readonly Parameter[] = qradar.operations[operation].parameters
  return known.some((one) => one.name === name && (one.in === 'query' || isMisplaced(one, env.options)))
}

const isMisplaced = (one: Parameter, { fieldsInWrongPlace }: QradarOptions) =>
  one.name === 'fields' && one.in === 'header' && fieldsInWrongPlace === 'honour'

/** Beyond 2^53 a number is as little convertible as a word. */
function wholeNumber(text: string): number | undefined {
  const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}
