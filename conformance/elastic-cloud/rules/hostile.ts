/** Requests that no careful client sends: whatever they are answered with, it is no 5xx, and nothing changes. */
import fc from 'fast-check'
import { anyJson, oddBodies, oddIds, oddQueries, ofLength } from '../../generate/index.ts'
import { oddHeaders, type Rule } from '../../rule/index.ts'
import { check, example, outcomeOf, property, type Context } from '../checks.ts'
import { callOf, type Exchange, isRefused } from '../../history/index.ts'
import type { Json } from '../../json/index.ts'
import { bundle, create, make, read, update, upload } from '../client.ts'
import { collection, loginPath, refreshPath } from '../paths.ts'
import { checkUnchanged } from '../unchanged.ts'

/** A body as text, and what it is called. */
type Odd = { readonly body: string; readonly type: string }

const types = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  'not a type',
  '',
]

/** Texts near JSON: cut off, doubled, too deep, with keys that have a meaning in some languages, or no JSON at all. */
function malformedBodies(): fc.Arbitrary<string> {
  const whole = '{"name":"odd","extension_type":"bundle","version":"8.*"}'
  return fc.oneof(
    fc.nat(whole.length - 1).map((length) => whole.slice(0, length)),
    fc.constantFrom(
      `${whole}${whole}`,
      `${whole},`,
      `[${whole}]`,
      '\ufeff{',
      '{"name":"\\ud800"',
      'null',
      '""',
      '\u0000',
    ),
    fc.integer({ min: 100, max: 3000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
    fc.constantFrom('__proto__', 'constructor', 'toString', '').map((key) => `{"${key}":{"name":"odd"}}`),
    anyJson().map((value) => JSON.stringify(value)),
    ofLength(0, 40),
  )
}

const oddBodyRule: Rule = property<Odd>({
  id: 'elastic-cloud.rules.odd-bodies',
  title: 'a malformed body is never answered with a 5xx, and a refused one leaves no trace',
  clauses: [['state.no-5xx', 'state.refused-changes-nothing', 'transport.400.malformed-json']],
  needs: { write: true, roles: ['owner'] },
  arbitrary: () => fc.record({ body: malformedBodies(), type: fc.constantFrom(...types) }),
  examples: [{ body: '{"name":', type: 'application/json' }],
  run: async (ctx, { body, type }) => {
    const headers = { 'content-type': type === '' ? null : type }
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    const answer = await update(ctx, id, {}, { body, headers })
    judgeNo5xx(ctx, answer)
    if (isRefused(answer))
      checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), 'after a refused update')
    const created = await create(ctx, {}, { body, headers })
    judgeNo5xx(ctx, created.answer)
    if (type !== 'application/json' || isJson(body)) return
    const expected = 'status 400 root.invalid_json_request'
    check(ctx, 'transport.400.malformed-json', outcomeOf(answer) === expected, expected, outcomeOf(answer))
  },
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function judgeNo5xx(ctx: Context, answer: Exchange): void {
  check(ctx, 'state.no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
}

const oddPathRule: Rule = property<{ readonly id: string; readonly query: string }>({
  id: 'elastic-cloud.rules.odd-paths',
  title: 'an odd path or query is never answered with a 5xx',
  clauses: [['state.no-5xx']],
  needs: { roles: ['owner'] },
  arbitrary: () => {
    const text = ofLength(1, 20).map((one) => encodeURIComponent(one.toWellFormed()))
    return fc.record({
      id: fc.oneof(fc.constantFrom(...oddIds), text),
      query: fc.constantFrom('', '?', ...otherQueries),
    })
  },
  examples: [{ id: '%E0%A4%A', query: '' }],
  run: async (ctx, { id, query }) => {
    judgeNo5xx(ctx, await ctx.send('owner', { method: 'GET', path: `${collection}/${id}${query}` }))
    judgeNo5xx(ctx, await ctx.send('owner', { method: 'GET', path: `${collection}${query}` }))
  },
})

const otherQueries = ['?include_deployments=maybe', '?version=%00', '?%E0%A4%A', '?a=1&a=2', '?=']

const oddFormRule: Rule = property<{ readonly body: string; readonly type: string }>({
  id: 'elastic-cloud.rules.odd-uploads',
  title: 'a malformed upload is never answered with a 5xx',
  clauses: [['state.no-5xx', 'state.refused-changes-nothing']],
  needs: { write: true, roles: ['owner'], capabilities: ['upload'] },
  maxRuns: 10,
  arbitrary: () =>
    fc.record({
      body: fc.oneof(
        fc.constantFrom('', '--x--', '--x\r\n\r\nno headers\r\n--x--\r\n', '--x\r\nContent-Disp'),
        ofLength(0, 60),
      ),
      type: fc.constantFrom(
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        'multipart/form-data; boundary=',
        'x/y',
      ),
    }),
  run: async (ctx, { body, type }) => {
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    const answer = await upload(ctx, id, new TextEncoder().encode(body), 'bare', { headers: { 'content-type': type } })
    judgeNo5xx(ctx, answer)
    if (isRefused(answer))
      checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), 'after a refused upload')
  },
})

const unknownFieldRule: Rule = property<{ readonly field: string; readonly value: Json }>({
  id: 'elastic-cloud.rules.unknown-fields',
  title: 'fields that a model does not have: taken or refused, but no 5xx',
  clauses: [['state.no-5xx', 'transport.400.unknown-fields']],
  needs: { write: true, roles: ['owner'] },
  maxRuns: 5,
  arbitrary: () =>
    fc.record({ field: fc.constantFrom('id', 'url', 'owner', 'xm_unknown', 'file_metadata'), value: anyJson() }),
  run: async (ctx, { field, value }) => {
    const { answer, made } = await create(ctx, bundle(ctx, { [field]: value }))
    judgeNo5xx(ctx, answer)
    const ignored = made !== null && !Object.is(made.body[field], value)
    check(ctx, 'transport.400.unknown-fields', ignored, `${field} ignored`, outcomeOf(answer))
  },
})

const letters = (text: string): Uint8Array => new TextEncoder().encode(text)
const [head, tail] = [letters('{"name":"odd","extension_type":"bundle","version":"8.*","description":"'), letters('"}')]

/** Bodies that are no text, or say that they are packed. */
const oddBytes = {
  'a byte that UTF-8 never has': { bytes: [0xff], headers: {} },
  'a character of UTF-8 cut off': { bytes: [0xf0, 0x9f], headers: {} },
  'an encoded surrogate': { bytes: [0xed, 0xa0, 0x80], headers: {} },
  'named gzip, and it is none': { bytes: [], headers: { 'content-encoding': 'gzip' } },
  'named an encoding of nobody': { bytes: [], headers: { 'content-encoding': 'extmock' } },
} as const

const oddBytesRule: Rule = example({
  id: 'elastic-cloud.rules.odd-bytes',
  title: 'a body of bytes that are no text is never answered with a 5xx, and a refused one leaves no trace',
  clauses: [['state.no-5xx', 'state.refused-changes-nothing']],
  needs: { write: true, roles: ['owner'] },
  inputs: Object.keys(oddBytes),
  run: async (ctx, what) => {
    const odd = oddBytes[what as keyof typeof oddBytes]
    const body = new Uint8Array([...head, ...odd.bytes, ...tail])
    const headers = { 'content-type': 'application/json', ...odd.headers }
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    const answer = await update(ctx, id, {}, { body, headers })
    judgeNo5xx(ctx, answer)
    if (isRefused(answer))
      checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), `after a body with ${what}`)
    judgeNo5xx(ctx, (await create(ctx, {}, { body, headers })).answer)
  },
})

/** JSON that is no object. */
const notObjects = ['null', '[]', '7', '"x"', '{"__proto__":{"name":"odd"}}']
const jsonType = { 'content-type': 'application/json' }

const noObjectRule: Rule = example({
  id: 'elastic-cloud.rules.no-object',
  title: 'a JSON body that is no object takes nothing down, and a refused one leaves no trace',
  clauses: [['state.no-5xx', 'state.refused-changes-nothing']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    for (const body of notObjects) {
      const answer = await update(ctx, id, {}, { body, headers: jsonType })
      judgeNo5xx(ctx, answer)
      judgeNo5xx(ctx, (await create(ctx, {}, { body, headers: jsonType })).answer)
      // Taken for a change, it has made one.
      if (!isRefused(answer)) return
    }
    checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), 'after bodies that are no object')
  },
})

const fieldNames = ['name', 'extension_type', 'version', 'description', 'download_url']

const oddFieldRule: Rule = example({
  id: 'elastic-cloud.rules.odd-fields',
  title: 'a body with one value of another kind takes nothing down, and where all are refused nothing changes',
  clauses: [['state.no-5xx', 'state.refused-changes-nothing']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    const updates: Exchange[] = []
    for (const [at] of oddBodies({}, fieldNames).entries()) {
      const fields = bundle(ctx, { description: 'odd' })
      const more = { body: oddBodies(fields, fieldNames)[at] ?? '', headers: jsonType }
      if (at % 2 === 0) updates.push(await update(ctx, id, {}, more))
      judgeNo5xx(ctx, updates[at / 2] ?? (await create(ctx, fields, more)).answer)
    }
    if (updates.every(isRefused))
      checkUnchanged(ctx, 'state.refused-changes-nothing', before, await read(ctx, id), 'after values of another kind')
  },
})

const oddAddressRule: Rule = example({
  id: 'elastic-cloud.rules.odd-addresses',
  title: 'a slash at the end, an id that nobody has, however it is written, and an odd query take nothing down',
  clauses: [['state.no-5xx']],
  needs: { roles: ['owner'] },
  run: async (ctx) => {
    for (const end of ['', ...oddIds, '9'.repeat(101), 'a'.repeat(256), 'xm-nobody/'])
      judgeNo5xx(ctx, await ctx.send('owner', { method: 'GET', path: `${collection}/${end}` }))
    for (const query of oddQueries('include_deployments'))
      judgeNo5xx(ctx, await ctx.send('owner', { method: 'GET', path: `${collection}/xm-nobody?${query}` }))
  },
})

const oddHeaderRule: Rule = example({
  id: 'elastic-cloud.rules.odd-headers',
  title: 'a read with a header that is empty, broken or of another kind takes nothing down',
  clauses: [['state.no-5xx']],
  needs: { roles: ['owner'] },
  run: async (ctx) => {
    for (const [name, value] of oddHeaders)
      for (const path of [collection, `${collection}/xm-nobody`])
        judgeNo5xx(ctx, await ctx.send('owner', { method: 'GET', path, headers: { [name]: value } }))
  },
})

/** None has a name that somebody could have: wrong passwords shut people out. */
const oddLoginRule: Rule = example({
  id: 'elastic-cloud.rules.odd-logins',
  title: 'a log-in with a body that is none takes nothing down',
  clauses: [['state.no-5xx']],
  needs: { capabilities: ['login'] },
  run: async (ctx) => {
    const username = ctx.session.name()
    const long = { username, password: 'x'.repeat(3000) }
    const halves = [{ username }, { username, password: null }, { username, password: 7 }, { username: 7 }, long]
    for (const body of [...notObjects, '{"username":', '', ...halves.map((one) => JSON.stringify(one))])
      judgeNo5xx(ctx, await ctx.send(null, { method: 'POST', path: loginPath, body, headers: jsonType }))
  },
})

const oddRefreshRule: Rule = example({
  id: 'elastic-cloud.rules.odd-refreshes',
  title: 'a refresh of no token takes nothing down',
  clauses: [['state.no-5xx']],
  needs: { write: true, capabilities: ['login'] },
  run: async (ctx) => {
    for (const authorization of [null, 'Bearer', 'Bearer extmock.extmock.extmock'])
      judgeNo5xx(ctx, await ctx.send(null, { method: 'POST', path: refreshPath, headers: { authorization } }))
  },
})

/** Generated ones above all, and of some kinds one each: chance must not decide whether those are sent. */
export const hostileRules: readonly Rule[] = [
  oddBytesRule,
  oddPathRule,
  oddBodyRule,
  oddFormRule,
  unknownFieldRule,
  noObjectRule,
  oddFieldRule,
  oddAddressRule,
  oddHeaderRule,
  oddLoginRule,
  oddRefreshRule,
]
