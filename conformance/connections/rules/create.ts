/** The create with valid bodies. */
import { type Body, bodyOf, headerOf } from '../../judge/index.ts'
import { show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkAccepted, checkSame, checkStatus, clauseIds, example, outcomeOf, property } from '../checks.ts'
import { type Input, named, plain, validBody } from '../requests.ts'
import { connect, create, list, look, make, mayBeCut, read, remove, update } from '../client.ts'
import { fieldsOf, textIn } from '../extension.ts'
import { getClauses, judgeGet } from '../answers.ts'
import { ownerOf } from '../ownership.ts'
import { listed } from '../paths.ts'
import { checkUnchanged } from '../unchanged.ts'
import { isAccepted } from '../../history/index.ts'

const needs = { write: true, roles: ['admin'] } as const

const any: Rule = property<Input>({
  id: 'connections.rules.create',
  title: 'any valid body makes an extension that the next get and list show',
  clauses: [
    getClauses,
    [
      'create.201.created',
      'create.201.echoes-request',
      'create.201.extid',
      'create.201.header.location',
      'create.201.listed-with-id',
      'state.write-is-read-back',
    ],
  ],
  needs,
  arbitrary: () => validBody,
  // Generated texts are short more often than what people write.
  examples: [{ ...plain, description: 'A whole sentence, as people write them.' }],
  run: async (ctx, input) => {
    const client = connect(ctx)
    const { answer, sent, made } = await create(client, named(ctx, input))
    checkStatus(ctx, 'create.201.created', answer, 201)
    if (!isAccepted(answer)) return ctx.undecided(`the create was answered ${outcomeOf(answer)}`)
    const all = await list(client)
    if (mayBeCut(ctx, all)) ctx.undecided('the list may have been cut off: see the capability listLimit')
    const owner = ownerOf(sent['name'])
    check(ctx, 'state.write-is-read-back', made !== null, `${owner} in the list`, 'it is not there')
    if (made === null) return
    const isOwn = (item: Body): boolean => item['extid'] === made.id || ownerOf(item['name']) === owner
    const count = listed(all).filter(isOwn).length
    check(ctx, 'create.201.listed-with-id', count === 1, 'one new item with an extid', `${count} of them`)
    checkSame(ctx, 'create.201.echoes-request', sent, fieldsOf(bodyOf(answer)), 'the answer to the create')
    const told = bodyOf(answer)['extid']
    check(ctx, 'create.201.extid', told === undefined || told === made.id, 'no extid, or the new one', show(told))
    const location = headerOf(answer, 'location')
    const last = location?.split('/').at(-1)
    check(ctx, 'create.201.header.location', last === undefined || last === made.id, made.id, show(location))
    const got = await read(client, made.id)
    const found = got.status === 200
    check(ctx, 'state.write-is-read-back', found, 'the new extension read back', outcomeOf(got))
    checkSame(ctx, 'state.write-is-read-back', sent, fieldsOf(bodyOf(got)), 'the get after the create')
    judgeGet(ctx, made.id, sent, got)
  },
})

const duplicates: Rule = example({
  id: 'connections.rules.create-twice',
  title: 'the same body twice, the same name and the same defId make extensions of their own',
  clauses: [
    [
      'create.201.twice-makes-two',
      'create.201.duplicate-name',
      'create.201.duplicate-def-id',
      'create.201.same-fields-as-update',
      'state.ids-unique',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const first = await make(client, named(ctx))
    // What the first one made twice is not of the second.
    await look(client)
    const twice = await create(client, first.fields)
    checkAccepted(ctx, 'create.201.same-fields-as-update', twice.answer, 'the same body again')
    checkAccepted(ctx, 'create.201.duplicate-name', twice.answer, 'a name in use')
    checkAccepted(ctx, 'create.201.twice-makes-two', twice.answer, 'the same body again')
    const ids = [first.id, twice.made?.id]
    if (isAccepted(twice.answer)) {
      const two = twice.made !== null && twice.made.id !== first.id
      check(ctx, 'create.201.twice-makes-two', two, 'two extensions', show(ids))
      check(ctx, 'state.ids-unique', twice.made?.id !== first.id, 'ids of their own', show(ids))
    }
    const other = await create(client, named(ctx, { ...plain, description: 'another with this defId' }))
    checkAccepted(ctx, 'create.201.duplicate-def-id', other.answer, 'a defId in use')
  },
})

const twins: Rule = example({
  id: 'connections.rules.twins',
  title: 'of two extensions with the same name and defId one is changed and deleted, and the other stays',
  clauses: [['state.writes-stay-apart']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const first = await make(client, named(ctx))
    const alone = await read(client, first.id)
    const { made: second } = await create(client, { ...first.fields, description: 'the second of its name' })
    if (second === null || second.id === first.id)
      return ctx.notApplicable(clauseIds(['state.writes-stay-apart']), 'the same name makes no second extension')
    checkUnchanged(ctx, 'state.writes-stay-apart', alone, await read(client, first.id), 'after a create of its twin')
    const before = await read(client, second.id)
    await update(client, first.id, { ...first.fields, description: 'changed' })
    const changed = await read(client, second.id)
    checkUnchanged(ctx, 'state.writes-stay-apart', before, changed, 'after an update of its twin')
    await remove(client, first)
    const left = await read(client, second.id)
    checkUnchanged(ctx, 'state.writes-stay-apart', before, left, 'after a delete of its twin')
  },
})

const ownId: Rule = example({
  id: 'connections.rules.create-with-extid',
  title: 'an extid in the body of a create',
  clauses: [['create.201.body-extid', 'model.extension.extid-by-server']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const first = await make(client, named(ctx))
    const wish = first.id.replace(/[0-9a-f]$/, (last) => (last === '0' ? '1' : '0'))
    const { answer, made } = await create(client, { ...named(ctx), urls: first.fields['urls'] ?? {}, extid: wish })
    const known = isAccepted(answer) || answer.status === 400
    check(ctx, 'create.201.body-extid', known, 'ignored, or 400', outcomeOf(answer))
    if (made === null)
      return ctx.notApplicable(clauseIds(['model.extension.extid-by-server']), 'such a create is refused')
    const id = textIn(bodyOf(await read(client, made.id)), 'extid')
    check(ctx, 'model.extension.extid-by-server', id !== wish, 'an extid of the server', show(id))
  },
})

export const createRules: readonly Rule[] = [duplicates, twins, ownId, any]
