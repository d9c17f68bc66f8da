/** Who is let in: each documented kind of credentials, and nobody without. */
import { schemas } from '../../../contracts/elastic-cloud/index.ts'
import { turnCase } from '../../generate/index.ts'
import { bodyMisfit, bodyOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  bodyCodes,
  check,
  checkAccepted,
  checkRefused,
  checkStatus,
  clauseIds,
  type ClauseName,
  codesOf,
  example,
  outcomeOf,
  type Context,
} from '../checks.ts'
import { callOf, type Exchange, isAccepted } from '../../history/index.ts'
import type { Json } from '../../json/index.ts'
import { judgeMediaType } from '../answers.ts'
import { bundleZip } from '../requests.ts'
import { bundle, create, list, make, read, remove, update, upload } from '../client.ts'
import type { RequestChange } from '../../send/index.ts'
import { textIn } from '../extension.ts'
import { loginPath, refreshPath } from '../paths.ts'
import { checkUnchanged } from '../unchanged.ts'

const owner = { write: true, roles: ['owner'] } as const

/** Calls every operation on extensions once in the same way, and gives the answers. */
async function everyOperation(ctx: Context, more: RequestChange): Promise<readonly Exchange[]> {
  const made = await make(ctx)
  const { answer } = await create(ctx, bundle(ctx), more)
  const answers = [answer, await list(ctx, more), await read(ctx, made.id, more)]
  answers.push(await update(ctx, made.id, bundle(ctx), more))
  if (ctx.capabilities['upload'] === true)
    answers.push(await upload(ctx, made.id, bundleZip('let in'), 'multipart', more))
  return [...answers, await remove(ctx, made, more)]
}

async function asEverywhere(ctx: Context, authorization: string): Promise<readonly Exchange[]> {
  return await everyOperation(ctx, { as: null, headers: { authorization } })
}

async function checkLetIn(ctx: Context, clause: ClauseName, authorization: string): Promise<void> {
  checkAllLetIn(ctx, clause, await asEverywhere(ctx, authorization))
}

function checkAllLetIn(ctx: Context, clause: ClauseName, answers: readonly Exchange[]): void {
  for (const answer of answers) checkAccepted(ctx, clause, answer, 'with good credentials')
}

const apiKey: Rule = example({
  id: 'elastic-cloud.rules.api-key',
  title: 'an API key is taken by every operation',
  clauses: [['auth.api-key']],
  needs: owner,
  run: async (ctx) => {
    const { header = '', value = '' } = ctx.roles['owner'] ?? {}
    if (header !== 'authorization' || !/^apikey\s/i.test(value))
      return ctx.notApplicable(clauseIds(['auth.api-key']), 'the owner of the profile has no API key')
    for (const answer of await everyOperation(ctx, {})) checkAccepted(ctx, 'auth.api-key', answer, 'with a good key')
  },
})

const wrongKey = 'ApiKey extmock-conformance-no-such-key'

const shutOut: Rule = example({
  id: 'elastic-cloud.rules.shut-out',
  title: 'without credentials, and with a key that does not exist, every operation refuses and nothing changes',
  clauses: [
    [
      'auth.required',
      'auth.wrong-key',
      'update.auth.required',
      'auth.unauthenticated-code',
      'auth.challenge',
      'auth.not-an-extension-code',
      'state.refused-changes-nothing',
    ],
  ],
  needs: owner,
  inputs: [null, wrongKey],
  run: async (ctx, authorization) => {
    const more: RequestChange = { as: null, headers: authorization === null ? {} : { authorization } }
    const made = await make(ctx, { description: 'as it was' })
    const before = await read(ctx, made.id)
    const why = authorization === null ? 'without credentials' : 'with a key that does not exist'
    const updated = await update(ctx, made.id, bundle(ctx), more)
    if (authorization === null) checkRefused(ctx, 'update.auth.required', updated, why)
    const answers = [updated, ...(await everyOther(ctx, made.id, more))]
    for (const answer of answers) {
      checkRefused(ctx, authorization === null ? 'auth.required' : 'auth.wrong-key', answer, why)
      judgeCodes(ctx, answer, authorization !== null)
      const told = answer.status !== 401 || answer.headers['www-authenticate'] !== undefined
      if (authorization === null) check(ctx, 'auth.challenge', told, 'a challenge', 'none')
    }
    checkRefused(ctx, authorization === null ? 'auth.required' : 'auth.wrong-key', await remove(ctx, made, more), why)
    checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, made.id), `after writes ${why}`)
  },
})

async function everyOther(ctx: Context, id: string, more: RequestChange): Promise<readonly Exchange[]> {
  const { answer } = await create(ctx, bundle(ctx), more)
  const answers = [answer, await list(ctx, more), await read(ctx, id, more)]
  if (ctx.capabilities['upload'] === true) answers.push(await upload(ctx, id, bundleZip('shut out'), 'multipart', more))
  return answers
}

function judgeCodes(ctx: Context, answer: Exchange, wrong: boolean): void {
  const got = outcomeOf(answer)
  const own = codesOf(answer).some((code) => /^extensions\.(unauthorised|no_user_id)$/.test(code))
  check(ctx, 'auth.not-an-extension-code', !own, 'neither of the two codes for good credentials', got)
  const right = bodyCodes(answer).includes('root.unauthenticated')
  if (wrong) check(ctx, 'auth.unauthenticated-code', right, 'root.unauthenticated in the body', got)
}

/** User name and password of the profile, kept out of every output. */
export function loginOf(ctx: Context): { readonly username: string; readonly password: string } {
  const login = ctx.capabilities['login'] as { username: string; password: string }
  ctx.hide(login.password)
  return login
}

/** They as HTTP Basic. */
export function basicOf(ctx: Context): string {
  const { username, password } = loginOf(ctx)
  const pair = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)))
  ctx.hide(pair)
  return `Basic ${pair}`
}

const basic: Rule = example({
  id: 'elastic-cloud.rules.basic',
  title: 'user name and password as HTTP Basic are taken by every operation',
  clauses: [['auth.basic']],
  needs: { ...owner, capabilities: ['basicAuth', 'login'] },
  run: async (ctx) => {
    const answers = await asEverywhere(ctx, basicOf(ctx))
    // Taken nowhere, the password may be wrong: the log-in tells.
    if (answers.every(({ status }) => status === 401) && (await logIn(ctx, loginOf(ctx))).status === 401)
      return ctx.doubt(clauseIds(['auth.basic']), refusedLogin)
    checkAllLetIn(ctx, 'auth.basic', answers)
  },
})

/** Whether the target or the profile is wrong nobody can tell. */
const refusedLogin = 'user name and password are refused everywhere: see capabilities.login'

/** Whether the target knows the pair of the profile: HTTP Basic tells, where it is taken. */
async function isTaken(ctx: Context): Promise<boolean> {
  if (ctx.capabilities['basicAuth'] !== true || !('owner' in ctx.roles)) return false
  return isAccepted(await list(ctx, { as: null, headers: { authorization: basicOf(ctx) } }))
}

export async function logIn(ctx: Context, json: Json): Promise<Exchange> {
  return await ctx.send(null, { method: 'POST', path: loginPath, json })
}

/** The token in an answer, kept out of every output. */
export function tokenOf(ctx: Context, answer: Exchange): string | undefined {
  const token = textIn(bodyOf(answer), 'token')
  if (token !== undefined) ctx.hide(token)
  return token
}

const login: Rule = example({
  id: 'elastic-cloud.rules.login',
  title: 'the log-in gives a token to the right password only',
  clauses: [
    [
      'login.request.path',
      'login.200.success',
      'login.200.body',
      'login.401.unauthenticated',
      'login.400.invalid-json-request',
      'transport.response-json',
    ],
  ],
  needs: { capabilities: ['login'] },
  run: async (ctx) => {
    const { username, password } = loginOf(ctx)
    const answer = await logIn(ctx, { username, password })
    tokenOf(ctx, answer)
    check(ctx, 'login.request.path', ![404, 405].includes(answer.status), 'served at this path', outcomeOf(answer))
    await judgeLogin(ctx, answer)
    // Three in all: more may shut the user out.
    for (const near of [turnCase(password), `${password}x`]) {
      if (near === password) continue
      ctx.hide(near)
      judgeWrongLogin(ctx, await logIn(ctx, { username, password: near }))
    }
    const empty = await logIn(ctx, { username, password: '' })
    tokenOf(ctx, empty)
    // A pair without one of the two may be no pair at all.
    checkRefused(ctx, 'login.401.unauthenticated', empty, 'an empty password')
    const half = await logIn(ctx, { username })
    check(ctx, 'login.400.invalid-json-request', half.status === 400, 'status 400', outcomeOf(half))
  },
})

function judgeWrongLogin(ctx: Context, answer: Exchange): void {
  tokenOf(ctx, answer)
  const fits = bodyMisfit(schemas.BasicFailedReply, answer) === null
  const right = answer.status === 401 && fits && bodyCodes(answer).includes('root.unauthenticated')
  check(ctx, 'login.401.unauthenticated', right, 'status 401 root.unauthenticated', outcomeOf(answer))
}

async function judgeLogin(ctx: Context, answer: Exchange): Promise<void> {
  judgeMediaType(ctx, answer)
  if (answer.status === 401 && !(await isTaken(ctx)))
    return ctx.doubt(clauseIds(['login.200.success', 'login.200.body']), refusedLogin)
  checkStatus(ctx, 'login.200.success', answer, 200)
  const misfit = bodyMisfit(schemas.TokenResponse, answer)
  check(ctx, 'login.200.body', misfit === null, 'a TokenResponse', misfit?.path ?? 'one')
}

const tokenModel: Rule = example({
  id: 'elastic-cloud.rules.token-model',
  title: 'the log-in answers a token that is a string',
  clauses: [['model.token-response.token']],
  needs: { capabilities: ['login'] },
  run: async (ctx) => {
    const answer = await logIn(ctx, loginOf(ctx))
    tokenOf(ctx, answer)
    judgeToken(ctx, answer)
  },
})

/** Apart from the log-in: a refresh may end the token it is given, and so it counts as a write. */
const refreshModel: Rule = example({
  id: 'elastic-cloud.rules.refresh-model',
  title: 'the refresh answers a token that is a string',
  clauses: [['model.token-response.token']],
  needs: { write: true, capabilities: ['login'] },
  run: async (ctx) => {
    const token = tokenOf(ctx, await logIn(ctx, loginOf(ctx)))
    if (token === undefined) return
    const answer = await refresh(ctx, token)
    tokenOf(ctx, answer)
    judgeToken(ctx, answer)
  },
})

function judgeToken(ctx: Context, answer: Exchange): void {
  const { token } = bodyOf(answer)
  const right = !isAccepted(answer) || typeof token === 'string'
  check(ctx, 'model.token-response.token', right, `${callOf(answer)}: token, a string`, typeof token)
}

const bearer: Rule = example({
  id: 'elastic-cloud.rules.bearer',
  title: 'the token of the log-in opens every operation, and so does the one a refresh gives',
  clauses: [
    [
      'auth.bearer',
      'refresh.request.path',
      'refresh.200.success',
      'refresh.200.body',
      'refresh.200.usable',
      'refresh.401.unauthorized',
    ],
  ],
  needs: { ...owner, capabilities: ['login'] },
  run: async (ctx) => {
    const { username, password } = loginOf(ctx)
    const first = await logIn(ctx, { username, password })
    const token =
      tokenOf(ctx, first) ?? ctx.undecided(`the log-in gave no token (capabilities.login): ${outcomeOf(first)}`)
    await checkLetIn(ctx, 'auth.bearer', `Bearer ${token}`)
    const answer = await refresh(ctx, token)
    const next = tokenOf(ctx, answer)
    check(ctx, 'refresh.request.path', ![404, 405].includes(answer.status), 'served at this path', outcomeOf(answer))
    checkStatus(ctx, 'refresh.200.success', answer, 200)
    const misfit = bodyMisfit(schemas.TokenResponse, answer)
    check(ctx, 'refresh.200.body', misfit === null, 'a TokenResponse', misfit?.path ?? 'one')
    await checkLetIn(ctx, 'refresh.200.usable', `Bearer ${next}`)
    const wrong = await refresh(ctx, 'extmock-conformance-no-such-token')
    const fits = bodyMisfit(schemas.BasicFailedReply, wrong) === null
    const right = wrong.status === 401 && fits && bodyCodes(wrong).includes('root.unauthorized')
    check(ctx, 'refresh.401.unauthorized', right, 'status 401 root.unauthorized', outcomeOf(wrong))
  },
})

async function refresh(ctx: Context, token: string): Promise<Exchange> {
  return await ctx.send(null, { method: 'POST', path: refreshPath, headers: { authorization: `Bearer ${token}` } })
}

export const authRules: readonly Rule[] = [apiKey, shutOut, basic, login, tokenModel, refreshModel, bearer]
