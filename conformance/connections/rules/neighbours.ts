/** Values beside the one that matters, numbers in another spelling, and lists longer than a page. */
import { isAccepted } from '../../history/index.ts'
import { asText, type Json } from '../../json/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { crowdFor, type Rule } from '../../rule/index.ts'
import { check, checkBears, checkSame, clauseIds, example } from '../checks.ts'
import { connect, list, make, makeMany, mayBeCut, putRaw, read, update } from '../client.ts'
import { listed } from '../paths.ts'
import { textIn } from '../extension.ts'
import { named } from '../requests.ts'
import { bystandersOf } from '../unchanged.ts'

const needs = { write: true, roles: ['admin'] } as const

const ids: Rule = example({
  id: 'connections.rules.body-extid-neighbours',
  title: 'whatever extid stands in the body of an update, the extension in the path is meant, and no other',
  clauses: [
    [
      'update.200.extid-never-changes',
      'state.writes-stay-apart',
      'state.refusal-changes-nothing',
      'state.bad-input-no-5xx',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const [one, other] = [await make(client, named(ctx)), await make(client, named(ctx))]
    const { sent } = await update(client, one.id, one.fields)
    const watched = bystandersOf(client)
    for (const { id } of [one, other]) await watched.watch(id)
    const neighbours: readonly Json[] = [other.id, one.id.toUpperCase(), `${other.id} `, '', null, 0, [other.id]]
    for (const extid of neighbours) {
      const answer = await putRaw(client, one.id, {
        json: { ...sent, extid, description: `sent with ${asText(extid)}` },
      })
      checkBears(ctx, answer)
      await watched.after(answer, one.id)
      const got = await read(client, one.id)
      checkSame(ctx, 'update.200.extid-never-changes', one.id, bodyOf(got)['extid'], 'extid of the get')
    }
  },
})

/** How two may be written. */
const twos = ['02', '2.0', '+2', ' 2', '2 ', '2e0', '0x2']

const limits: Rule = example({
  id: 'connections.rules.limit-spellings',
  title: 'a limit in another spelling is refused, ignored, or that limit',
  clauses: [['list.200.odd-limit', 'state.bad-input-no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    for (let made = 0; made < 3; made += 1) await make(client, named(ctx))
    const counts = async (limit: string | undefined): Promise<number | null> => {
      const answer = await list(client, { query: { limit } })
      checkBears(ctx, answer)
      return isAccepted(answer) ? listed(answer).length : null
    }
    const [two, bare] = [(await counts('2')) ?? 0, (await counts(undefined)) ?? 0]
    const least = Math.min(two, bare)
    for (const limit of twos) {
      const count = await counts(limit)
      // Ignored, there are as many as without a limit, and others may add some meanwhile.
      const right = count === null || count >= least
      check(ctx, 'list.200.odd-limit', right, `limit=${limit}: refused, or ${least} items at least`, `${count} items`)
    }
  },
})

/** Past 20, 25 and 50: each costs a create and a delete. */
const most = 51

const many: Rule = example({
  id: 'connections.rules.long-list',
  title: 'of as many extensions as there is room for the list holds each once',
  clauses: [['create.201.listed-with-id', 'state.write-is-read-back', 'state.ids-unique']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const clauses = clauseIds(['create.201.listed-with-id', 'state.write-is-read-back'])
    const count = crowdFor(ctx, most, clauses)
    if (count === null) return
    // A create tells no id, so that many are told apart by their names alone.
    if (listed(await list(client)).some((item) => textIn(item, 'name') === undefined))
      return ctx.unreached(clauses, 'the items of the list have no names')
    const there = await makeMany(client, fields, count)
    const answer = await list(client)
    if (mayBeCut(ctx, answer)) return ctx.unreached(clauses, 'the list may be cut off (capability listLimit)')
    for (const clause of ['state.write-is-read-back', 'create.201.listed-with-id'] as const)
      check(ctx, clause, there.length === count, `each of ${count} extensions in the list`, `${there.length} of them`)
    const all = new Set([id, ...there]).size
    check(ctx, 'state.ids-unique', all === there.length + 1, 'each extid once', `${all} of ${there.length + 1}`)
  },
})

export const neighbourRules: readonly Rule[] = [ids, limits, many]
