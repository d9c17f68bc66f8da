/** Who may enter. `Credentials` in docs/sources. */
import { asNumber, asText } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkCode, checkStatus, clauseIds, type ClauseName, example, outcomeOf } from '../checks.ts'
import type { RequestSpec } from '../../send/index.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { connect, list, make, newPackage, uninstall, upload } from '../client.ts'
import { checkUnchanged, snapshot } from '../unchanged.ts'
import { asksForPermission, basicHeader, userOf } from '../console/index.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { exportPath, exportTasks, extensionPath, extensions, listed, nobodys, taskPath } from '../paths.ts'
import { zipOf } from '../requests.ts'
import { bodyOf, isObject } from '../../judge/index.ts'

const [nobody] = nobodys

const reads: readonly RequestSpec[] = [
  { method: 'GET', path: extensions },
  { method: 'GET', path: extensionPath(nobody) },
  { method: 'GET', path: taskPath(nobody) },
  { method: 'GET', path: `${taskPath(nobody)}/results` },
  { method: 'GET', path: exportPath(nobody) },
  { method: 'GET', path: `${exportPath(nobody)}/results` },
  { method: 'GET', path: `${exportPath(nobody)}/extension_export` },
]
const writes: readonly RequestSpec[] = [
  { method: 'POST', path: extensionPath(nobody), query: { action_type: 'PREVIEW' } },
  { method: 'DELETE', path: extensionPath(nobody) },
  { method: 'POST', path: `${extensionPath(nobody)}/metadata`, json: { app_oauth_users: [] } },
  { method: 'POST', path: exportTasks, json: { export_contents: [] } },
]

/** An id that nobody has is a reason to refuse by itself, and which one comes first is said nowhere: `Order of checks` in docs/sources. */
function isUnknown({ path }: RequestSpec, { status }: Exchange): boolean {
  return status === 404 && path.includes(asText(nobody))
}

const entering: Rule = example({
  id: 'qradar.rules.auth',
  title: 'a token, a user, nobody, and somebody unknown',
  clauses: [
    errorClauses,
    [
      'auth.sec',
      'auth.401',
      'auth.401.invalid',
      'auth.401.18',
      'auth.401.message',
      'auth.challenge',
      'auth.cookies',
      'auth.before-state',
      'transport.help-versions',
      'transport.help-endpoints',
    ],
  ],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { header = '', value = '' } = ctx.roles['admin'] ?? {}
    const secToken = header === 'sec'
    const own = await list(client)
    // Header names go out in lower case; the documents write this one in upper case.
    if (secToken) checkStatus(ctx, 'auth.sec', own, 200)
    else ctx.notApplicable(clauseIds(['auth.sec']), 'the profile has no SEC token')
    for (const call of reads) {
      const answer = await ctx.send(null, call)
      if (isUnknown(call, answer)) continue
      checkStatus(ctx, 'auth.401', answer, 401)
      checkCode(ctx, 'auth.401.18', answer, 401, 18)
      judgeError(ctx, answer)
      check(ctx, 'auth.challenge', answer.headers['www-authenticate'] !== undefined, 'a challenge', 'none')
      const { message } = bodyOf(answer)
      const told = /no sec header/i.test(asText(message)) && /basic/i.test(asText(message))
      check(ctx, 'auth.401.message', told, 'no SEC header, and Basic as the other way', asText(message))
    }
    const early = await ctx.send(null, { method: 'GET', path: extensionPath(nobody) })
    checkStatus(ctx, 'auth.before-state', early, 401)
    for (const headers of [
      { sec: 'xm-no-such-token' },
      { sec: `${'0'.repeat(36)}` },
      { authorization: 'Basic eG06bm8tc3VjaC11c2Vy' },
      { sec: '' },
    ]) {
      const answer = await ctx.send(null, {
        method: 'GET',
        path: extensions,
        headers: headers as Record<string, string>,
      })
      checkStatus(ctx, 'auth.401.invalid', answer, 401)
      checkCode(ctx, 'auth.401.18', answer, 401, 18)
    }
    const cookies = [`SEC=${value}`, 'JSESSIONID=0123456789abcdef', `sec=${value}; QRadarCSRF=1`]
    for (const cookie of secToken ? cookies : cookies.slice(1, 2))
      checkStatus(
        ctx,
        'auth.cookies',
        await ctx.send(null, { method: 'GET', path: extensions, headers: { cookie } }),
        401,
      )
    const help = await ctx.send(null, { method: 'GET', path: '/help/versions' })
    const body = isObject(bodyOf(help)['http_response'])
    check(ctx, 'transport.help-versions', help.status === 401 && body, '401 with http_response', outcomeOf(help))
    check(ctx, 'transport.help-endpoints', help.status !== 404, 'known', outcomeOf(help))
  },
})

const nobodysTask: RequestSpec = { method: 'GET', path: taskPath(nobody) }
const refusedUser = 'name and password are refused everywhere: see capabilities.user'

const basic: Rule = example({
  id: 'qradar.rules.auth-basic',
  title: 'a user with a password, and with a wrong one',
  clauses: [['auth.basic', 'auth.401.invalid', 'auth.both']],
  needs: { roles: ['admin'], capabilities: ['user'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { password } = userOf(ctx)
    const header = (secret: string): string => basicHeader(ctx, secret)
    const ask = async (authorization: string, sec: Readonly<Record<string, string>> = {}): Promise<Exchange> =>
      await list(client, { as: null, headers: { authorization, ...sec } })
    checkStatus(ctx, 'auth.401.invalid', await ask(header(`${password}-wrong`)), 401)
    const own = await ask(header(password))
    const elsewhere = async (): Promise<Exchange> =>
      await ctx.send(null, { ...nobodysTask, headers: { authorization: header(password) } })
    // Taken nowhere, the password may be wrong.
    if (own.status === 401 && (await elsewhere()).status === 401)
      return ctx.doubt(clauseIds(['auth.basic', 'auth.both']), refusedUser)
    checkStatus(ctx, 'auth.basic', own, 200)
    const both = await ask(header(password), { sec: 'xm-no-such-token' })
    check(ctx, 'auth.both', both.status === 401, 'the token counts', outcomeOf(both))
  },
})

const refusedWrites: Rule = example({
  id: 'qradar.rules.auth-writes',
  title: 'nobody may write, and what nobody asked for is not done',
  clauses: [errorClauses, ['auth.401', 'auth.401.18', 'auth.refused-changes-nothing', 'state.refused-changes-nothing']],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const before = await snapshot(client)
    const own: readonly RequestSpec[] = [
      { method: 'POST', path: extensionPath(id), query: { action_type: 'INSTALL' } },
      { method: 'DELETE', path: extensionPath(id) },
      { method: 'POST', path: `${extensionPath(id)}/metadata`, json: { app_oauth_users: [] } },
      { method: 'GET', path: extensionPath(id) },
    ]
    for (const call of [...writes, ...own]) {
      const answer = await ctx.send(null, call)
      if (isUnknown(call, answer)) continue
      checkStatus(ctx, 'auth.401', answer, 401)
      checkCode(ctx, 'auth.401.18', answer, 401, 18)
      judgeError(ctx, answer)
    }
    const { answer } = await upload(client, newPackage(client), { as: null })
    checkStatus(ctx, 'auth.401', answer, 401)
    await checkUnchanged(
      client,
      before,
      'after writes of nobody',
      'auth.refused-changes-nothing',
      'state.refused-changes-nothing',
    )
  },
})

/** `Operations` in docs/sources, permissions. */
const permissions: Rule = example({
  id: 'qradar.rules.auth-limited',
  title: 'an account without the capability reads nothing',
  clauses: [errorClauses, ['auth.403', 'auth.403.26', 'list.permission', 'get.permission']],
  needs: { roles: ['admin', 'limited'] },
  run: async (ctx) => {
    const asks = asksForPermission(ctx, 'list.permission', 'get.permission')
    const first = asNumber(listed(await list(connect(ctx)))[0]?.['id'] ?? nobody)
    const rows: readonly (readonly [ClauseName, string])[] = [
      ['list.permission', extensions],
      ['get.permission', extensionPath(first)],
    ]
    for (const [clause, path] of rows) {
      const call = { method: 'GET', path }
      const answer = await ctx.send('limited', call)
      if (isUnknown(call, answer)) {
        ctx.notApplicable(clauseIds([clause]), 'there is no extension to be read, and that is said first')
        continue
      }
      if (!asks && isAccepted(answer)) continue
      if (asks) checkStatus(ctx, clause, answer, 403)
      checkStatus(ctx, 'auth.403', answer, 403)
      checkCode(ctx, 'auth.403.26', answer, 403, 26)
      judgeError(ctx, answer)
    }
  },
})

const limitedWrites: Rule = example({
  id: 'qradar.rules.auth-limited-writes',
  title: 'an account without the capability changes nothing',
  clauses: [errorClauses, ['auth.403', 'auth.403.26', 'upload.permission', 'auth.refused-changes-nothing']],
  needs: { write: true, roles: ['admin', 'limited'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const before = await snapshot(client)
    const pack = newPackage(client)
    const { answer } = await upload(client, pack, { as: 'limited', body: zipOf(pack) })
    if (asksForPermission(ctx, 'upload.permission')) checkStatus(ctx, 'upload.permission', answer, 403)
    // The uninstall comes last: after one that is accepted nothing else is refused for want of the capability.
    const others = [
      answer,
      await ctx.send('limited', { method: 'POST', path: extensionPath(id), query: { action_type: 'PREVIEW' } }),
      await uninstall(client, id, { as: 'limited' }),
    ]
    // Only the three operations of the collection have the permission in their own pages: the others are judged where refused,
    // and a conflict is told to whoever was let in.
    const isLetIn = (one: Exchange): boolean => isAccepted(one) || one.status === 409
    for (const one of others.filter((other) => !isLetIn(other))) {
      checkStatus(ctx, 'auth.403', one, 403)
      checkCode(ctx, 'auth.403.26', one, 403, 26)
      judgeError(ctx, one)
    }
    if (others.some(isLetIn)) return
    await checkUnchanged(client, before, 'after writes that were refused', 'auth.refused-changes-nothing')
  },
})

export const authRules: readonly Rule[] = [entering, basic, permissions, refusedWrites, limitedWrites]
