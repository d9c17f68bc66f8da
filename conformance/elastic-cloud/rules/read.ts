/** The get and the list. */
import { schemas } from '../../../contracts/elastic-cloud/index.ts'
import { bodyMisfit, bodyOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkSame,
  checkStatus,
  clauseIds,
  type ClauseName,
  codesOf,
  example,
  outcomeOf,
  type Context,
} from '../checks.ts'
import { callOf, type Exchange } from '../../history/index.ts'
import { judgeMediaType, judgeSuccess, successClauses } from '../answers.ts'
import { bundle, list, type Made, make, read, update, upload } from '../client.ts'
import { bundleZip, fullVersions } from '../requests.ts'
import { listed } from '../paths.ts'
import { resourceOf } from '../extension.ts'
import { checkHeld, checkListed, checkUnchanged } from '../unchanged.ts'

const getExample: Rule = example({
  id: 'elastic-cloud.rules.get',
  title: 'a get, with and without include_deployments, and twice',
  clauses: [
    successClauses('get'),
    [
      'get.200.id',
      'get.request.path',
      'get.include-deployments.accepted',
      'get.include-deployments.absent',
      'state.repeated-read',
      'state.reads-change-nothing',
    ],
  ],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id } = await make(ctx, { description: 'to be read' })
    const first = await read(ctx, id)
    const served = first.status !== 404 || codesOf(first).includes('extensions.not_found')
    check(ctx, 'get.request.path', served, 'served at this path', outcomeOf(first))
    judgeSuccess(ctx, 'get', first)
    checkSame(ctx, 'get.200.id', id, bodyOf(first)['id'], 'id')
    const without = await read(ctx, id, { query: { include_deployments: false } })
    for (const answer of [without, await read(ctx, id, { query: { include_deployments: true } })])
      checkStatus(ctx, 'get.include-deployments.accepted', answer, 200)
    for (const answer of [first, without]) {
      const none = !('deployments' in bodyOf(answer))
      check(ctx, 'get.include-deployments.absent', none, `${callOf(answer)}: no deployments`, 'there is one')
    }
    const again = await read(ctx, id)
    checkUnchanged(ctx, 'state.repeated-read', first, again, 'the same get again')
    checkSame(ctx, 'state.repeated-read', resourceOf(first), resourceOf(again), 'resource headers')
    await list(ctx)
    checkUnchanged(ctx, 'state.reads-change-nothing', first, await read(ctx, id), 'after gets and a list')
  },
})

const noOwn401: Rule = example({
  id: 'elastic-cloud.rules.reads-have-no-own-401',
  title: 'get and list never answer the two codes of a 401',
  clauses: [['get.no-own-401', 'list.no-own-401', 'get.404.foreign', 'list.scope', 'list.200.body']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id } = await make(ctx)
    for (const as of Object.keys(ctx.roles)) {
      const [one, all] = [await read(ctx, id, { as }), await list(ctx, { as })]
      judgeNoOwn401(ctx, 'get.no-own-401', one)
      judgeNoOwn401(ctx, 'list.no-own-401', all)
      // Perhaps the only list of the run that is empty.
      if (all.status === 200) judgeListBody(ctx, all)
      if (as === 'stranger') judgeForeign(ctx, id, one, all)
    }
    if ('stranger' in ctx.roles) return
    ctx.notApplicable(clauseIds(foreign), 'the profile has no credentials for the role stranger')
  },
})

const foreign = ['get.404.foreign', 'list.scope'] as const

/** What a get and a list of somebody else's show of an extension. */
function judgeForeign(ctx: Context, id: string, one: Exchange, all: Exchange): void {
  const outcome = 'status 404 extensions.not_found'
  check(ctx, 'get.404.foreign', outcomeOf(one) === outcome, outcome, outcomeOf(one))
  const seen = listed(all).some((other) => other['id'] === id)
  check(ctx, 'list.scope', !seen, "no extension of another user's", `the list holds ${id}`)
}

function judgeNoOwn401(ctx: Context, clause: ClauseName, answer: Exchange): void {
  const own = codesOf(answer).filter((code) => /^extensions\.(unauthorised|no_user_id)$/.test(code))
  check(ctx, clause, own.length === 0, `${callOf(answer)}: neither of the two codes`, outcomeOf(answer))
}

/** RequestChange than the usual first page of ten. */
const many = 12

const listExample: Rule = example({
  id: 'elastic-cloud.rules.list',
  title: 'the list holds every extension of the owner once, as a get shows it',
  clauses: [
    [
      'list.200.success',
      'list.200.body',
      'list.request.path',
      'list.200.no-paging',
      'list.include-deployments',
      'transport.response-json',
      'state.list-holds-created',
      'state.list-get-agree',
    ],
  ],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const made: Made[] = []
    const first = await make(ctx)
    const early = await list(ctx)
    judgeList(ctx, early)
    checkHeld(ctx, early, first.id)
    for (let at = 0; at < many; at += 1)
      made.push(
        await make(
          ctx,
          at % 2 === 0 ? {} : { description: `number ${at}, ${'as long as a column is wide '.repeat(10)}` },
        ),
      )
    const answer = await list(ctx)
    judgeList(ctx, answer)
    await judgeMembers(ctx, made, answer)
    const more = await list(ctx, { query: { include_deployments: true } })
    const heeded = more.status !== 200 || listed(more).some((one) => 'deployments' in one)
    check(ctx, 'list.include-deployments', !heeded, 'no heed paid to include_deployments', outcomeOf(more))
  },
})

function judgeList(ctx: Context, answer: Exchange): void {
  check(ctx, 'list.request.path', ![404, 405].includes(answer.status), 'served at this path', outcomeOf(answer))
  checkStatus(ctx, 'list.200.success', answer, 200)
  judgeListBody(ctx, answer)
  judgeMediaType(ctx, answer)
}

function judgeListBody(ctx: Context, answer: Exchange): void {
  const misfit = bodyMisfit(schemas.Extensions, answer)
  check(ctx, 'list.200.body', misfit === null, `${misfit?.path} ${misfit?.expected}`, misfit?.got ?? 'it fits')
}

async function judgeMembers(ctx: Context, made: readonly Made[], answer: Exchange): Promise<void> {
  const held = made.filter(({ id }) => listed(answer).some((one) => one['id'] === id))
  check(ctx, 'list.200.no-paging', held.length === many, `all ${many} at once`, `${held.length} of them`)
  for (const { id } of made) checkHeld(ctx, answer, id)
  for (const { id } of made.slice(0, 4)) checkListed(ctx, answer, await read(ctx, id))
}

const listAfterWrites: Rule = example({
  id: 'elastic-cloud.rules.list-after-writes',
  title: 'the list shows what an update and an upload have changed, as a get does',
  clauses: [['state.list-get-agree', 'state.list-holds-created']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id } = await make(ctx, { description: 'as it was made' })
    await update(ctx, id, bundle(ctx, { version: fullVersions[0], description: 'changed' }))
    checkListed(ctx, await list(ctx), await read(ctx, id))
    if (ctx.capabilities['upload'] !== true) return
    for (const text of ['the first file', 'the second file, which is longer']) await upload(ctx, id, bundleZip(text))
    checkListed(ctx, await list(ctx), await read(ctx, id))
  },
})

export const readRules: readonly Rule[] = [getExample, noOwn401, listExample, listAfterWrites]
