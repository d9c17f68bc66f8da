/** What the documents leave open: any answer is legal, but a refusal must change nothing and nothing may break down. */
import { type Json, show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkBears, checkSame, checkStatus, type ClauseName, example } from '../checks.ts'
import { named } from '../requests.ts'
import { type Client, connect, make, putRaw, read, update } from '../client.ts'
import { type Body, bodyOf } from '../../judge/index.ts'
import { type Fields, fieldsOf } from '../extension.ts'
import { checkKept } from '../unchanged.ts'
import { isAccepted } from '../../history/index.ts'

/** One question: what is changed in a valid body, and the statuses that the clause names. */
type Question = {
  readonly clause: ClauseName
  readonly fields?: Fields
  /** Instead of the whole body; `{}` in it stands for the valid one. */
  readonly whole?: string
  readonly statuses: readonly number[]
}

const fieldsQuestions: readonly Question[] = [
  ...['as_event', 'contact_record', 'type update'].map((type) => open('update.200.type-other', { type })),
  open('update.200.payload-string', { payload: '{"defId":"Board"}' }),
  open('update.200.description-empty', { description: '' }),
  open('update.200.name-empty', { name: '' }),
  open('update.200.body-extid', { extid: '00000000-0000-4000-8000-000000000000' }),
  open('update.200.unknown-fields', { xm_unknown: 'kept or dropped' }),
  ...[12, true, ['x'], 1.5].map((value) => refused('update.400.payload-not-an-object', { payload: value })),
  ...[12, true, ['https://apps.example.com/']].map((value) => refused('update.400.urls-wrong-type', { urls: value })),
  ...['name', 'type', 'description'].flatMap((field) =>
    [12, true, ['x'], { x: 'x' }].map((value) => refused('update.400.text-wrong-type', { [field]: value })),
  ),
  ...['name', 'type', 'description', 'urls', 'payload'].map((field) =>
    open('update.400.null-field', { [field]: null }),
  ),
]

const wholeQuestions: readonly Question[] = [
  ...['"text"', '12', 'true', 'null'].map((whole): Question => ({
    clause: 'update.400.not-an-object',
    whole,
    statuses: [400],
  })),
  { clause: 'update.400.array-body', whole: '[{}]', statuses: [200, 400] },
]

function open(clause: ClauseName, fields: Fields): Question {
  return { clause, fields, statuses: [200, 400] }
}

function refused(clause: ClauseName, fields: Fields): Question {
  return { clause, fields, statuses: [400] }
}

const questions = [...fieldsQuestions, ...wholeQuestions]
const kept = ['update.400.nothing-updated', 'state.refusal-changes-nothing'] as const

const bodies: Rule = example<Question & { readonly [key: string]: Json }>({
  id: 'connections.rules.open-bodies',
  title: 'bodies of which no document says whether they are right',
  clauses: [
    [...new Set(questions.map(({ clause }) => clause))],
    kept,
    [
      'state.bad-input-no-5xx',
      'update.200.extid-never-changes',
      'update.200.existing-id',
      'update.200.replaces-stored',
    ],
  ],
  needs: { write: true, roles: ['admin'] },
  inputs: questions as readonly (Question & { readonly [key: string]: Json })[],
  run: async (ctx, { clause, fields, whole, statuses }) => {
    const client = connect(ctx)
    const { id, fields: first } = await make(client, named(ctx))
    const { answer: twin, sent } = await update(client, id, { ...first, description: 'the valid twin' })
    checkStatus(ctx, 'update.200.existing-id', twin, 200)
    const before = await read(client, id)
    const valid = { ...sent, description: 'after the question' }
    const text =
      whole === undefined ? JSON.stringify({ ...valid, ...fields }) : whole.replace('{}', JSON.stringify(valid))
    const answer = await putRaw(client, id, { body: text })
    checkBears(ctx, answer)
    await checkKept(client, id, before, answer, kept)
    if (isAccepted(answer)) await checkStored(client, id, bodyOf(before), fields)
    checkStatus(ctx, clause, answer, ...statuses)
  },
})

/** What was taken still stands under its own id, and what was sent of a known field is what is stored. */
async function checkStored(client: Client, id: string, before: Body, sent: Fields = {}): Promise<void> {
  const { ctx } = client
  const got = await read(client, id)
  checkStatus(ctx, 'update.200.extid-never-changes', got, 200)
  checkSame(ctx, 'update.200.extid-never-changes', id, bodyOf(got)['extid'], 'extid')
  for (const [field, value] of Object.entries(fieldsOf(sent))) {
    const now = bodyOf(got)[field]
    if (field === 'payload' && typeof value === 'string') checkSame(ctx, 'update.200.payload-string', value, now, field)
    // An empty text may be stored as nothing, but a text that was taken does not leave the old one.
    const old = texts.includes(field) && typeof value === 'string' && now === before[field]
    check(ctx, 'update.200.replaces-stored', !old, `${field}: ${show(value)}`, `the old ${show(now)}`)
  }
}

const texts = ['name', 'type', 'description']

const depth: Rule = example({
  id: 'connections.rules.deep-payload',
  title: 'payloads that nest deep, and one that has no field a widget should have',
  clauses: [
    ['model.payload.deep-nesting', 'model.payload.inner-fields-free', 'model.payload.array-order'],
    ['state.bad-input-no-5xx'],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const { sent } = await update(client, id, fields)
    const itemSet = ['b', 'a', 'c'].map((name) => ({ name, value: name }))
    await update(client, id, { ...sent, payload: { itemSet } })
    const { payload } = bodyOf(await read(client, id)) as { payload?: { itemSet?: { name?: string }[] } }
    const names = payload?.itemSet?.map(({ name }) => name)
    checkSame(ctx, 'model.payload.array-order', ['b', 'a', 'c'], names, 'the order of the itemSet')
    const free = await putRaw(client, id, { json: { ...sent, payload: { nothing: 'of a widget' } } })
    checkStatus(ctx, 'model.payload.inner-fields-free', free, 200)
    for (const levels of [20, 5000]) {
      const payload = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
      const answer = await putRaw(client, id, {
        body: JSON.stringify({ ...sent, payload: '' }).replace('"payload":""', () => `"payload":${payload}`),
      })
      checkBears(ctx, answer)
      checkStatus(ctx, 'model.payload.deep-nesting', answer, ...(levels < 100 ? [200] : [200, 400]))
    }
  },
})

export const openQuestionRules: readonly Rule[] = [bodies, depth]
