/** What every answer of one kind owes: successes their body and headers, errors their code, header and body. */
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import { type Body, fitOf, headerOf, mediaTypeOf, misfitOfBody } from '../judge/index.ts'
import { show } from '../json/index.ts'
import { callOf, type Exchange } from '../history/index.ts'
import {
  bodyCodes,
  check,
  checkSame,
  checkStatus,
  type ClauseName,
  codesOf,
  headerCodes,
  outcomeOf,
  type Context,
} from './checks.ts'
import { instantOf } from './extension.ts'

const successes = { create: 201, get: 200, update: 200, upload: 200, delete: 200 } as const

/** The short name of an operation that answers about one extension. */
export type Short = keyof typeof successes

const anExtension = fitOf(schemas.Extension)
const aFailure = fitOf(schemas.BasicFailedReply)

const fitFor = {
  create: anExtension,
  get: anExtension,
  update: anExtension,
  upload: anExtension,
  delete: fitOf(schemas.EmptyResponse),
} as const

const dates = ['x-cloud-resource-created', 'x-cloud-resource-last-modified'] as const

/** The clauses that `judgeSuccess` decides. */
export function successClauses(...operations: readonly Short[]): readonly ClauseName[] {
  const parts = ['success', 'body', ...[...dates, 'x-cloud-resource-version'].map((name) => `header.${name}`)]
  const names = operations.flatMap((short) => parts.map((part) => `${short}.${successes[short]}.${part}`))
  return [...(names as ClauseName[]), 'transport.response-json']
}

/** A success: status, body model, media type, and the three resource headers. */
export function judgeSuccess(ctx: Context, short: Short, answer: Exchange): void {
  const prefix = `${short}.${successes[short]}`
  checkStatus(ctx, `${prefix}.success` as ClauseName, answer, successes[short])
  const misfit = misfitOfBody(fitFor[short], answer)
  const [expected, got] = [`${misfit?.path ?? ''} ${misfit?.expected ?? 'fits'}`, misfit?.got ?? 'it does']
  check(ctx, `${prefix}.body` as ClauseName, misfit === null, `${callOf(answer)}: ${expected}`, got)
  judgeMediaType(ctx, answer)
  for (const name of dates) {
    const value = headerOf(answer, name)
    const ok = value !== undefined && instantOf(value) !== null
    check(ctx, `${prefix}.header.${name}` as ClauseName, ok, `${name}: a date-time relative to UTC`, show(value))
  }
  judgeOrder(ctx, `${prefix}.header.${dates[1]}` as ClauseName, answer)
  const name = 'x-cloud-resource-version'
  const version = headerOf(answer, name) ?? ''
  check(ctx, `${prefix}.header.${name}` as ClauseName, version !== '', `${name}: not empty`, show(version))
}

/** Nothing is modified before it is created. To the hour: the two dates may come from two clocks. */
function judgeOrder(ctx: Context, clause: ClauseName, answer: Exchange): void {
  const [created, modified] = dates.map((name) => headerOf(answer, name) ?? '')
  const [from = '', to = ''] = [created, modified].map((date) => (instantOf(date ?? '') ?? '').slice(0, 13))
  check(ctx, clause, to >= from, `${dates[1]}: not before ${dates[0]}, ${show(created)}`, show(modified))
}

/** A create shows a field as it was sent; what the model has as optional it may leave out. */
export function judgeEcho(ctx: Context, field: string, sent: unknown, body: Body, where = field): void {
  const required = schemas.Extension.required.some((name) => name === field)
  if (required || field in body) checkSame(ctx, 'create.201.echo', sent, body[field], where)
}

export function judgeMediaType(ctx: Context, answer: Exchange): void {
  const type = mediaTypeOf(answer)
  const ok = type === 'application/json' || answer.body === ''
  check(ctx, 'transport.response-json', ok, `${callOf(answer)}: Content-Type application/json`, type ?? 'none')
}

/** One documented error of one operation. */
export interface Refusal {
  readonly short: Short
  readonly status: 400 | 401 | 404 | 409
  readonly code: string
}

const allowed = {
  'create 400': ['extensions.request_execution_failed'],
  'create 404': ['extensions.no_user_id'],
  'get 404': ['extensions.not_found'],
  'update 400': ['extensions.request_execution_failed'],
  'upload 400': ['extensions.request_execution_failed'],
  'delete 400': ['extensions.extension_in_use'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The codes that may come with a status: contract, "Responses". */
function allowedCodes({ short, status }: Refusal): readonly string[] {
  if (status === 401) return ['extensions.unauthorised', 'extensions.no_user_id']
  if (status === 409) return ['extensions.version_conflict']
  return allowed[`${short} ${status}` as keyof typeof allowed] ?? ['extensions.not_found']
}

/** The clause on one error itself: `update.409.version-conflict`. */
function errorClause({ short, status, code }: Refusal): ClauseName {
  const last = code.split('.').at(-1) ?? ''
  return `${short}.${status}.${last.replaceAll('_', '-')}` as ClauseName
}

/** The clauses that `judgeRefusal` decides. */
export function refusalClauses(...refusals: readonly Refusal[]): readonly ClauseName[] {
  const names = refusals.flatMap((one) => {
    const prefix = `${one.short}.${one.status}`
    return [errorClause(one), `${prefix}.header.x-cloud-error-codes`, `${prefix}.body`, `${prefix}.codes-agree`]
  })
  return [...new Set(names as ClauseName[]), 'transport.response-json']
}

/** A documented error: what carries its code is there, status and code are right, and header and body hold codes this status may have. */
export function judgeRefusal(ctx: Context, refusal: Refusal, answer: Exchange): void {
  const { status, code } = refusal
  if (answer.status === status) judgeCarriers(ctx, refusal, answer)
  const right = answer.status === status && codesOf(answer).includes(code)
  check(ctx, errorClause(refusal), right, `${callOf(answer)}: status ${status} ${code}`, outcomeOf(answer))
  judgeErrorAnswer(ctx, refusal, answer)
}

/** Header and body are missing whichever code was meant: named before a wrong code ends the check. */
function judgeCarriers(ctx: Context, { short, status }: Refusal, answer: Exchange): void {
  const prefix = `${short}.${status}`
  const header = `${prefix}.header.x-cloud-error-codes` as ClauseName
  if (headerCodes(answer).length === 0) check(ctx, header, false, 'x-cloud-error-codes', 'nothing')
  const misfit = misfitOfBody(aFailure, answer)
  if (misfit === null) return
  check(ctx, `${prefix}.body` as ClauseName, false, 'a BasicFailedReply', `${misfit.path} ${misfit.got}`)
}

/** Header and body of a documented error, whichever of the codes of its status it has. */
export function judgeErrorAnswer(ctx: Context, refusal: Refusal, answer: Exchange): void {
  const prefix = `${refusal.short}.${refusal.status}`
  const codes = allowedCodes(refusal)
  const [inHeader, inBody] = [headerCodes(answer), bodyCodes(answer)]
  const header = inHeader.length > 0 && inHeader.every((one) => codes.includes(one))
  const wanted = codes.join(' or ')
  const text = headerOf(answer, 'x-cloud-error-codes')
  check(ctx, `${prefix}.header.x-cloud-error-codes` as ClauseName, header, `x-cloud-error-codes: ${wanted}`, show(text))
  const misfit = misfitOfBody(aFailure, answer)
  const body = misfit === null && inBody.some((one) => codes.includes(one))
  const got = misfit === null ? `codes ${show(inBody)}` : `${misfit.path} ${misfit.got}`
  check(ctx, `${prefix}.body` as ClauseName, body, `a BasicFailedReply with the code ${wanted}`, got)
  judgeMediaType(ctx, answer)
  const agree = inHeader.join(' ') === inBody.join(' ')
  check(ctx, `${prefix}.codes-agree` as ClauseName, agree, `the codes of the body, ${show(inBody)}`, show(text))
}
