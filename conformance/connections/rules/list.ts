/** The list. */
import { show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkSame, checkStatus, example, outcomeOf, type Context } from '../checks.ts'
import { type Exchange, isRefused } from '../../history/index.ts'
import { named } from '../requests.ts'
import { type Client, connect, list, type Made, make, mayBeCut, read, update } from '../client.ts'
import { type Body, bodyOf } from '../../judge/index.ts'
import { fieldNames, fieldsOf, textIn } from '../extension.ts'
import { listed } from '../paths.ts'
import { checkListed } from '../unchanged.ts'

const needs = { write: true, roles: ['admin'] } as const

async function makeThree(client: Client): Promise<readonly Made[]> {
  const { ctx } = client
  return [await make(client, named(ctx)), await make(client, named(ctx)), await make(client, named(ctx))]
}

const idsOf = (answer: Exchange): readonly string[] => listed(answer).map((item) => textIn(item, 'extid') ?? '')

/** The items of this run, in the order of the list. */
const own = (answer: Exchange, made: readonly Made[]): readonly Body[] =>
  listed(answer).filter((item) => made.some(({ id }) => id === item['extid']))

/** The fields of items by their ids. */
const byId = (all: readonly Body[]): Body =>
  Object.fromEntries(all.map((item) => [textIn(item, 'extid') ?? '', fieldsOf(item)]))

const holds: Rule = example({
  id: 'connections.rules.list',
  title: 'the list holds each extension once, as a get shows it, and says so again',
  clauses: [
    [
      'list.200.ok',
      'list.200.items',
      'list.200.item-extid',
      'list.200.item-fields',
      'list.200.creation-order',
      'list.200.sibling-keys',
      'create.201.listed-with-id',
      'state.ids-unique',
      'state.list-and-get-agree',
      'state.repeated-read-same',
      'state.write-is-read-back',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const made = await makeThree(client)
    const [, second] = made
    if (second !== undefined) await changeAll(client, second)
    const answer = await list(client)
    checkStatus(ctx, 'list.200.ok', answer, 200)
    judgeForm(ctx, answer)
    const items = own(answer, made)
    if (!mayBeCut(ctx, answer)) {
      const missing = made.filter(({ id }) => !idsOf(answer).includes(id))
      for (const clause of ['state.write-is-read-back', 'create.201.listed-with-id'] as const)
        check(ctx, clause, missing.length === 0, 'every new extension in the list', `${missing.length} are not there`)
    }
    const order = made.flatMap(({ id }) => (idsOf(answer).includes(id) ? [id] : []))
    checkSame(
      ctx,
      'list.200.creation-order',
      order,
      items.map((item) => item['extid']),
      'the order of the list',
    )
    for (const item of items) await judgeItem(client, item)
    const again = await list(client)
    // The order of a list is nobody's promise, and so is what a list that was cut off holds.
    if (!mayBeCut(ctx, answer) && !mayBeCut(ctx, again))
      checkSame(ctx, 'state.repeated-read-same', byId(items), byId(own(again, made)), 'the same list again')
  },
})

/** Everything of it but its name; where another type is refused, the rest. */
async function changeAll(client: Client, { id, fields }: Made): Promise<void> {
  const changed = { ...fields, description: 'changed' }
  const { answer } = await update(client, id, { ...changed, type: 'com.example.changed' })
  if (isRefused(answer)) await update(client, id, changed)
}

function judgeForm(ctx: Context, answer: Exchange): void {
  const { items, ...beside } = bodyOf(answer)
  check(ctx, 'list.200.items', Array.isArray(items), 'an object with the array items', show(items))
  const ids = idsOf(answer)
  check(ctx, 'list.200.item-extid', !ids.includes(''), 'an extid in every item', 'an item without one')
  check(ctx, 'state.ids-unique', new Set(ids).size === ids.length, 'each extid once', 'one is there twice')
  const other = Object.keys(beside).filter((key) => key !== 'total')
  check(ctx, 'list.200.sibling-keys', other.length === 0, 'no key but items and total', show(other))
}

async function judgeItem(client: Client, item: Body): Promise<void> {
  const { ctx } = client
  const id = textIn(item, 'extid') ?? ''
  const [first, second] = [await read(client, id), await read(client, id)]
  const whole = fieldsOf(bodyOf(first))
  // A field of the server's own, such as the time of the answer, may change.
  checkSame(ctx, 'state.repeated-read-same', whole, fieldsOf(bodyOf(second)), 'the same get again')
  checkSame(ctx, 'state.repeated-read-same', bodyOf(first)['extid'], bodyOf(second)['extid'], 'extid again')
  checkListed(ctx, item, first, 'the item of the list')
  const count = Object.keys(fieldsOf(item)).length
  const known = count === fieldNames.length || Object.keys(fieldsOf(item)).join() === 'name,type'
  check(ctx, 'list.200.item-fields', known, 'a whole extension, or extid, name and type', show(Object.keys(item)))
}

const parameters: Rule = example({
  id: 'connections.rules.list-parameters',
  title: 'limit, showDefaults, and parameters that nobody knows',
  clauses: [
    [
      'list.200.limit',
      'list.200.limit-large',
      'list.200.limit-shows-more',
      'list.200.max-limit',
      'list.200.start',
      'list.400.invalid-limit',
      'state.bad-input-no-5xx',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    await makeThree(client)
    for (const limit of [1, 2]) {
      const { length } = listed(await list(client, { query: { limit } }))
      const right = length >= 1 && length <= limit
      check(ctx, 'list.200.limit', right, `limit=${limit}: one to ${limit} items`, `${length} items`)
    }
    const large = await list(client, { query: { limit: 9999 } })
    checkStatus(ctx, 'list.200.limit-large', large, 200)
    const [bare, many] = [
      await list(client, { query: { limit: undefined } }),
      await list(client, { query: { limit: 500 } }),
    ]
    const lost = idsOf(bare).filter((id) => !idsOf(many).includes(id))
    check(
      ctx,
      'list.200.limit-shows-more',
      lost.length === 0,
      'limit=500: every item of the bare list',
      `not ${lost[0]}`,
    )
    const larger = await list(client, { query: { limit: 20000 } })
    checkSame(ctx, 'list.200.max-limit', idsOf(large).length, idsOf(larger).length, 'the number of items')
    const later = idsOf(await list(client, { query: { start: 1 } }))
    const all = idsOf(await list(client))
    const skips = later.join() === all.slice(1).join() || later.join() === all.join()
    check(ctx, 'list.200.start', skips, 'start=1: one item fewer, or all', `${later.length} of ${all.length}`)
    for (const limit of ['none', '0', '-1', '1.5', '', '9'.repeat(30), '\u{1F600}', "1' or '1"]) {
      const answer = await list(client, { query: { limit } })
      check(ctx, 'state.bad-input-no-5xx', answer.status < 500, `limit=${limit}: no 5xx`, outcomeOf(answer))
      const known = answer.status === 200 || answer.status === 400
      check(ctx, 'list.400.invalid-limit', known, `limit=${limit}: ignored, or 400`, outcomeOf(answer))
    }
    const odd = await list(client, { query: { showDefaults: 'perhaps' } })
    check(ctx, 'state.bad-input-no-5xx', odd.status === 200 || isRefused(odd), 'no 5xx', outcomeOf(odd))
  },
})

const builtins: Rule = example({
  id: 'connections.rules.list-builtins',
  title: 'the built-in extensions come and go with showDefaults',
  clauses: [['list.200.show-defaults-false', 'list.200.show-defaults-default']],
  needs: { roles: ['admin'], capabilities: ['builtins'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const without = idsOf(await list(client))
    const withThem = idsOf(await list(client, { query: { showDefaults: true } }))
    const fewer = without.length < withThem.length && without.every((id) => withThem.includes(id))
    check(ctx, 'list.200.show-defaults-false', fewer, 'showDefaults=false: fewer items', `${without.length} items`)
    const bare = idsOf(await list(client, { query: { showDefaults: undefined } }))
    const same = bare.length === withThem.length
    check(ctx, 'list.200.show-defaults-default', same, 'the built-in ones too', `${bare.length} items`)
  },
})

export const listRules: readonly Rule[] = [holds, parameters, builtins]
