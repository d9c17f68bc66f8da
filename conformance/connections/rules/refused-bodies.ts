/** Bodies that are wrong in one way, each beside its twin that is right. */
import fc from 'fast-check'
import { asText, show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkBears, checkStatus, clauseIds, type ClauseName, example, outcomeOf, property } from '../checks.ts'
import { type Input, named, validBody } from '../requests.ts'
import { type Client, connect, create, fresh, make, putRaw, read, update } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { fieldNames, type Fields } from '../extension.ts'
import { findNew } from '../ownership.ts'
import { checkKept } from '../unchanged.ts'
import { isAccepted, isRefused } from '../../history/index.ts'

const needs = { write: true, roles: ['admin'] } as const
const kept = ['update.400.nothing-updated', 'state.refusal-changes-nothing'] as const

/** How a JSON text is spoilt, so that no reader takes it for JSON. Trailing text is left out: some readers stop before it. */
type Spoilt = { readonly how: (typeof ways)[number]; readonly at: number; readonly body: Input }
const ways = ['cut', 'no-comma', 'no-colon', 'form', 'xml', 'words'] as const

const notJson: Rule = property<Spoilt>({
  id: 'connections.rules.update-not-json',
  title: 'an update whose body is not JSON is 400 and changes nothing; the same body unspoilt is taken',
  clauses: [['update.400.invalid-body', 'update.200.existing-id', 'state.bad-input-no-5xx'], kept],
  needs,
  maxRuns: 15,
  arbitrary: () =>
    fc.record({ how: fc.constantFrom(...ways), at: fc.nat(999), body: validBody }, { noNullPrototype: true }),
  examples: ways.map((how) => ({ how, at: 500, body: {} })),
  run: async (ctx, input) => {
    const client = connect(ctx)
    const { id } = await make(client, named(ctx))
    const twin = await update(client, id, named(ctx, input.body))
    checkStatus(ctx, 'update.200.existing-id', twin.answer, 200)
    const before = await read(client, id)
    const answer = await putRaw(client, id, { body: spoil({ ...twin.sent, description: 'spoilt' }, input) })
    checkBears(ctx, answer)
    checkStatus(ctx, 'update.400.invalid-body', answer, 400)
    await checkKept(client, id, before, answer)
  },
})

function spoil(fields: Fields, { how, at }: Spoilt): string {
  const text = JSON.stringify(fields)
  if (how === 'cut') return text.slice(0, 1 + (at % (text.length - 1)))
  if (how === 'no-comma') return text.replace(',"description":', '"description":')
  if (how === 'no-colon') return text.replace('"name":', '"name"')
  if (how === 'form') return `name=${encodeURIComponent(asText(fields['name']))}&type=community_widget`
  return how === 'xml' ? '<extension><name>spoilt</name></extension>' : 'the name shall be spoilt'
}

/** The field that is left out, and the body that is whole. */
type Missing = { readonly field: string; readonly body: Input }

const missing: Rule = property<Missing>({
  id: 'connections.rules.update-missing-field',
  title: 'an update without one of the five fields is 400, or stores it empty; the whole twin is taken',
  clauses: [
    fieldNames.map((field) => `update.400.missing-${field}` as ClauseName),
    ['update.200.no-merge', 'update.200.existing-id', 'state.bad-input-no-5xx'],
    kept,
  ],
  needs,
  maxRuns: 15,
  arbitrary: () => fc.record({ field: fc.constantFrom(...fieldNames), body: validBody }, { noNullPrototype: true }),
  examples: fieldNames.map((field) => ({ field, body: {} })),
  run: async (ctx, { field, body }) => {
    const client = connect(ctx)
    const { id } = await make(client, named(ctx))
    const twin = await update(client, id, named(ctx, body))
    checkStatus(ctx, 'update.200.existing-id', twin.answer, 200)
    const before = await read(client, id)
    const changed = { ...twin.sent, name: `${asText(twin.sent['name'])} 2`, description: 'changed' }
    const answer = await putRaw(client, id, { json: without(changed, field) })
    checkBears(ctx, answer)
    await checkKept(client, id, before, answer)
    if (isAccepted(answer)) await checkNoMerge(client, id, field)
    else ctx.notApplicable(clauseIds(['update.200.no-merge']), `an update without ${field} is refused`)
    checkStatus(ctx, `update.400.missing-${field}` as ClauseName, answer, 400)
  },
})

function without(fields: Input, field: string): Input {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field))
}

/** Contradiction c6: the other reading stores nothing, null, an empty text or an empty object. */
async function checkNoMerge(client: Client, id: string, field: string): Promise<void> {
  const got = bodyOf(await read(client, id))[field]
  const empty = got === undefined || got === null || got === '' || show(got) === '{}'
  check(client.ctx, 'update.200.no-merge', empty, `${field}: absent or empty`, show(got))
}

/** What is sent to create something from, and the clause that says what answers it. */
type Refused = {
  readonly clause: 'create.400.invalid-body' | 'create.400.missing-field'
  readonly without?: string
  readonly text?: string
}

const creates: Rule = example<Refused>({
  id: 'connections.rules.create-refused',
  title: 'a create that is refused creates nothing; the whole body is taken',
  clauses: [
    ['create.400.invalid-body', 'create.400.missing-field', 'create.400.creates-nothing'],
    ['state.refusal-changes-nothing', 'state.bad-input-no-5xx'],
  ],
  needs,
  inputs: [
    ...['{"name":"cut', '"text"', '12', 'null', '[]'].map((text): Refused => ({
      clause: 'create.400.invalid-body',
      text,
    })),
    ...fieldNames.map((field): Refused => ({ clause: 'create.400.missing-field', without: field })),
  ],
  run: async (ctx, { clause, without: field, text }) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const before = await read(client, id)
    const body = named(ctx)
    const sent = field === undefined ? body : without({ ...body, urls: fields['urls'] ?? {} }, field)
    const raw = text === undefined ? {} : { body: text.replace('cut', asText(body['name'])), headers: jsonType }
    const { answer } = await create(client, text === undefined ? sent : {}, raw)
    checkBears(ctx, answer)
    checkStatus(ctx, clause, answer, 400)
    if (!isRefused(answer)) return
    const made = await findNew(ctx, await fresh(client), text === undefined ? sent : {})
    for (const one of ['create.400.creates-nothing', 'state.refusal-changes-nothing'] as const)
      check(ctx, one, made === null, `nothing new in the list after ${outcomeOf(answer)}`, `there is ${made}`)
    await checkKept(client, id, before, answer, ['state.refusal-changes-nothing'])
  },
})

const jsonType = { 'content-type': 'application/json' }

export const refusedBodyRules: readonly Rule[] = [notJson, missing, creates]
