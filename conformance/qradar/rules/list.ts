/** The list and its elements. `Operations` in docs/sources, operations 1 and 3. */
import { asNumber, asText } from '../../json/index.ts'
import { bodyJson, bodyOf, isObject, typeOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkJson, checkSame, checkStatus, clauseIds, example, outcomeOf } from '../checks.ts'
import { connect, get, list } from '../client.ts'
import { listed } from '../paths.ts'
import { population } from '../query/index.ts'
import { agreeing, documented, extensionClauses, judgeExtension } from '../extension.ts'
import { isAccepted } from '../../history/index.ts'
import { checkOurs, noneOfOurs, ours } from '../console/index.ts'

const most = 30

const whole: Rule = example({
  id: 'qradar.rules.list',
  title: 'the list is an array of extensions, each of which can be read by itself',
  clauses: [
    extensionClauses,
    [
      'list.200',
      'list.200.content-type',
      'list.200.elements',
      'transport.success-kind',
      'list.200.order',
      'get.200',
      'get.200.content-type',
      'state.list-and-get-agree',
      'state.ids-unique',
      'state.repeated-read',
      'range.no-limit',
      'range.content-range-without-range',
    ],
  ],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const all = await population(client)
    const answer = await list(client)
    checkStatus(ctx, 'list.200', answer, 200)
    const type = typeOf(bodyJson(answer))
    check(ctx, 'list.200', type === 'array', 'a JSON array', type)
    checkJson(ctx, 'list.200.content-type', answer)
    const again = listed(answer)
    checkOurs(ctx, 'state.repeated-read', all, again, 'the second list')
    const missing = ours(ctx, all).filter(({ id }) => again.every((one) => one['id'] !== id))
    if (!noneOfOurs(ctx, 'range.no-limit'))
      check(
        ctx,
        'range.no-limit',
        missing.length === 0,
        'every element',
        `no ${missing.map(({ id }) => asText(id)).join()}`,
      )
    check(ctx, 'range.content-range-without-range', !('content-range' in answer.headers), 'no Content-Range', 'one')
    const ids = all.map(({ id }) => asNumber(id))
    check(ctx, 'state.ids-unique', new Set(ids).size === ids.length, 'each id once', 'one is there twice')
    const ascending = ids.every((id, at) => at === 0 || (ids[at - 1] ?? 0) < id)
    check(ctx, 'list.200.order', ascending, 'by id, ascending', ids.join(', '))
    for (const one of all) {
      check(
        ctx,
        'list.200.elements',
        typeof one['name'] === 'string' && 'status' in one,
        'an extension',
        JSON.stringify(one),
      )
      judgeExtension(ctx, one)
    }
    if (noneOfOurs(ctx, 'state.list-and-get-agree')) return
    const some = ours(ctx, all)
    for (const one of [...some.slice(0, most / 2), ...some.slice(-most / 2)]) {
      const got = await get(client, asNumber(one['id']))
      checkStatus(ctx, 'get.200', got, 200)
      checkSame(ctx, 'get.200', one['id'], bodyOf(got)['id'], 'id')
      checkJson(ctx, 'get.200.content-type', got)
      const [row, read] = [agreeing(one, bodyOf(got)), agreeing(bodyOf(got), one)]
      checkSame(ctx, 'state.list-and-get-agree', row, read, `the extension ${asText(one['id'])}`)
    }
  },
})

/** `Releases` in docs/sources: the parameter came with version 18.0. */
const limited: Rule = example({
  id: 'qradar.rules.content-limit',
  title: 'content_limit cuts the contents down',
  clauses: [['list.parameter.content-limit', 'get.parameter.content-limit', 'state.read-changes-nothing']],
  needs: { roles: ['admin'], capabilities: ['versions'] },
  run: async (ctx) => {
    const latest = (ctx.capabilities['versions'] as { readonly latest?: string }).latest ?? '0'
    const clauses = clauseIds(['list.parameter.content-limit', 'get.parameter.content-limit'])
    if (Number.parseInt(latest, 10) < 18) return ctx.notApplicable(clauses, `the newest version is ${latest}`)
    const client = connect(ctx)
    const all = await population(client)
    const query = { content_limit: 1 }
    const answer = await list(client, { query })
    checkStatus(ctx, 'list.parameter.content-limit', answer, 200)
    const length = (body: unknown): number => {
      const contents = isObject(body) ? body['contents'] : null
      return Array.isArray(contents) ? contents.length : 0
    }
    // What else is asked for leaves the limit as it is.
    const some = { ...query, fields: 'id,contents' }
    for (const one of [answer, await list(client, { query: some })].flatMap(listed))
      check(ctx, 'list.parameter.content-limit', length(one) <= 1, 'at most one item', `${length(one)} items`)
    if (noneOfOurs(ctx, 'get.parameter.content-limit', 'state.read-changes-nothing')) return
    for (const one of ours(ctx, all)
      .filter((body) => length(body) > 1)
      .slice(-3)) {
      const got = await get(client, asNumber(one['id']), { query })
      if (!isAccepted(got)) check(ctx, 'get.parameter.content-limit', false, 'a success', outcomeOf(got))
      for (const count of [got, await get(client, asNumber(one['id']), { query: some })].map(bodyOf).map(length))
        check(ctx, 'get.parameter.content-limit', count <= 1, 'at most one item', `${count} items`)
    }
    // The limit is of the answer; the extension keeps its items.
    const after = listed(await list(client)).map(documented)
    checkOurs(ctx, 'state.read-changes-nothing', all.map(documented), after, 'the list after content_limit')
  },
})

export const listRules: readonly Rule[] = [whole, limited]
