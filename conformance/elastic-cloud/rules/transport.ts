/** Where the API is served, what is no operation of it, and how requests may travel. */
import { schemas } from '../../../contracts/elastic-cloud/index.ts'
import { bodyMisfit, bodyOf } from '../../judge/index.ts'
import { checkAnsweredForItself, checkWhole, type Rule, type SendSo, takenInPieces } from '../../rule/index.ts'
import { check, clauseId, clauseIds, codesOf, example, outcomeOf, type Context } from '../checks.ts'
import { callOf, type Exchange } from '../../history/index.ts'
import { collection, pathOf } from '../paths.ts'
import { bundle, list, make, read, unknownId, update } from '../client.ts'
import { checkUnchanged } from '../unchanged.ts'

const served: Rule = example({
  id: 'elastic-cloud.rules.base-path',
  title: 'the API is served below /api/v1, without a region',
  clauses: [['transport.base-path', 'transport.no-region', 'list.request.path', 'list.200.success']],
  needs: { roles: ['owner'] },
  run: async (ctx) => {
    const { pathname } = new URL(ctx.baseUrl)
    const answer = await list(ctx)
    if (pathname.endsWith('/api/v1')) await judgeBase(ctx, answer)
    else {
      const reason = `the profile's base URL ends in ${pathname}: something stands in front of the API`
      ctx.notApplicable(clauseIds(['transport.base-path', 'transport.no-region']), reason)
    }
    check(ctx, 'list.request.path', ![404, 405].includes(answer.status), 'served at this path', outcomeOf(answer))
    check(ctx, 'list.200.success', answer.status === 200, 'status 200', outcomeOf(answer))
  },
})

/** A list that is not found may be missing alone; a base path that is wrong hides every operation. */
async function judgeBase(ctx: Context, answer: Exchange): Promise<void> {
  const lost = answer.status === 404 && !(await isGetServed(ctx))
  for (const clause of ['transport.base-path', 'transport.no-region'] as const)
    check(ctx, clause, !lost, `list or get served below ${ctx.baseUrl}`, outcomeOf(answer))
}

/** Whether a get of an id that cannot be is answered as a get. */
async function isGetServed(ctx: Context): Promise<boolean> {
  const answer = await read(ctx, '0')
  return answer.status !== 404 || codesOf(answer).includes('extensions.not_found')
}

const otherMethod: Rule = example({
  id: 'elastic-cloud.rules.other-method',
  title: 'a known path with a method of no operation is answered 405',
  clauses: [['transport.405.method-not-allowed', 'transport.405.body', 'state.no-5xx']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const answer = await ctx.send('owner', { method: 'PATCH', path: collection, json: {} })
    judgeKnown(ctx, answer)
    check(ctx, 'transport.405.method-not-allowed', answer.status === 405, 'status 405', outcomeOf(answer))
    const fits = bodyMisfit(schemas.BasicFailedReply, answer) === null
    check(ctx, 'transport.405.body', fits, 'a BasicFailedReply', answer.body.slice(0, 80))
  },
})

/** 501 is HTTP's own answer to a method that nothing knows: RFC 9110, 9.1. */
function judgeKnown(ctx: Context, answer: Exchange): void {
  const fine = answer.status < 500 || answer.status === 501
  check(ctx, 'state.no-5xx', fine, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
}

const unnamedMethods: Rule = example({
  id: 'elastic-cloud.rules.unnamed-methods',
  title: 'methods that no operation has, on the list and on an extension, crash nothing and change nothing',
  clauses: [['state.no-5xx', 'state.reads-change-nothing']],
  needs: { write: true, roles: ['owner'] },
  inputs: ['HEAD', 'OPTIONS', 'PATCH'],
  run: async (ctx, method) => {
    const { id } = await make(ctx, { description: 'as it was' })
    const before = await read(ctx, id)
    const body = method === 'PATCH' ? { json: {} } : {}
    for (const path of [collection, pathOf(id)]) judgeKnown(ctx, await ctx.send('owner', { method, path, ...body }))
    // An unknown PATCH may be served after all; HEAD and OPTIONS are safe methods.
    if (method === 'PATCH') return
    checkUnchanged(ctx, 'state.reads-change-nothing', before, await read(ctx, id), `after ${method}`)
  },
})

/** Characters of two and three bytes: hardly a place to cut at is between two. */
const text = 'é€漢'.repeat(50)

const inPieces: Rule = example({
  id: 'elastic-cloud.rules.body-in-chunks',
  title: 'a body that comes in chunks is taken whole',
  clauses: ['transport.body-in-chunks'],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id, body } = await make(ctx, { description: 'in one' })
    const clause = clauseId('transport.body-in-chunks')
    const fields = bundle(ctx, { description: text })
    const put: SendSo = async (how) => await update(ctx, id, fields, how)
    const taken = await takenInPieces(ctx, clause, put)
    if (taken === null || !('description' in body)) return
    await checkWhole(ctx, clause, text, put, async () => bodyOf(await read(ctx, id))['description'])
  },
})

const leftBehind: Rule = example({
  id: 'elastic-cloud.rules.next-on-the-connection',
  title: 'what comes over a connection after a refused body is answered for itself',
  clauses: ['transport.answered-for-itself'],
  needs: { write: true, roles: ['owner'], wire: true },
  run: async (ctx) => {
    const { id } = await make(ctx)
    const fields = bundle(ctx, { description: text })
    await checkAnsweredForItself(
      ctx,
      clauseId('transport.answered-for-itself'),
      [
        async (how) => await update(ctx, id, fields, { as: null, ...how }),
        async (how) => await update(ctx, unknownId({ id }), fields, how),
        async (how) => await update(ctx, id, fields, { headers: { 'content-type': 'text/plain' }, ...how }),
      ],
      async (how) => await read(ctx, id, how),
      (answer) => bodyOf(answer)['id'],
    )
  },
})

export const transportRules: readonly Rule[] = [served, inPieces, leftBehind, otherMethod, unnamedMethods]
