/** `fields`: which parts of an answer are wanted. `Fields` in docs/sources; invariant 9 of `Invariants` in docs/sources. */
import fc from 'fast-check'
import { schemas } from '../../../contracts/qradar/index.ts'
import { type Body, bodyJson, bodyOf, isObject } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkBears,
  checkCode,
  checkSame,
  checkStatus,
  type ClauseName,
  codeOf,
  example,
  outcomeOf,
  property,
} from '../checks.ts'
import { type Client, connect, get, list, newPackage, upload } from '../client.ts'
import type { RequestChange } from '../../send/index.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { listed } from '../paths.ts'
import { population, stocked } from '../query/index.ts'
import { documented, lateFields, pick } from '../extension.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { asNumber, asText, sameJson, show } from '../../json/index.ts'
import { checkOurs, isShared, ours } from '../console/index.ts'

const needs = { roles: ['admin'] } as const

/** A list of names; `contents` may say which of its own. */
export type Wanted = readonly { readonly name: string; readonly inner?: readonly string[] }[]

export function print(wanted: Wanted): string {
  return wanted.map(({ name, inner }) => (inner === undefined ? name : `${name}(${inner.join(',')})`)).join(',')
}

/** The body cut down on the client. */
export function project(body: unknown, wanted: Wanted): unknown {
  if (Array.isArray(body)) return body.map((one: unknown) => project(one, wanted))
  if (!isObject(body)) return body
  const cut = pick(
    body,
    wanted.map(({ name }) => name),
  )
  return Object.fromEntries(
    Object.entries(cut).map(([name, value]) => {
      const inner = wanted.find((one) => one.name === name)?.inner
      return [
        name,
        inner === undefined
          ? value
          : project(
              value,
              inner.map((one) => ({ name: one })),
            ),
      ]
    }),
  )
}

/** Fields of every version; those that came later may be unknown. */
const names = Object.keys(schemas.Extension.properties).filter(
  (name) => !lateFields.includes(name) && name !== 'contents',
)
const innerNames = ['content_type_id', 'content_type_name', 'identifier']

const contents = fc
  .subarray(innerNames, { minLength: 1 })
  .chain((inner) => fc.shuffledSubarray(inner, { minLength: inner.length }))
const anyWanted: fc.Arbitrary<Wanted> = fc
  .tuple(fc.shuffledSubarray(names, { minLength: 1 }), fc.option(contents, { nil: undefined }), fc.nat(6))
  .map(([plain, inner, at]) => {
    const wanted: { name: string; inner?: readonly string[] }[] = plain.map((name) => ({ name }))
    if (inner !== undefined) wanted.splice(at % (plain.length + 1), 0, { name: 'contents', inner })
    return wanted
  })

/** The names as the model has them. */
function inOrder(wanted: Wanted): Wanted {
  const all = Object.keys(schemas.Extension.properties)
  return wanted
    .toSorted((one, other) => all.indexOf(one.name) - all.indexOf(other.name))
    .map(({ name, inner }) => (inner === undefined ? { name } : { name, inner: inner.toSorted() }))
}

const commutes: Rule = property<Wanted & readonly { readonly [key: string]: never }[]>({
  id: 'qradar.rules.fields-commute',
  title: 'what the server leaves out is what a client would have left out',
  clauses: [
    ['fields.commutes', 'fields.order', 'fields.idempotent', 'fields.arrays', 'fields.named-only', 'fields.subfields'],
  ],
  needs,
  // Out of the model's order, and without what names a record.
  examples: [[{ name: 'version' }, { name: 'name' }]] as never,
  arbitrary: () => anyWanted as never,
  run: async (ctx, wanted) => {
    const client = connect(ctx)
    const whole = await stocked(client)
    const tidy = inOrder(wanted)
    const answer = await list(client, { query: { fields: print(tidy) } })
    checkStatus(ctx, 'fields.commutes', answer, 200)
    const cut = bodyJson(answer)
    checkSame(ctx, 'fields.idempotent', cut, project(cut, tidy), 'cut down again')
    checkCut(client, 'fields.commutes', whole, tidy, cut)
    for (const other of [wanted, tidy.toReversed()]) {
      const turned = await list(client, { query: { fields: print(other) } })
      if (isShared(ctx)) checkCut(client, 'fields.order', whole, tidy, bodyJson(turned))
      else checkSame(ctx, 'fields.order', cut, bodyJson(turned), `with fields=${print(other)}`)
    }
    const [first] = ours(ctx, whole)
    if (first === undefined) return
    const id = asNumber(first['id'])
    const alone = bodyJson(await get(client, id))
    const one = await get(client, id, { query: { fields: print(wanted) } })
    checkSame(ctx, 'fields.commutes', project(alone, wanted), bodyJson(one), `one with fields=${print(wanted)}`)
  },
})

const documentedForms: Rule = example({
  id: 'qradar.rules.fields',
  title: 'the documented forms of fields',
  clauses: [
    [
      'fields.named-only',
      'fields.commutes',
      'fields.subfields',
      'fields.nested-and-plain',
      'fields.arrays',
      'fields.query-without-body',
      'fields.spaces',
      'fields.odd-spelling',
      'fields.blank',
      'fields.bare-object',
      'fields.wrong-place',
      'fields.escapes',
      'state.read-changes-nothing',
      'transport.no-5xx',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const all = await population(client)
    await checkPlace(client, all)
    const every = names.map((name) => ({ name }))
    checkCut(client, 'fields.commutes', all, every, bodyJson(await list(client, { query: { fields: print(every) } })))
    const rows: readonly (readonly [ClauseName, string, Wanted])[] = [
      ['fields.named-only', 'id,status', [{ name: 'id' }, { name: 'status' }]],
      ['fields.named-only', 'name', [{ name: 'name' }]],
      [
        'fields.subfields',
        'contents(identifier,content_type_id)',
        [{ name: 'contents', inner: ['identifier', 'content_type_id'] }],
      ],
      [
        'fields.nested-and-plain',
        'id,contents(identifier),name',
        [{ name: 'id' }, { name: 'contents', inner: ['identifier'] }, { name: 'name' }],
      ],
      ['fields.spaces', 'id, status', [{ name: 'id' }, { name: 'status' }]],
      ['fields.bare-object', 'contents', [{ name: 'contents' }]],
    ]
    for (const [clause, fields, wanted] of rows) {
      for (const one of ours(ctx, all).slice(-1)) {
        const got = await get(client, asNumber(one['id']), { query: { fields } })
        checkSame(ctx, clause, project(one, wanted), bodyJson(got), `one with fields=${fields}`)
      }
      const answer = await list(client, { query: { fields } })
      // Where one extension is cut down rightly, a list that is not is at fault itself.
      if (clause === 'fields.named-only') checkCut(client, 'fields.arrays', all, wanted, bodyJson(answer))
      checkCut(client, clause, all, wanted, bodyJson(answer))
    }
    const page = await list(client, { query: { fields: 'id' }, headers: { range: 'items=0-1' } })
    const keys = [...new Set(listed(page).flatMap(Object.keys))]
    if (listed(page).length > 0) checkSame(ctx, 'fields.arrays', ['id'], keys, 'the keys of a page with fields=id')
    const [one] = ours(ctx, all).slice(-1)
    await checkSpellings(client, (query) =>
      one ? get(client, asNumber(one['id']), { query }) : list(client, { query }),
    )
    const after = listed(await list(client)).map(documented)
    checkOurs(ctx, 'state.read-changes-nothing', all.map(documented), after, 'the list after fields')
    checkOurs(ctx, 'fields.blank', all, listed(await list(client, { query: { fields: '' } })), 'fields=')
    const header = await list(client, { headers: { fields: 'id' } })
    checkOurs(ctx, 'fields.wrong-place', all, listed(header), 'fields as a header')
    const escaped = await list(client, { query: { fields: 'id,na\\,me' } })
    check(ctx, 'fields.escapes', codeOf(escaped) === 30, 'one unknown name', outcomeOf(escaped))
  },
})

/** What is taken is done: a name that is not known may be passed over, but what nobody asked for is not shown. */
async function checkSpellings(
  client: Client,
  read: (query: { readonly fields: string }) => Promise<Exchange>,
): Promise<void> {
  for (const fields of ['id, status', ' id ,status ', 'id,status,', 'ID,Status', 'id;status']) {
    const got = await read({ fields })
    checkBears(client.ctx, got)
    const shown = [bodyJson(got)].flat().filter(isObject).flatMap(Object.keys)
    const extra = isAccepted(got) ? shown.filter((key) => !/^(id|status)$/i.test(key)) : []
    check(client.ctx, 'fields.odd-spelling', extra.length === 0, `fields=${fields}: id and status`, extra.join(', '))
  }
}

/** The list cut down: of all that is there, or as others may change the rest, of what is ours and by its keys. */
function checkCut({ ctx }: Client, clause: ClauseName, rows: readonly Body[], wanted: Wanted, cut: unknown): void {
  const where = `with fields=${print(wanted)}`
  if (!isShared(ctx)) return checkSame(ctx, clause, project(rows, wanted), cut, where)
  const parts = Array.isArray(cut) ? cut.filter(isObject) : []
  const extra = parts.flatMap(Object.keys).find((key) => wanted.every(({ name }) => name !== key))
  check(ctx, clause, extra === undefined, `${where} nothing else`, asText(extra))
  for (const row of ours(ctx, rows).map((one) => project(one, wanted)))
    check(
      ctx,
      clause,
      parts.some((part) => sameJson(row, part)),
      `${where}: ${show(row)}`,
      'not in the list',
    )
}

/** Names that the query gives must be read there, not in the header that operations with a body have. */
async function checkPlace(client: Client, rows: readonly Body[]): Promise<void> {
  const [first] = isShared(client.ctx) && client.ctx.write ? ours(client.ctx, rows) : rows
  if (first === undefined) return
  const keys = async (more: RequestChange): Promise<string> =>
    Object.keys(bodyOf(await get(client, asNumber(first['id']), more))).join()
  const [query, header] = [await keys({ query: { fields: 'id' } }), await keys({ headers: { fields: 'id' } })]
  const elsewhere = query !== 'id' && header === 'id'
  check(client.ctx, 'fields.query-without-body', !elsewhere, 'fields read in the query', 'read in the header')
}

const refused: Rule = example({
  id: 'qradar.rules.fields-refused',
  title: 'names that are not known, that come twice, and brackets that do not match',
  clauses: [
    errorClauses,
    ['fields.422.30', 'fields.422.31', 'fields.422.31-before-30', 'fields.422.unbalanced', 'transport.no-5xx'],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const send = async (fields: string) => {
      const answer = await list(client, { query: { fields } })
      check(ctx, 'transport.no-5xx', answer.status < 500, 'no 5xx', outcomeOf(answer))
      if (answer.status === 422) judgeError(ctx, answer, 'list-extensions')
      return answer
    }
    const unknown = await send('id,no_such_field,nor_this')
    checkCode(ctx, 'fields.422.30', unknown, 422, 30)
    const names = asText(bodyOf(unknown)['message'])
    check(ctx, 'fields.422.30', names.includes('no_such_field'), 'the name in the message', names)
    const twice = await send('id,name,id')
    checkCode(ctx, 'fields.422.31', twice, 422, 31)
    const told = asText(bodyOf(twice)['message'])
    check(ctx, 'fields.422.31', told.includes('id,name,id'), 'the value in the message', told)
    checkCode(ctx, 'fields.422.31-before-30', await send('no_such_field,id,id'), 422, 31)
    for (const fields of ['contents(identifier', 'id)', 'contents((identifier)'])
      check(ctx, 'fields.422.unbalanced', codeOf(await send(fields)) === 31, '422 with code 31', fields)
  },
})

const onUpload: Rule = example({
  id: 'qradar.rules.fields-header',
  title: 'an operation with a body takes fields as a header',
  clauses: [['fields.header-with-body', 'fields.accepted-bodies', 'fields.subfields']],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const body = async (more: RequestChange): Promise<Body> => {
      const { answer } = await upload(client, newPackage(client), more)
      if (!isAccepted(answer)) ctx.undecided(`the upload was answered ${outcomeOf(answer)}`)
      if (!isObject(bodyJson(answer))) ctx.undecided('the upload was answered without an object')
      return bodyOf(answer)
    }
    const [fields, wanted] = ['id,name,contents(identifier)', 'id,name']
    // Contents may be left out of any answer.
    const keysOf = (one: Body): string =>
      Object.keys(one)
        .filter((key) => key !== 'contents')
        .toSorted()
        .join()
    const got = await body({ headers: { fields } })
    // Where the query is read instead, it is the place that is wrong.
    const cut = keysOf(got) === wanted || keysOf(await body({ query: { fields } })) === wanted
    check(ctx, 'fields.accepted-bodies', cut, `the keys ${wanted}`, keysOf(got))
    checkSame(ctx, 'fields.header-with-body', wanted, keysOf(got), `the keys with fields: ${fields}`)
    const extra = [got['contents']]
      .flat()
      .filter(isObject)
      .flatMap(Object.keys)
      .find((key) => key !== 'identifier')
    check(ctx, 'fields.subfields', extra === undefined, `with fields: ${fields} identifier alone`, asText(extra))
  },
})

export const fieldsRules: readonly Rule[] = [documentedForms, refused, onUpload, commutes]
