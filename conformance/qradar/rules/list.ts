/** The list and its elements. `Operations` in docs/sources, operations 1 and 3. */
import { asNumber, asText } from '../../json/index.ts'
import { bodyJson, bodyOf, isObject, typeOf } from '../../judge/index.ts'
import { crowdFor, makeAll, type Rule } from '../../rule/index.ts'
import { check, checkJson, checkSame, checkStatus, clauseIds, type ClauseName, example, outcomeOf } from '../checks.ts'
import { type Client, connect, get, list, make } from '../client.ts'
import type { RequestChange } from '../../send/index.ts'
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

/** Past 20 and 25: each costs an upload and an uninstall task. */
const crowd = 26

const long: Rule = example({
  id: 'qradar.rules.long-list',
  title: 'of as many extensions as there is room for the list holds each once, and so do its pages',
  clauses: [
    ['state.upload-is-listed', 'state.ids-unique', 'range.no-limit', 'range.clipped'],
    ['filter.operator.in', 'filter.or', 'range.concatenate'],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const count = crowdFor(ctx, crowd, clauseIds(['state.upload-is-listed']))
    if (count === null) return
    const ids = await makeAll(count, async () => (await make(client)).id)
    const rows = listed(await list(client)).map(({ id }) => asNumber(id))
    const lost = ids.filter((id) => !rows.includes(id))
    for (const clause of ['range.no-limit', 'state.upload-is-listed'] as const)
      check(ctx, clause, lost.length === 0, `each of ${count} extensions in the list`, `${lost.length} are not there`)
    check(ctx, 'state.ids-unique', new Set(ids).size === count, 'an id for each upload', ids.join(', '))
    await checkLongQueries(client, ids, rows.length)
    await checkSecondPage(client, ids)
  },
})

/** A page, and filters that name each of them: what is too long for a console is refused. */
async function checkLongQueries(client: Client, ids: readonly number[], total: number): Promise<void> {
  const or = ids.map((id) => `id = ${id}`).join(' or ')
  const asked: readonly (readonly [ClauseName, string, RequestChange])[] = [
    ['range.clipped', 'a range beyond the end', { headers: { range: `items=0-${total + 999}` } }],
    ['filter.operator.in', `in of ${ids.length} values`, { query: { filter: `id in (${ids.join()})` } }],
    ['filter.or', 'a long or', { query: { filter: `${or} or (${or}) or (${or})` } }],
  ]
  for (const [clause, name, change] of asked) {
    const answer = await list(client, change)
    if (!isAccepted(answer)) continue
    const got = listed(answer).map(({ id }) => asNumber(id))
    const lost = ids.filter((id) => !got.includes(id))
    check(client.ctx, clause, lost.length === 0, `${name}: all of ${ids.length}`, `${lost.length} are not there`)
    if (clause !== 'range.clipped')
      checkSame(client.ctx, clause, ids.length, got.length, `${name}: the number of extensions`)
  }
}

/** A page that begins where others end: of what is ours, whoever else makes and removes something. */
async function checkSecondPage(client: Client, ids: readonly number[]): Promise<void> {
  const query = { filter: `id in (${ids.join()})` }
  const rows: number[] = []
  for (const range of ['items=0-19', `items=20-${ids.length + 4}`]) {
    const answer = await list(client, { query, headers: { range } })
    if (!isAccepted(answer)) return
    rows.push(...listed(answer).map(({ id }) => asNumber(id)))
  }
  const [sent, got] = [ids, rows].map((all) => all.toSorted((a, b) => a - b))
  checkSame(client.ctx, 'range.concatenate', sent, got, 'the first twenty and the rest put together')
}

export const listRules: readonly Rule[] = [whole, limited, long]
