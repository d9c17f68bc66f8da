/** Ids that nobody has, or that nobody has any more. */
import { show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkBears, checkStatus, clauseIds, example, outcomeOf } from '../checks.ts'
import { named } from '../requests.ts'
import { type Client, connect, list, make, putRaw, read, remove, unknownId, update } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { listed, pathOf } from '../paths.ts'
import { isAccepted } from '../../history/index.ts'

const needs = { write: true, roles: ['admin'] } as const

const never: Rule = example({
  id: 'connections.rules.unknown-id',
  title: 'an id that nobody ever had',
  clauses: [
    [
      'get.404.not-found',
      'update.404.not-found',
      'update.404.creates-nothing',
      'update.404.before-400',
      'delete.404.not-found',
      'transport.error-body',
      'state.bad-input-no-5xx',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const made = await make(client, named(ctx))
    // The twin: the same requests for an id that somebody has succeed.
    const twin = await update(client, made.id, made.fields)
    const id = await unknownId(client, made.id)
    const got = await read(client, id)
    checkStatus(ctx, 'get.404.not-found', got, 404)
    const readable = got.body === '' || Object.keys(bodyOf(got)).length > 0
    check(ctx, 'transport.error-body', readable, 'a JSON object or no body', got.body)
    const put = await putRaw(client, id, { json: { ...twin.sent, name: ctx.session.name() } })
    checkBears(ctx, put)
    checkStatus(ctx, 'update.404.not-found', put, 404)
    await checkNotMade(client, id)
    const bad = await putRaw(client, id, { body: '{"name":' })
    checkBears(ctx, bad)
    checkStatus(ctx, 'update.404.before-400', bad, 404, 400)
    await checkNotMade(client, id)
    const deleted = await ctx.send('admin', { method: 'DELETE', path: pathOf(id) })
    checkBears(ctx, deleted)
    checkStatus(ctx, 'delete.404.not-found', deleted, 404, 204)
  },
})

async function checkNotMade(client: Client, id: string): Promise<void> {
  const { ctx } = client
  checkStatus(ctx, 'update.404.creates-nothing', await read(client, id), 404)
  const there = listed(await list(client)).some((item) => item['extid'] === id)
  check(ctx, 'update.404.creates-nothing', !there, `no ${id} in the list`, 'it is there')
}

/** Ids that a store that looks for patterns, or for beginnings, finds something by. */
const patterns: Rule = example({
  id: 'connections.rules.pattern-id',
  title: 'a part of an id, and a pattern, find no extension of another id',
  clauses: [['get.200.extid-of-path', 'state.bad-input-no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client, named(ctx))
    const part = [...id].slice(0, -1).join('')
    // A path of dots alone leads elsewhere.
    const parts = /[^.]/.test(part) ? [part] : []
    for (const asked of [...parts, '*', '%', '_'.repeat(id.length), '.*']) {
      const got = await read(client, asked)
      checkBears(ctx, got)
      const { extid } = bodyOf(got)
      const own = !isAccepted(got) || extid === asked
      check(ctx, 'get.200.extid-of-path', own, `nothing, or the extid ${asked}`, `${outcomeOf(got)}, ${show(extid)}`)
    }
  },
})

const gone: Rule = example({
  id: 'connections.rules.deleted-id',
  title: 'an id that was deleted',
  clauses: [
    [
      'delete.2xx.accepted',
      'delete.2xx.status',
      'delete.2xx.body',
      'delete.2xx.json-content-type',
      'delete.404.second-time',
      'state.deleted-is-gone',
      'state.bad-input-no-5xx',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const [made, other] = [await make(client, named(ctx)), await make(client, named(ctx))]
    const answer = await remove(client, made)
    checkStatus(ctx, 'delete.2xx.accepted', answer, 200, 202, 204)
    checkStatus(ctx, 'delete.2xx.status', answer, 200, 202, 204)
    const told = bodyOf(answer)['extid']
    check(ctx, 'delete.2xx.body', answer.body === '' || told === made.id, 'no body, or what was removed', answer.body)
    if (!isAccepted(answer)) return ctx.notTestable(clauseIds(['state.deleted-is-gone']), 'the delete was refused')
    await checkGone(client, made.id)
    checkStatus(ctx, 'state.deleted-is-gone', (await update(client, made.id, made.fields)).answer, 404)
    await checkGone(client, made.id)
    const again = await remove(client, made)
    checkBears(ctx, again)
    checkStatus(ctx, 'delete.404.second-time', again, 404, 204)
    await checkGone(client, made.id)
    const typed = await remove(client, other, { headers: { 'content-type': 'application/json' } })
    checkStatus(ctx, 'delete.2xx.json-content-type', typed, answer.status)
    if (isAccepted(typed)) await checkGone(client, other.id)
  },
})

async function checkGone(client: Client, id: string): Promise<void> {
  const { ctx } = client
  checkStatus(ctx, 'state.deleted-is-gone', await read(client, id), 404)
  const there = listed(await list(client)).some((item) => item['extid'] === id)
  check(ctx, 'state.deleted-is-gone', !there, `no ${id} in the list`, 'it is there')
}

const malformed: Rule = example<string>({
  id: 'connections.rules.malformed-id',
  title: 'an id that is no UUID',
  clauses: [['get.400.invalid-id', 'update.400.invalid-id', 'delete.400.invalid-id', 'state.bad-input-no-5xx']],
  needs,
  inputs: ['x', 'not-a-uuid', '2B7E1014', '%00', 'a%2Fb', '%F0%9F%98%80', '%zz', "'%20or%201=1--", 'x'.repeat(2000)],
  run: async (ctx, raw) => {
    const client = connect(ctx)
    const path = `/extensions/${raw}`
    const got = await ctx.send('admin', { method: 'GET', path })
    checkBears(ctx, got)
    checkStatus(ctx, 'get.400.invalid-id', got, 404)
    if (raw === '%zz' || isAccepted(got)) return
    const { fields } = await make(client, named(ctx))
    const id = decodeURIComponent(raw)
    const trace = { name: id, id, role: 'admin', method: 'DELETE', url: path }
    const tracked = ctx.session.track('extension', trace, async () => 'gone')
    tracked.complete(id)
    const put = await ctx.send('admin', { method: 'PUT', path, json: fields })
    checkBears(ctx, put)
    checkStatus(ctx, 'update.400.invalid-id', put, 404)
    const deleted = await ctx.send('admin', { method: 'DELETE', path })
    checkBears(ctx, deleted)
    checkStatus(ctx, 'delete.400.invalid-id', deleted, 404, 400, 204)
  },
})

export const unknownIdRules: readonly Rule[] = [never, patterns, gone, malformed]
