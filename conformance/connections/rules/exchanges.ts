/** What the update page prints and what the facts record, sent as it stands. */
import { exchanges } from '../../../fixtures/connections/index.ts'
import { bodyJson, bodyOf, headerOf, mediaTypeOf } from '../../judge/index.ts'
import { show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkAccepted, checkSame, checkStatus, example } from '../checks.ts'
import { getClauses, judgeGet, judgeUpdate, updateClauses } from '../answers.ts'
import { named } from '../requests.ts'
import { connect, create, list, make, read, update } from '../client.ts'
import { type Fields, fieldsOf, textIn } from '../extension.ts'
import { listed } from '../paths.ts'

const printed = bodyTextOf('printed-update')
const flat = JSON.parse(bodyTextOf('create-flat')) as Fields
const jsonType = { 'content-type': 'application/json' }

function bodyTextOf(name: string): string {
  return exchanges.find((one) => one.name === name)?.request.body ?? '{}'
}

const printedUpdate: Rule = example({
  id: 'connections.rules.printed-update',
  title: 'the printed update with an authorised type, and the get behind it',
  clauses: [
    updateClauses,
    getClauses,
    [
      'update.200.urls-object',
      'update.200.urls-not-validated',
      'update.200.replaces-stored',
      'get.200.no-body-needed',
      'model.payload.opaque',
      'model.payload.placeholders',
      'model.payload.json-types',
      'transport.escaped-slashes',
      'transport.key-order',
    ],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const own = named(ctx)
    const { id } = await make(client, own)
    // Contradiction c1: the one type that may not be refused stands in for the printed one; and a name by which it is still found.
    const text = printed
      .replace('"type update"', '"community_widget"')
      .replace('"name update"', JSON.stringify(own['name']))
    const write = await update(client, id, JSON.parse(text) as Fields, { body: text, headers: jsonType })
    judgeUpdate(ctx, id, write)
    for (const clause of ['update.200.urls-object', 'update.200.urls-not-validated'] as const)
      checkStatus(ctx, clause, write.answer, 200)
    const plain = await read(client, id)
    judgeGet(ctx, id, write.sent, plain)
    const got = bodyOf(plain)
    for (const clause of ['model.payload.placeholders', 'model.payload.json-types', 'model.payload.opaque'] as const)
      checkSame(ctx, clause, write.sent['payload'], got['payload'], 'payload')
    checkSame(ctx, 'update.200.replaces-stored', write.sent, fieldsOf(got), 'the get after the update')
    for (const clause of ['transport.escaped-slashes', 'transport.key-order'] as const)
      checkSame(ctx, clause, write.sent, fieldsOf(got), 'the parsed values')
    const typed = await read(client, id, { headers: jsonType })
    checkStatus(ctx, 'get.200.no-body-needed', typed, plain.status)
    checkSame(ctx, 'get.200.no-body-needed', fieldsOf(got), fieldsOf(bodyOf(typed)), 'the get with a Content-Type')
  },
})

const printedSample: Rule = example({
  id: 'connections.rules.printed-sample',
  title: 'the printed update to the byte, its type included',
  clauses: [['update.200.printed-sample']],
  needs: { write: true, roles: ['admin'], capabilities: ['printedSample'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const own = named(ctx)
    const { id } = await make(client, own)
    const sample = { body: printed, headers: jsonType }
    const { answer, sent } = await update(client, id, JSON.parse(printed) as Fields, sample)
    checkStatus(ctx, 'update.200.printed-sample', answer, 200)
    const stored = fieldsOf(bodyOf(await read(client, id)))
    checkSame(ctx, 'update.200.printed-sample', sent, stored, 'the get after the printed update')
    // By its own name it is found again.
    await update(client, id, own)
  },
})

const recordedCreate: Rule = example({
  id: 'connections.rules.recorded-create',
  title: 'the recorded create: a flat widget, to the path without and with a slash at its end',
  clauses: [
    [
      'create.201.created',
      'create.201.json-body',
      'create.201.echoes-request',
      'create.201.flat-payload',
      'create.201.header.content-type',
      'create.201.header.no-validators',
      'create.201.themes-unchecked',
      'transport.trailing-slash',
      'auth.csrf',
    ],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { answer, sent } = await create(client, { ...flat, name: ctx.session.name() })
    for (const clause of ['create.201.flat-payload', 'auth.csrf'] as const)
      checkAccepted(ctx, clause, answer, 'a flat payload')
    checkStatus(ctx, 'create.201.created', answer, 201)
    const slash = await create(client, named(ctx, flat), { path: '/extensions/' })
    checkStatus(ctx, 'transport.trailing-slash', slash.answer, answer.status)
    const body = bodyJson(answer)
    check(ctx, 'create.201.json-body', body !== undefined, 'a JSON body', show(answer.body))
    checkSame(ctx, 'create.201.echoes-request', sent, fieldsOf(bodyOf(answer)), 'the answer to the create')
    const type = mediaTypeOf(answer) ?? 'none'
    check(ctx, 'create.201.header.content-type', type === 'application/json', 'application/json', type)
    const validator = headerOf(answer, 'etag') ?? headerOf(answer, 'last-modified')
    check(ctx, 'create.201.header.no-validators', validator === undefined, 'no validator', show(validator))
    // `Models, payload` in docs/sources: one client runs the themes together, and that was taken.
    const payload = { ...(flat['payload'] as Fields), themes: 'wpthemeThinwpthemeNarrowwpthemeWide' }
    const themed = await create(client, named(ctx, { ...flat, payload }))
    checkAccepted(ctx, 'create.201.themes-unchecked', themed.answer, 'themes without spaces')
  },
})

const ownList: Rule = example({
  id: 'connections.rules.own-list',
  title: 'the list as the migration guide asks for it',
  clauses: [
    [
      'list.200.ok',
      'list.200.items',
      'list.200.item-extid',
      'list.200.limit-large',
      'state.ids-unique',
      'transport.trailing-slash',
    ],
  ],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const answer = await list(client, { query: { limit: 9999 } })
    checkStatus(ctx, 'list.200.limit-large', answer, 200)
    const { items } = bodyOf(answer)
    check(ctx, 'list.200.items', Array.isArray(items), 'an object with the array items', show(bodyJson(answer)))
    const bare = await list(client, { query: { limit: undefined, showDefaults: undefined } })
    checkStatus(ctx, 'list.200.ok', bare, 200)
    const { items: own } = bodyOf(bare)
    check(ctx, 'list.200.items', Array.isArray(own), 'an object with the array items', show(bodyJson(bare)))
    const slash = await list(client, { path: '/extensions/' })
    checkStatus(ctx, 'transport.trailing-slash', slash, answer.status)
    for (const ids of [answer, bare].map((one) => listed(one).map((item) => textIn(item, 'extid')))) {
      check(ctx, 'list.200.item-extid', !ids.includes(undefined), 'an extid in every item', 'an item without one')
      check(ctx, 'state.ids-unique', new Set(ids).size === ids.length, 'each extid once', 'one is there twice')
    }
  },
})

/** The values that the table gives for each field: 004_47ff1844085d6a3c, lines 13-36. */
const table: Rule = example({
  id: 'connections.rules.table-of-fields',
  title: 'the example values of the table of fields, all five at once',
  clauses: [['update.200.type-community-widget', 'update.200.replaces-stored']],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client, named(ctx))
    const { answer, sent } = await update(client, id, {
      ...named(ctx, { name: 'Modified URL Widget' }),
      type: 'community_widget',
      description: 'Updated widget to modify size of iFrame.',
    })
    checkAccepted(ctx, 'update.200.type-community-widget', answer, 'the authorised type')
    const stored = fieldsOf(bodyOf(await read(client, id)))
    checkSame(ctx, 'update.200.replaces-stored', sent, stored, 'the get after the update')
  },
})

/** Examples, in the order in which they are printed. */
export const exchangeRules: readonly Rule[] = [table, printedUpdate, printedSample, recordedCreate, ownList]
