/** What the answers to an update and to a get owe. */
import { type Body, bodyJson, bodyOf, typeOf } from '../judge/index.ts'
import { show } from '../json/index.ts'
import { callOf, type Exchange } from '../history/index.ts'
import { check, checkSame, checkStatus, type ClauseName, outcomeOf, type Context } from './checks.ts'
import type { Write } from './client.ts'
import { fieldNames, type Fields, fieldsOf } from './extension.ts'

const modelClauses = [
  'model.extension.extid',
  'model.extension.name',
  'model.extension.type',
  'model.extension.description',
  'model.extension.urls',
  'model.extension.payload',
] as const satisfies readonly ClauseName[]

/** The clauses that `judgeUpdate` decides. */
export const updateClauses = [
  ...modelClauses,
  'transport.path',
  'transport.request-json',
  'transport.response-json',
  'update.200.existing-id',
  'update.200.six-keys',
  'update.200.extid-of-path',
  'update.200.echoes-name',
  'update.200.returns-all-data',
] as const satisfies readonly ClauseName[]

/** The clauses that `judgeGet` decides. */
export const getClauses = [
  ...modelClauses,
  'get.200.existing-id',
  'get.200.six-keys',
  'get.200.extid-of-path',
] as const satisfies readonly ClauseName[]

/** The answer to an update of an existing extension with a valid body. */
export function judgeUpdate(ctx: Context, id: string, { answer, sent }: Write): void {
  const { status } = answer
  const served = status !== 405 && status !== 501
  check(ctx, 'transport.path', served, `${callOf(answer)}: an operation`, outcomeOf(answer))
  check(ctx, 'transport.request-json', status !== 415, `${callOf(answer)}: application/json taken`, outcomeOf(answer))
  checkStatus(ctx, 'update.200.existing-id', answer, 200)
  const json = bodyJson(answer) !== undefined
  check(ctx, 'transport.response-json', json, `${callOf(answer)}: a JSON body`, show(answer.body))
  judgeKeys(ctx, 'update.200.six-keys', answer)
  const body = bodyOf(answer)
  checkSame(ctx, 'update.200.extid-of-path', id, body['extid'], 'extid')
  judgeModel(ctx, sent, body)
  checkSame(ctx, 'update.200.echoes-name', sent['name'], body['name'], 'name')
  checkSame(ctx, 'update.200.returns-all-data', sent, fieldsOf(body), 'the answer to the update')
}

/** The answer to a get of an extension that was stored whole. What it must hold is for the caller to check. */
export function judgeGet(ctx: Context, id: string, stored: Fields, answer: Exchange): void {
  checkStatus(ctx, 'get.200.existing-id', answer, 200)
  judgeKeys(ctx, 'get.200.six-keys', answer)
  judgeModel(ctx, stored, bodyOf(answer))
  checkSame(ctx, 'get.200.extid-of-path', id, bodyOf(answer)['extid'], 'extid')
}

function judgeKeys(ctx: Context, clause: ClauseName, answer: Exchange): void {
  const body = bodyOf(answer)
  const missing = ['extid', ...fieldNames].filter((field) => !Object.hasOwn(body, field))
  check(ctx, clause, missing.length === 0, `${callOf(answer)}: all six keys`, `no ${missing.join(', ')}`)
}

/** Contradictions c2 and c3: urls and payload have the form in which they were sent and taken. */
function judgeModel(ctx: Context, sent: Fields, body: Body): void {
  for (const field of ['extid', ...fieldNames]) {
    const got = typeOf(body[field])
    const wanted = field === 'urls' || field === 'payload' ? typeOf(sent[field]) : 'string'
    const clause = `model.extension.${field}` as (typeof modelClauses)[number]
    check(ctx, clause, got === wanted, `${field}: of type ${wanted}`, `${got} ${show(body[field])}`)
  }
}
