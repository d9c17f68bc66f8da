/** Who may call, and with what. */
import type { Bystanders, Rule } from '../../rule/index.ts'
import { check, checkAccepted, checkStatus, clauseIds, example, outcomeOf } from '../checks.ts'
import { named } from '../requests.ts'
import { type Client, connect, create, list, type Made, make, read, remove, update } from '../client.ts'
import { bystandersOf } from '../unchanged.ts'
import { callOf, isAccepted } from '../../history/index.ts'
import { pathOf } from '../paths.ts'

const admin: Rule = example({
  id: 'connections.rules.administrator',
  title: 'an administrator lists and creates',
  clauses: [['auth.role', 'auth.basic', 'auth.csrf']],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const all = await list(client)
    const { answer } = await create(client, named(ctx))
    checkAccepted(ctx, 'auth.role', all, 'as an administrator')
    checkAccepted(ctx, 'auth.role', answer, 'as an administrator')
    // No header against cross-site requests was sent.
    checkAccepted(ctx, 'auth.csrf', answer, 'without such a header')
    if (!/^basic /i.test(ctx.roles['admin']?.value ?? ''))
      return ctx.notApplicable(clauseIds(['auth.basic']), 'the credentials of admin are not Basic')
    checkAccepted(ctx, 'auth.basic', all, 'by Basic')
    checkAccepted(ctx, 'auth.basic', answer, 'by Basic')
  },
})

const bearer: Rule = example({
  id: 'connections.rules.bearer',
  title: 'an access token is taken for reads and writes, and in the same organisation',
  clauses: [['auth.bearer']],
  needs: { write: true, roles: ['admin', 'adminBearer'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const as = 'adminBearer'
    const answers = [
      await list(client, { as }),
      await read(client, id, { as }),
      (await update(client, id, fields, { as })).answer,
      (await create(client, { ...named(ctx), urls: fields['urls'] ?? {} }, { as })).answer,
    ]
    for (const answer of answers) checkAccepted(ctx, 'auth.bearer', answer, 'with a bearer token')
  },
})

/** An extension to be refused on, beside another: a refusal leaves both as they are. */
async function oneOfTwo(client: Client): Promise<{ readonly made: Made; readonly watched: Bystanders }> {
  const [made, other] = [await make(client, named(client.ctx)), await make(client, named(client.ctx))]
  const watched = bystandersOf(client)
  for (const { id } of [made, other]) await watched.watch(id)
  return { made, watched }
}

const expired: Rule = example({
  id: 'connections.rules.expired-token',
  title: 'an expired token is 401 on every operation, and changes nothing',
  clauses: [['auth.401.oauth_access_token_expired', 'state.refusal-changes-nothing', 'state.writes-stay-apart']],
  needs: { write: true, roles: ['admin', 'expired'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { made, watched } = await oneOfTwo(client)
    const { id, fields } = made
    const as = 'expired'
    const reads = [await list(client, { as }), await read(client, id, { as })]
    const { answer: updated } = await update(client, id, { ...fields, description: 'by nobody' }, { as })
    await watched.after(updated, id)
    const { answer: created } = await create(client, { ...named(ctx), urls: fields['urls'] ?? {} }, { as })
    await watched.after(created, null)
    const removed = await ctx.send(as, { method: 'DELETE', path: pathOf(id) })
    await watched.after(removed, id)
    for (const answer of [...reads, updated, created, removed])
      checkStatus(ctx, 'auth.401.oauth_access_token_expired', answer, 401)
  },
})

const nobody: Rule = example({
  id: 'connections.rules.no-credentials',
  title: 'without credentials nothing is written',
  clauses: [
    [
      'auth.401.unauthenticated',
      'auth.302.login-redirect',
      'auth.challenge',
      'auth.no-2xx-without-credentials',
      'state.refusal-changes-nothing',
      'state.repeated-read-same',
      'state.writes-stay-apart',
    ],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { made, watched } = await oneOfTwo(client)
    const { id, fields } = made
    const got = await list(client, { as: null })
    // Whoever was let in before may be taken for known for a while.
    for (let more = isAccepted(got) ? 3 : 0; more > 0; more -= 1) {
      const again = await list(client, { as: null })
      check(ctx, 'state.repeated-read-same', isAccepted(again), `${callOf(again)} again: accepted`, outcomeOf(again))
    }
    checkStatus(ctx, 'auth.401.unauthenticated', got, 401, 302)
    const found = got.status !== 302 || got.headers['location'] !== undefined
    check(ctx, 'auth.302.login-redirect', found, 'a Location', 'none')
    const told = got.status !== 401 || got.headers['www-authenticate'] !== undefined
    check(ctx, 'auth.challenge', told, 'a challenge', 'none')
    const answer = (await update(client, id, { ...fields, description: 'by nobody' }, { as: null })).answer
    await watched.after(answer, id)
    const removed = isAccepted(answer) ? answer : await remove(client, made, { as: null })
    await watched.after(removed, id)
    const created = (await create(client, { ...named(ctx), urls: fields['urls'] ?? {} }, { as: null })).answer
    await watched.after(created, null)
    if (isAccepted(got))
      return ctx.notApplicable(clauseIds(['auth.no-2xx-without-credentials']), 'a list without credentials is answered')
    for (const one of [answer, removed, created])
      check(ctx, 'auth.no-2xx-without-credentials', !isAccepted(one), `${callOf(one)}: no 2xx`, outcomeOf(one))
  },
})

const member: Rule = example({
  id: 'connections.rules.no-administrator',
  title: 'a user who is no administrator',
  clauses: [['auth.403.not-administrator', 'state.refusal-changes-nothing', 'state.writes-stay-apart']],
  needs: { write: true, roles: ['admin', 'member'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { made, watched } = await oneOfTwo(client)
    const { id, fields } = made
    const answer = (await update(client, id, { ...fields, description: 'by a member' }, { as: 'member' })).answer
    await watched.after(answer, id)
    const removed = isAccepted(answer) ? answer : await remove(client, made, { as: 'member' })
    await watched.after(removed, id)
    for (const one of [answer, removed]) checkStatus(ctx, 'auth.403.not-administrator', one, 403)
  },
})

export const authRules: readonly Rule[] = [admin, bearer, expired, nobody, member]
