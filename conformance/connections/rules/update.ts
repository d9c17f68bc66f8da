/** The update with valid bodies. */
import { bodyOf, headerOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkSame, checkStatus, example, outcomeOf, property } from '../checks.ts'
import { asText, type Json } from '../../json/index.ts'
import { getClauses, judgeGet, judgeUpdate, updateClauses } from '../answers.ts'
import { type Input, named, validBody } from '../requests.ts'
import { connect, fresh, make, read, update } from '../client.ts'
import { fieldsOf } from '../extension.ts'
import { ownerOf } from '../ownership.ts'
import { isAccepted } from '../../history/index.ts'

const needs = { write: true, roles: ['admin'] } as const

const replaces: Rule = property<Input>({
  id: 'connections.rules.update',
  title: 'any valid body replaces what was stored, is answered whole, and is read back',
  clauses: [
    updateClauses,
    getClauses,
    ['update.200.replaces-stored', 'update.200.extid-never-changes', 'update.200.idempotent'],
  ],
  needs,
  maxRuns: 15,
  arbitrary: () => validBody,
  examples: [
    {
      description: 'Notices of the team, of other teams, and of everybody',
      urls: { url: '', icon_url: '' },
    },
  ],
  run: async (ctx, input) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const body = named(ctx, input)
    const write = await update(client, id, body)
    judgeUpdate(ctx, id, write)
    const first = await read(client, id)
    checkStatus(ctx, 'update.200.extid-never-changes', first, 200)
    judgeGet(ctx, id, write.sent, first)
    checkSame(ctx, 'update.200.replaces-stored', write.sent, fieldsOf(bodyOf(first)), 'the get after the update')
    const second = await update(client, id, body)
    judgeUpdate(ctx, id, second)
    const again = await read(client, id)
    checkSame(ctx, 'update.200.idempotent', fieldsOf(bodyOf(first)), fieldsOf(bodyOf(again)), 'the get after both')
    const owners = [ownerOf(body['name']), ownerOf(fields['name'])]
    const more = (await fresh(client)).filter((item) => owners.includes(ownerOf(item['name'])))
    check(ctx, 'update.200.idempotent', more.length === 0, 'no other extension', `${more.length} more in the list`)
  },
})

const back: Rule = property<Input>({
  id: 'connections.rules.update-back',
  title: 'each field changed alone and put back: nothing of the value between stays',
  clauses: [['update.200.existing-id', 'update.200.replaces-stored', 'update.200.extid-never-changes']],
  needs,
  arbitrary: () => validBody,
  maxRuns: 10,
  run: async (ctx, input) => {
    const client = connect(ctx)
    const made = await make(client, named(ctx))
    const owner = asText(made.fields['name'])
    const values: Readonly<Record<string, Json>> = { ...input, name: `${owner} 2` }
    for (const field of ['name', 'description', 'urls', 'payload']) {
      for (const body of [{ ...made.fields, [field]: values[field] ?? '' }, made.fields]) {
        const { answer, sent } = await update(client, made.id, body)
        checkStatus(ctx, 'update.200.existing-id', answer, 200)
        const got = await read(client, made.id)
        checkStatus(ctx, 'update.200.extid-never-changes', got, 200)
        checkSame(ctx, 'update.200.replaces-stored', sent, fieldsOf(bodyOf(got)), `after a change of ${field}`)
      }
    }
  },
})

const lastWins: Rule = example({
  id: 'connections.rules.last-writer',
  title: 'of two updates the later one is stored',
  clauses: [['update.200.last-writer-wins', 'transport.412.precondition-failed']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    await update(client, id, { ...fields, description: 'first' })
    const headers = { 'if-match': '"1"' }
    const { answer } = await update(client, id, { ...fields, description: 'second' }, { headers })
    checkStatus(ctx, 'transport.412.precondition-failed', answer, 200, 412)
    const stored = bodyOf(await read(client, id))['description']
    const wanted = isAccepted(answer) ? 'second' : 'first'
    checkSame(ctx, 'update.200.last-writer-wins', wanted, stored, `after ${outcomeOf(answer)}`)
  },
})

const validator: Rule = example({
  id: 'connections.rules.conditional-get',
  title: 'where a get has an ETag, one that was given before an update does not hide what was written',
  clauses: [['state.write-is-read-back']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const tag = headerOf(await read(client, id), 'etag')
    const { sent } = await update(client, id, { ...fields, description: 'changed' })
    // No ETag is known of version 1 (`Credentials` in docs/sources), and none is asked for.
    const got = await read(client, id, tag === undefined ? {} : { headers: { 'if-none-match': tag } })
    checkStatus(ctx, 'state.write-is-read-back', got, 200)
    checkSame(ctx, 'state.write-is-read-back', sent, fieldsOf(bodyOf(got)), 'the get after the update')
  },
})

export const updateRules: readonly Rule[] = [lastWins, validator, replaces, back]
