/** What this API's clauses say of single exchanges. */
import { callOf, type Exchange } from '../history/index.ts'
import {
  type Body,
  bodyJson,
  bodyOf,
  type Checking,
  concerns,
  isObject,
  type Judge,
  judgement,
  judgementsOfEach,
  kindJudge,
  mediaTypeJudge,
  noServerErrorJudge,
  type OperationIn,
  statusJudge,
  typeOf,
} from '../judge/index.ts'
import { asNumber, asText, show } from '../json/index.ts'
import { isHttpResponse } from './answers.ts'
import { clauseId, type ClauseName, codeOf, type Qradar } from './checks.ts'
import { extensionClauses, judgeExtension, judgeShape, type Shape, shapeClauses } from './extension.ts'

const mediaTypes = (
  [
    ['list.200', 'list-extensions'],
    ['get.200', 'get-extension'],
    ['upload.201', 'upload-extension'],
    ['uninstall.202', 'uninstall-extension'],
    ['install.202', 'install-extension'],
    ['task-status.200', 'get-task-status'],
    ['task-results.200', 'get-task-results'],
    ['export.201', 'create-export-task'],
    ['export-task.200', 'get-export-task'],
    ['export-results.200', 'get-export-results'],
  ] as const
).map(([clause, operation]) =>
  mediaTypeJudge({ clause: clauseId(`${clause}.content-type`), operation, status: asNumber(clause.slice(-3)) }),
)

/** What names the thing or the task that was made is answered with the status of that. */
const statuses = (
  [
    ['upload.201', 'upload-extension', 'id'],
    ['install.202', 'install-extension', 'status_id'],
    ['uninstall.202', 'uninstall-extension', 'status_id'],
    ['export.201', 'create-export-task', 'task_id'],
    ['get.200', 'get-extension', 'id'],
    ['task-status.200', 'get-task-status', 'id'],
    ['export-task.200', 'get-export-task', 'id'],
  ] as const
).map(([clause, operation, shown]) =>
  statusJudge(
    { clause: clauseId(clause), operation, status: asNumber(clause.slice(-3)) },
    (body) => isObject(body) && typeof body[shown] === 'number',
  ),
)

/** A request for some fields only is answered with those. */
function asksForFields(exchange: Exchange): boolean {
  const { searchParams } = new URL(exchange.url)
  return (
    searchParams.has('fields') || Object.keys(exchange.requestHeaders).some((name) => name.toLowerCase() === 'fields')
  )
}

/** The models of the bodies of one operation's successes. */
function modelJudge(
  operation: OperationIn<Qradar>,
  status: number,
  clauses: readonly ClauseName[],
  judge: (ctx: Checking, body: Body) => void,
): Judge<Qradar> {
  return {
    clauses: clauses.map(clauseId),
    reads: { operation, status },
    judge: (exchange, asked) => {
      if (!concerns({ operation, status }, exchange, asked) || asksForFields(exchange)) return []
      const whole = bodyJson(exchange)
      const listed = Array.isArray(whole) ? whole : []
      const bodies = (operation === 'list-extensions' ? listed : [whole]).filter(isObject)
      return judgementsOfEach(bodies, judge)
    },
  }
}

const extensions = (
  [
    ['list-extensions', 200],
    ['get-extension', 200],
    ['upload-extension', 201],
  ] as const
).map(([operation, status]) => modelJudge(operation, status, extensionClauses, judgeExtension))

/** What stands in a list is an extension, cut down or whole. That one has its fields is seen where nothing was cut. */
const elements: Judge<Qradar> = {
  clauses: [clauseId('list.200.elements')],
  judge: (exchange, asked) => {
    const body = bodyJson(exchange)
    if (!concerns({ operation: 'list-extensions', status: 200 }, exchange, asked) || !Array.isArray(body)) return []
    const other = body.findIndex((one) => !isObject(one))
    if (other < 0) return []
    const wrong = { expected: 'extensions, each an object', got: `${show(body[other])} at ${other}` }
    return [judgement(clauseId('list.200.elements'), wrong, callOf(exchange))]
  },
}

const shapes = (
  [
    ['install-extension', 202, 'accepted-task'],
    ['uninstall-extension', 202, 'accepted-task'],
    ['create-export-task', 201, 'accepted-export-task'],
    ['get-task-status', 200, 'task-status'],
    ['get-export-task', 200, 'task-status'],
    ['get-task-results', 200, 'task-result'],
    ['get-export-results', 200, 'export-task-result'],
  ] as const satisfies readonly (readonly [string, number, Shape])[]
).map(([operation, status, shape]) =>
  modelJudge(operation, status, shapeClauses(shape), (ctx, body) => judgeShape(ctx, shape, body)),
)

/** An answer that starts a task names it by a number. That there is a task of this number is seen by reading it. */
const taskIds = (
  [
    ['install.202.status-id', 'install-extension', 'status_id'],
    ['uninstall.202.status-id', 'uninstall-extension', 'status_id'],
    ['export.201.task-id', 'create-export-task', 'task_id'],
  ] as const
).map(([clause, operation, field]): Judge<Qradar> => {
  const status = operation === 'create-export-task' ? 201 : 202
  return {
    clauses: [clauseId(clause)],
    judge: (exchange, asked) => {
      const told = bodyOf(exchange)[field]
      const isRight = told === undefined || Number.isInteger(told)
      if (isRight || !concerns({ operation, status }, exchange, asked) || asksForFields(exchange)) return []
      return [judgement(clauseId(clause), { expected: 'a number', got: show(told) }, `${callOf(exchange)}: ${field}`)]
    },
  }
})

/** The error body of an operation, once it is known by its http_response or by one of its codes to be one. */
const errors: Judge<Qradar> = {
  clauses: (
    [
      'model.error-body.http-response',
      'model.error-body.code',
      'model.error-body.description',
      'model.error-body.message',
      'transport.error.http-code',
    ] as const
  ).map(clauseId),
  judge: (exchange, asked) => {
    if (asked === null || exchange.status < 400) return []
    const body = bodyOf(exchange)
    if (!isErrorBody(body)) return []
    const wanted = (what: string): string => `${callOf(exchange)}: ${what}`
    const field = (name: string, type: string) => {
      const got = typeOf(body[name])
      const wrong = got === type ? null : { expected: type, got: `${got} ${show(body[name])}` }
      return judgement(clauseId(`model.error-body.${name}` as ClauseName), wrong, wanted(name))
    }
    const http = body['http_response']
    return [
      judgement(clauseId('model.error-body.http-response'), isHttpResponse(http), wanted('http_response')),
      field('code', 'integer'),
      field('description', 'string'),
      field('message', 'string'),
      ...(isObject(http) && typeof http['code'] === 'number' ? [httpCode(exchange, http['code'])] : []),
    ]
  },
}

function isErrorBody(body: Body): boolean {
  return ['http_response', 'code', 'message'].filter((name) => Object.hasOwn(body, name)).length >= 2
}

function httpCode(exchange: Exchange, code: number) {
  const wrong = code === exchange.status ? null : { expected: asText(exchange.status), got: asText(code) }
  return judgement(clauseId('transport.error.http-code'), wrong, `${callOf(exchange)}: http_response.code`)
}

/** The download is an archive, and says so. */
const download: Judge<Qradar> = mediaTypeJudge(
  { clause: clauseId('download.200.content-type'), operation: 'download-export', status: 200 },
  'application/zip',
)

const codesIn = (answer: Exchange): readonly string[] => {
  const code = codeOf(answer)
  return code === undefined ? [] : [asText(code)]
}

/** Everything that can be said of one exchange. */
export const judges: readonly Judge<Qradar>[] = [
  ...mediaTypes,
  ...statuses,
  ...extensions,
  kindJudge(clauseId('transport.success-kind')),
  elements,
  ...shapes,
  ...taskIds,
  errors,
  download,
  noServerErrorJudge(clauseId('transport.no-5xx'), codesIn),
]
