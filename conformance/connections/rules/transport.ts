/** Methods, paths, media types and headers, and odd ones of each. */
import fc from 'fast-check'
import { anyJson, oddBodies, oddIds, oddQueries, ofLength, withSpelt } from '../../generate/index.ts'
import { oddHeaders, type Rule } from '../../rule/index.ts'
import { checkBears, checkStatus, example, property } from '../checks.ts'
import type { Json } from '../../json/index.ts'
import type { Fields } from '../extension.ts'
import { named } from '../requests.ts'
import { connect, create, list, make, putRaw, read, update } from '../client.ts'
import { collection, pathOf } from '../paths.ts'
import { type Exchange, isRefused } from '../../history/index.ts'
import { checkKept } from '../unchanged.ts'

const needs = { write: true, roles: ['admin'] } as const
const kept = ['state.refusal-changes-nothing'] as const

const statuses: Rule = example({
  id: 'connections.rules.transport',
  title: 'a method, a path, a media type and an Accept that nobody promises',
  clauses: [
    [
      'transport.405.method-not-allowed',
      'transport.404.unknown-path',
      'transport.415.unsupported-media-type',
      'transport.406.not-acceptable',
      'state.bad-input-no-5xx',
    ],
    kept,
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const { sent } = await update(client, id, fields)
    const before = await read(client, id)
    const changed = { ...sent, description: 'changed' }
    const patch = await ctx.send('admin', { method: 'PATCH', path: pathOf(id), json: { description: 'changed' } })
    checkStatus(ctx, 'transport.405.method-not-allowed', patch, 405, 404)
    await checkKept(client, id, before, patch, kept)
    const elsewhere = await ctx.send('admin', { method: 'GET', path: '/applications' })
    checkStatus(ctx, 'transport.404.unknown-path', elsewhere, 404)
    const headers = { accept: 'application/xml' }
    checkStatus(ctx, 'transport.406.not-acceptable', await read(client, id, { headers }), 200, 406)
    const typed = await putRaw(client, id, { json: changed, headers: { 'content-type': 'text/plain' } })
    checkBears(ctx, typed)
    await checkKept(client, id, before, typed, kept)
    checkStatus(ctx, 'transport.415.unsupported-media-type', typed, 200, 415, 400)
  },
})

/** A JSON value in the place of a body, and headers that are odd. */
type Odd = { readonly body: Json; readonly header: string; readonly value: string }

const headerNames = ['accept', 'accept-language', 'content-type', 'if-match', 'if-none-match', 'x-requested-with']
const headerText = ofLength(0, 20).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').trim())

const hostile: Rule = property<Odd>({
  id: 'connections.rules.odd-input',
  title: 'any JSON in the place of a body and any text in a header: no 5xx, and a refusal changes nothing',
  clauses: [['state.bad-input-no-5xx', 'update.400.nothing-updated'], kept],
  needs,
  maxRuns: 15,
  arbitrary: () =>
    fc.record(
      { body: anyJson(), header: fc.constantFrom(...headerNames), value: headerText },
      { noNullPrototype: true },
    ),
  examples: [
    { body: {}, header: 'content-type', value: 'application/json; charset=utf-16' },
    { body: { name: { $gt: '' } }, header: 'accept', value: ';;;' },
    { body: '\u0000', header: 'content-type', value: 'application/json;charset=nothing' },
  ],
  run: async (ctx, { body, header, value }) => {
    const client = connect(ctx)
    const { id } = await make(client, named(ctx))
    const before = await read(client, id)
    const headers = { 'content-type': 'application/json', [header]: value }
    for (const answer of [
      await read(client, id, { headers: { [header]: value } }),
      await list(client, { headers: { [header]: value } }),
    ])
      checkBears(ctx, answer)
    const answer = await putRaw(client, id, { json: body, headers })
    checkBears(ctx, answer)
    await checkKept(client, id, before, answer, ['update.400.nothing-updated', ...kept])
  },
})

const bytes: Rule = example<string>({
  id: 'connections.rules.odd-bytes',
  title: 'bodies that are no text, no body, and a key that comes twice',
  clauses: [['state.bad-input-no-5xx', 'update.400.nothing-updated'], kept],
  needs,
  inputs: ['', 'ff fe 00', '7b 22 61 22 3a 22 c3 28 22 7d', 'ed a0 80', '7b 7d 00', '00'],
  run: async (ctx, hex) => {
    const client = connect(ctx)
    const { id } = await make(client, named(ctx))
    const before = await read(client, id)
    const body = Uint8Array.from(hex.split(' ').filter(Boolean), (one) => Number.parseInt(one, 16))
    const answer = await putRaw(client, id, hex === '' ? {} : { body })
    checkBears(ctx, answer)
    await checkKept(client, id, before, answer, ['update.400.nothing-updated', ...kept])
  },
})

const fieldNames = ['description', 'type', 'name', 'urls', 'payload']

const fieldValues: Rule = example({
  id: 'connections.rules.odd-fields',
  title: 'a body with one value of another kind takes nothing down, and where all are refused nothing changes',
  clauses: [['state.bad-input-no-5xx', 'update.400.nothing-updated'], kept],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client, named(ctx))
    const before = await read(client, id)
    const headers = { 'content-type': 'application/json' }
    let last: Exchange | null = null
    for (const [at] of oddBodies({}, fieldNames).entries()) {
      const fields: Fields = { urls: {}, ...named(ctx) }
      const more = { headers, body: oddBodies(fields, fieldNames)[at] ?? '' }
      // What is taken without its name is never found again.
      const puts = at % 2 === 0 || !more.body.includes(JSON.stringify(fields['name']))
      const answer = puts ? await putRaw(client, id, more) : (await create(client, fields, more)).answer
      checkBears(ctx, answer)
      if (puts && (last === null || isRefused(last))) last = answer
    }
    if (last !== null) await checkKept(client, id, before, last, ['update.400.nothing-updated', ...kept])
  },
})

const readHeaders: Rule = example({
  id: 'connections.rules.odd-headers',
  title: 'a read with an odd header, query or id takes nothing down',
  clauses: [['state.bad-input-no-5xx']],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    for (const [name, value] of oddHeaders)
      for (const path of [collection, pathOf('xm-nobody')])
        checkBears(ctx, await ctx.send('admin', { method: 'GET', path, headers: { [name]: value } }))
    // Ids of escapes are sent as malformed ones.
    const ids = oddIds.filter((id) => !id.startsWith('%')).map((id) => `/${id}`)
    const odd = [...ids, ...oddQueries('limit').map((query) => `?${query}`)]
    for (const end of [...odd, '?showDefaults=', '?showDefaults=true&showDefaults=false'])
      checkBears(ctx, await ctx.send('admin', { method: 'GET', path: collection + end }))
  },
})

/** Not well-formed, or nothing that a document promises to keep. */
const oddCharacters = ['\\ud800', '\\udc00', '\\u0000', '\\u0001\\u001f\\u007f\\u0085', '\\uffff\\ufffe']

const oddTexts: Rule = example<string>({
  id: 'connections.rules.odd-texts',
  title: 'characters that JSON has and stores trip over take nothing down',
  clauses: [['state.bad-input-no-5xx', 'update.400.nothing-updated'], kept],
  needs,
  inputs: oddCharacters,
  run: async (ctx, characters) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const before = await read(client, id)
    const body = withSpelt(fields, 'description', `"before${characters}after"`)
    const answer = await putRaw(client, id, { body, headers: { 'content-type': 'application/json' } })
    checkBears(ctx, answer)
    await checkKept(client, id, before, answer, ['update.400.nothing-updated', ...kept])
    checkBears(ctx, await read(client, id))
  },
})

export const transportRules: readonly Rule[] = [statuses, bytes, hostile, fieldValues, readHeaders, oddTexts]
