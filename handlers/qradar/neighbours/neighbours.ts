/** What clients ask a console first. Facts, sections 3.13 and 8. */
import type { TSchema } from 'typebox'
import { qradar } from '../../../contracts/qradar/index.ts'
import type { Operation } from '../../../contracts/types.ts'
import type { Reply } from '../../kit/http/reply.ts'
import { isFailure, type Failure } from '../../kit/operation/failure.ts'
import type { NeighbourAsked, NeighbourTable } from '../../kit/operation/neighbour.ts'
import { callerOf } from '../caller.ts'
import { EXPORTING_VERSION } from '../exports/index.ts'
import type { Qradar } from '../operation.ts'
import { compileFilter } from '../query/filter-evaluate.ts'
import { parseFilter } from '../query/filter.ts'
import { fieldTreeOf, projection, readFields } from '../query/index.ts'
import { listVersions, queryValue, versionOf } from '../request/index.ts'
import type { QradarReadState } from '../tables.ts'

type Asked = NeighbourAsked<Qradar>

export const neighbours: NeighbourTable<Qradar, QradarReadState> = {
  'help-versions': (asked) =>
    ofConsole(asked, qradar.neighbours['help-versions'].body, listVersions(asked.env.options)),
  'help-endpoints': (asked) => ofConsole(asked, qradar.neighbours['help-endpoints'].body, endpointsOf(asked)),
  'help-capabilities': (asked) => ofConsole(asked, qradar.neighbours['help-capabilities'].body, capabilitiesOf(asked)),
  'system-about': (asked) => letIn(asked) ?? { status: 200, json: ABOUT },
}

const [first = '7', second = '5', third = '0'] = EXPORTING_VERSION.split('.')
const RELEASE = [first, second, third].join('.')
const ABOUT = {
  build_version: EXPORTING_VERSION,
  external_version: RELEASE,
  fips_enabled: false,
  release_name: RELEASE,
}

/** Credentials first, then the version, as for an operation. */
function letIn({ request, env, refuse }: Asked): Failure | undefined {
  const caller = callerOf({ request, env, refuse })
  if (isFailure(caller)) return caller
  const version = versionOf({ request, env, refuse })
  return isFailure(version) ? version : undefined
}

/** A list, filtered and cut down as the extensions are; something else is only cut down. */
function ofConsole(asked: Asked, schema: TSchema, whole: unknown): Reply | Failure | undefined {
  if (!asked.env.options.helpEndpoints) return undefined
  const refused = letIn(asked)
  if (refused) return refused
  const filter = parseFilter(queryValue(asked, 'filter') ?? '')
  if (!filter.ok) return asked.refuse('badValue', { message: filter.error.message })
  const fits = filter.value === null ? () => true : compileFilter(filter.value)
  const fields = readFields(queryValue(asked, 'fields') ?? '', fieldTreeOf(schema))
  if (!fields.ok) return asked.refuse('unknownField', { message: fields.error.message })
  const rows = Array.isArray(whole) ? whole.filter(fits) : whole
  return { status: 200, json: projection(fields.value)(rows) }
}

const calls: readonly Pick<Operation, 'method' | 'path' | 'summary' | 'parameters'>[] = [
  ...Object.values(qradar.operations),
  ...Object.values(qradar.neighbours).map((neighbour) => ({ ...neighbour, parameters: [] })),
]

function endpointsOf({ env }: Asked) {
  const all = listVersions(env.options).flatMap(({ version, deprecated }) =>
    calls.map(({ method, path, summary }) => ({ version, http_method: method, path, summary, deprecated })),
  )
  return all.map((one, at) => ({ id: at + 1, ...one }))
}

function capabilitiesOf({ env }: Asked) {
  const version = env.options.latestVersion
  const paths = [...new Set(calls.map(({ path }) => path))]
  const categories = [...new Set(paths.map(categoryOf))]
  return {
    categories: categories.map((path) => ({
      path,
      apis: paths
        .filter((one) => categoryOf(one) === path)
        .map((one) => ({
          path: one.slice(path.length),
          operations: calls.filter((call) => call.path === one).map((call) => capabilityOf(call, version)),
        })),
    })),
  }
}

const categoryOf = (path: string) => path.slice(0, path.indexOf('/', 1))

function capabilityOf({ method, summary, parameters }: (typeof calls)[number], version: string) {
  return {
    version,
    httpMethod: method,
    description: summary,
    supportedContentTypes: [{ mimeType: 'application/json' }],
    parameters: parameters.map(({ name, in: place, required, description }) => ({
      name,
      description,
      source: place.toUpperCase(),
      required,
      dataType: 'String',
      supportedContentTypes: [{ mimeType: 'text/plain', dataType: 'String' }],
    })),
  }
}
