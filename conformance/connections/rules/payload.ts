/** What must come through the registry as it was sent: any text, and whatever is in a payload. */
import fc from 'fast-check'
import { exchanges } from '../../../fixtures/connections/index.ts'
import { ofLength } from '../../generate/index.ts'
import { firstDifference, type Json } from '../../json/index.ts'
import { bodyOf, isObject, typeOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import { schemas } from '../../../contracts/connections/index.ts'
import { isRefused } from '../../history/index.ts'
import {
  check,
  checkAccepted,
  checkSame,
  clauseIds,
  type ClauseName,
  outcomeOf,
  property,
  type Context,
} from '../checks.ts'
import { anyPayload, bodyWith, type Input, named } from '../requests.ts'
import { connect, create, read, update } from '../client.ts'
import { asSet, type Fields } from '../extension.ts'

const needs = { write: true, roles: ['admin'] } as const

/** The variables that the vendor resolves when a widget is shown, and never before: `Models, payload` in docs/sources. */
const variables =
  '{webresourcesSvcRef} {helpSvcRef} {version} {resourceId} {lang} {lastMod} {userid} {contextRoot}'.split(' ')

const printed = exchanges.flatMap(({ request }) => {
  const { payload } = JSON.parse(request.body ?? '{}') as { payload?: Json }
  return payload === undefined ? [] : [{ payload }]
})

/** Creates with one body, updates with it another extension, and hands over each answer that must hold it. */
async function through(
  ctx: Context,
  input: Input,
  clauses: readonly [accepted: ClauseName, ...others: ClauseName[]],
  judge: (sent: Fields, got: Readonly<Record<string, unknown>>, where: string) => void,
): Promise<void> {
  const client = connect(ctx)
  const { made, answer } = await create(client, named(ctx, input))
  // What may be in a payload nobody says: a server may refuse fields that it does not know.
  const unreached = (): void => ctx.unreached(clauseIds(clauses), 'a payload that no document shows was refused')
  if (isRefused(answer) && isFree(input['payload'])) return unreached()
  if (made === null) return ctx.undecided(`no extension to work on: the create was answered ${outcomeOf(answer)}`)
  judge(made.fields, bodyOf(await read(client, made.id)), 'the get after the create')
  const plain = { ...named(ctx), urls: made.fields['urls'] ?? {} }
  await update(client, made.id, plain)
  const write = await update(client, made.id, { ...made.fields })
  if (isRefused(write.answer) && isFree(input['payload'])) return unreached()
  checkAccepted(ctx, clauses[0], write.answer, 'a valid body')
  judge(write.sent, bodyOf(write.answer), 'the answer to the update')
  judge(write.sent, bodyOf(await read(client, made.id)), 'the get after the update')
}

const known = new Set([schemas.Widget, schemas.NestedPayload].flatMap(({ properties }) => Object.keys(properties)))

/** Is anything in it that no document shows, or is what every one shows left out? */
function isFree(payload: Json | undefined): boolean {
  const { itemSet: _, payload: inner, ...fields } = isObject(payload) ? (payload as Record<string, Json>) : {}
  if (inner === undefined && !('defId' in fields)) return true
  const free = Object.entries(fields).some(([name, value]) => !known.has(name) || typeof value !== 'string')
  return free || (inner !== undefined && isFree(inner))
}

const unicode: Rule = property<Input>({
  id: 'connections.rules.unicode',
  title: 'any text in name, description and payload is kept',
  clauses: [['state.unicode-kept', 'update.200.existing-id']],
  needs,
  maxRuns: 15,
  arbitrary: () => bodyWith({ '/payload': fc.record({ text: ofLength(0, 20) }, { noNullPrototype: true }) }),
  examples: [
    {
      name: 'e\u0301 \u{1F469}\u200D\u{1F680}',
      description: '\u0627\u0644\u0639 \u{10000}\u{10FFFD}',
      payload: { text: '\u{1D11E} \\ " <b>&amp; \u2028' },
    },
    {
      description: 'a line\r\nand another\nwith\ta tab, 1 + 1, 100%25 and ${x}',
      payload: { text: ' \r\n a+b%20c&#39;d \t ', more: '  ' },
    },
  ],
  run: async (ctx, input) =>
    await through(ctx, input, ['update.200.existing-id', 'state.unicode-kept'], (sent, got, where) => {
      for (const field of ['name', 'description', 'payload'])
        checkSame(ctx, 'state.unicode-kept', sent[field], got[field], `${where}: ${field}`)
    }),
})

const placeholder = fc
  .tuple(fc.constantFrom(...variables), fc.constantFrom('', '/web/{lang}/a.xml?etag={version}', ' {unknown} {}'))
  .map((parts) => parts.join(''))

const payload: Rule = property<Input>({
  id: 'connections.rules.payload',
  title: 'a payload, nested or flat, comes back as it was sent',
  clauses: [
    ['model.payload.opaque', 'model.payload.json-types', 'model.payload.placeholders', 'update.200.payload-object'],
  ],
  needs,
  maxRuns: 15,
  arbitrary: () =>
    bodyWith({
      '/payload': fc.oneof(
        { arbitrary: anyPayload, weight: 3 },
        {
          arbitrary: fc.dictionary(fc.constantFrom('url', 'helpLink', 'x'), placeholder, { noNullPrototype: true }),
          weight: 1,
        },
      ),
    }),
  examples: [
    ...printed,
    { payload: { a: 'true', b: true, c: '16', d: 16, e: null, f: '', g: [], h: {}, i: [2, '1', 1.5, 1], j: 'null' } },
    { payload: { twice: ['a', 'a', 'b', 'a'], numbers: [2, 1, 2], one: [['b']] } },
    { payload: {} },
  ],
  run: async (ctx, input) =>
    await through(
      ctx,
      input,
      ['update.200.payload-object', 'model.payload.opaque', 'model.payload.json-types'],
      (sent, got, where) => {
        const [wanted, found] = [sent['payload'], got['payload']]
        checkAlike(ctx, 'model.payload.json-types', typesIn, wanted, found, where)
        checkAlike(ctx, 'model.payload.placeholders', bracedIn, wanted, found, where)
        checkSame(ctx, 'model.payload.opaque', wanted, found, `${where}: payload`)
      },
    ),
})

/** What is looked at must be the same wherever both values have something. */
function checkAlike(
  ctx: Context,
  clause: ClauseName,
  look: (value: unknown) => Readonly<Record<string, string>>,
  wanted: unknown,
  found: unknown,
  where: string,
): void {
  const [left, right] = [look(asSet(wanted)), look(asSet(found))]
  const shared = Object.fromEntries(Object.keys(left).flatMap((key) => (key in right ? [[key, right[key]]] : [])))
  const mine = Object.fromEntries(Object.keys(shared).map((key) => [key, left[key]]))
  const difference = firstDifference(mine, shared)
  const place = `${where}: payload ${difference?.path ?? ''}`
  check(ctx, clause, difference === null, `${place}: ${difference?.expected}`, difference?.got ?? 'the same')
}

/** The type of each scalar by its place; whole numbers and others are one type. */
function typesIn(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(scalars(value, '').map(([place, one]) => [place, one === null ? 'null' : typeof one]))
}

/** Each text with a name in braces, by its place. */
function bracedIn(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(scalars(value, '').map(([place, one]) => [place, braced(one)]))
}

const braced = (one: unknown): string => (typeof one === 'string' ? (one.match(/\{\w+\}/g) ?? []).join(' ') : '')

function scalars(value: unknown, place: string): readonly (readonly [string, unknown])[] {
  if (!isObject(value) && typeOf(value) !== 'array') return [[place, value]]
  return Object.entries(value as object).flatMap(([key, one]) => scalars(one, `${place}/${key}`))
}

export const payloadRules: readonly Rule[] = [unicode, payload]
