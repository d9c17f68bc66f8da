/** The delete, and that what is deleted stays so. */
import { asText, show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkRefused, checkSame, example, outcomeOf, type Context } from '../checks.ts'
import type { Exchange } from '../../history/index.ts'
import { judgeRefusal, judgeSuccess, refusalClauses, successClauses } from '../answers.ts'
import { bundleZip } from '../requests.ts'
import { bundle, create, list, make, read, remove, update, upload } from '../client.ts'
import { listed, pathOf } from '../paths.ts'
import { bodyOf } from '../../judge/index.ts'
import { resourceOf } from '../extension.ts'
import { checkUnchanged } from '../unchanged.ts'

const notFound = { short: 'delete', status: 404, code: 'extensions.not_found' } as const

const deleteExample: Rule = example({
  id: 'elastic-cloud.rules.delete',
  title: 'a delete, a second one, and every other call after it',
  clauses: [
    successClauses('delete'),
    refusalClauses(notFound),
    [
      'delete.request.path',
      'delete.404.second-delete',
      'delete.200.header-values',
      'state.deleted-gone',
      'state.ids-not-reused',
    ],
  ],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const made = await make(ctx)
    await update(ctx, made.id, bundle(ctx))
    const last = resourceOf(await read(ctx, made.id))
    const answer = await remove(ctx, made)
    check(ctx, 'delete.request.path', answer.status !== 405, 'served at this path', outcomeOf(answer))
    judgeSuccess(ctx, 'delete', answer)
    checkSame(ctx, 'delete.200.header-values', last, resourceOf(answer), 'resource headers')
    await judgeGone(ctx, made.id)
    const again = await remove(ctx, made)
    check(ctx, 'delete.404.second-delete', again.status === 404, 'status 404', outcomeOf(again))
    judgeRefusal(ctx, notFound, again)
    const { made: next } = await create(ctx, bundle(ctx))
    check(ctx, 'state.ids-not-reused', next?.id !== made.id, `an id other than ${made.id}`, next?.id ?? 'none')
  },
})

/** Every way in is closed. */
async function judgeGone(ctx: Context, id: string): Promise<void> {
  const clause = 'state.deleted-gone'
  checkRefused(ctx, clause, await read(ctx, id), 'deleted before')
  const held = listed(await list(ctx)).some((one) => one['id'] === id)
  check(ctx, clause, !held, `a list without ${id}`, 'it holds it')
  checkRefused(ctx, clause, await update(ctx, id, bundle(ctx)), 'deleted before')
  if (ctx.capabilities['upload'] === true)
    checkRefused(ctx, clause, await upload(ctx, id, bundleZip('late')), 'deleted before')
  checkRefused(ctx, clause, await read(ctx, id), 'deleted before, and written to since')
}

const inUse = { short: 'delete', status: 400, code: 'extensions.extension_in_use' } as const

const inUseExample: Rule = example({
  id: 'elastic-cloud.rules.in-use',
  title: 'an extension that a deployment uses cannot be deleted, and tells which do',
  clauses: [
    refusalClauses(inUse),
    [
      'get.include-deployments.true',
      'get.include-deployments.absent',
      'model.extension.deployments',
      'model.extension.deployments.ids',
      'state.refused-changes-nothing',
    ],
  ],
  needs: { write: true, roles: ['owner'], capabilities: ['inUseExtension'] },
  // Where it is deleted after all, there is nothing left to try again on.
  unrepeatable: true,
  run: async (ctx) => {
    const id = asText(ctx.capabilities['inUseExtension'])
    const before = await read(ctx, id, { query: { include_deployments: true } })
    if (before.status !== 200) ctx.undecided(`the profile's inUseExtension ${id} was answered ${outcomeOf(before)}`)
    judgeDeployments(ctx, before)
    const plain = await read(ctx, id)
    const none = !('deployments' in bodyOf(plain))
    check(ctx, 'get.include-deployments.absent', none, 'no deployments unless asked for', outcomeOf(plain))
    judgeRefusal(ctx, inUse, await ctx.send('owner', { method: 'DELETE', path: pathOf(id) }))
    checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), 'after a refused delete')
  },
})

function judgeDeployments(ctx: Context, answer: Exchange): void {
  const { deployments } = bodyOf(answer)
  const list: readonly unknown[] = Array.isArray(deployments) ? deployments : []
  check(ctx, 'get.include-deployments.true', list.length > 0, 'deployments: an array of ids', show(deployments))
  const fits = list.length <= 10_000 && list.every((one) => typeof one === 'string')
  check(ctx, 'model.extension.deployments', fits, 'at most 10000 strings', show(deployments))
  const hex = list.every((one) => /^[0-9a-f]{32}$/.test(asText(one)))
  check(ctx, 'model.extension.deployments.ids', hex, '32 lower-case hexadecimal digits each', show(deployments))
}

export const deleteRules: readonly Rule[] = [deleteExample, inUseExample]
