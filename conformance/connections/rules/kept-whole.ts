/** What a server may refuse, but must not take and change: long values, and keys that some stores cannot hold. */
import { largeText, oddEnds } from '../../generate/index.ts'
import { type Rule, sendLarge } from '../../rule/index.ts'
import { checkBears, checkSame, checkStatus, clauseIds, type ClauseName, example } from '../checks.ts'
import { type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { asText, type Json } from '../../json/index.ts'
import { named } from '../requests.ts'
import { type Client, connect, list, make, putRaw, read, update } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { type Fields, fieldsOf } from '../extension.ts'
import { listed } from '../paths.ts'
import { checkKept, checkListed } from '../unchanged.ts'

const needs = { write: true, roles: ['admin'] } as const
const kept = ['update.400.nothing-updated', 'state.refusal-changes-nothing'] as const

/** Puts these fields; a refusal must leave what was there, anything else must store what was sent. `inList`: and show it there. */
async function putOdd(
  ctx: Client['ctx'],
  clause: ClauseName,
  odd: (sent: Fields) => Fields,
  inList = false,
): Promise<void> {
  const client = connect(ctx)
  const { id, fields } = await make(client, named(ctx))
  const { sent } = await update(client, id, fields)
  const before = await read(client, id)
  const body = { ...sent, ...odd(sent) }
  const answer = await sendLarge(async () => await putRaw(client, id, { json: body }))
  if (answer === null) return void (await read(client, id))
  checkBears(ctx, answer)
  await checkKept(client, id, before, answer, kept)
  if (!isAccepted(answer)) return
  checkStored(ctx, clause, body, answer, 'the answer to the update')
  const got = await read(client, id)
  checkStored(ctx, clause, body, got, 'the get after the update')
  if (!inList) return
  const item = listed(await list(client)).find(({ extid }) => extid === id)
  if (item !== undefined) checkListed(ctx, item, got, `the item ${id} of the list`)
}

function checkStored(ctx: Client['ctx'], clause: ClauseName, sent: Fields, answer: Exchange, where: string): void {
  checkSame(ctx, clause, sent, fieldsOf(bodyOf(answer)), where)
}

const large: Rule = example({
  id: 'connections.rules.large-body',
  title: 'a body of more than a megabyte is refused, or comes back whole, and takes nothing down',
  clauses: [['state.unicode-kept', 'state.bad-input-no-5xx'], kept],
  needs,
  run: async (ctx) => await putOdd(ctx, 'state.unicode-kept', () => ({ description: largeText() })),
})

/** A field, and how long a text in it becomes: beyond 255, 4000 and 65535, where columns end. */
type Long = { readonly field: 'name' | 'type' | 'description' | 'payload'; readonly length: number }

const long: Rule = example<Long>({
  id: 'connections.rules.long-values',
  title: 'a value longer than any that is known is refused, or comes back whole',
  clauses: [['state.unicode-kept', 'state.list-and-get-agree', 'state.bad-input-no-5xx'], kept],
  needs,
  inputs: [
    { field: 'name', length: 300 },
    { field: 'name', length: 5000 },
    { field: 'type', length: 2000 },
    { field: 'description', length: 5000 },
    { field: 'payload', length: 70000 },
  ],
  run: async (ctx, { field, length }) => {
    const text = 'a line of the text, '.repeat(length / 20)
    const lengthened = (sent: Fields): Fields => {
      const value: Json = field === 'payload' ? { defId: 'Notice board', text: `${text}end` } : `${text}end`
      return { [field]: field === 'name' ? `${asText(sent['name'])} ${text}end` : value }
    }
    await putOdd(ctx, 'state.unicode-kept', lengthened, true)
  },
})

const keys: Rule = example<string>({
  id: 'connections.rules.odd-keys',
  title: 'a payload with a key that is unusual is refused, or comes back whole',
  clauses: [['model.payload.opaque', 'state.bad-input-no-5xx'], kept],
  needs,
  inputs: [
    'com.example.board',
    '$set',
    'DEFID',
    'with a space',
    '1',
    'toString',
    '\u00fcber',
    '',
    'a/b~c',
    '__proto__',
    'constructor',
  ],
  run: async (ctx, key) =>
    await putOdd(ctx, 'model.payload.opaque', () => ({ payload: { defId: 'x', [key]: 'y', in: { [key]: 'z' } } })),
})

/** What some stores take for nothing, for a list or for an object, and more fields than a row has columns. */
const oddValues: Json = {
  defId: 'x',
  no: false,
  zero: 0,
  none: null,
  empty: '',
  list: [],
  object: {},
  one: ['alone'],
  nested: [[1], [2, [3]], []],
  inside: { none: null, empty: '', zero: 0, list: [null, { none: null }, ''] },
  fields: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`field ${at}`, at])),
}

const values: Rule = example<'payload' | 'name'>({
  id: 'connections.rules.odd-values',
  title:
    'a payload of values that are nearly nothing and of many fields, and a name with blanks, come back whole or are refused',
  clauses: [['model.payload.opaque', 'state.unicode-kept', 'state.bad-input-no-5xx'], kept],
  needs,
  inputs: ['payload', 'name'],
  run: async (ctx, field) =>
    await (field === 'payload'
      ? putOdd(ctx, 'model.payload.opaque', () => ({ payload: oddValues }))
      : putOdd(ctx, 'state.unicode-kept', ({ name }) => ({ name: `${asText(name)}  of two words ` }))),
})

const others: Rule = example<(typeof oddEnds)[number]>({
  id: 'connections.rules.odd-texts-elsewhere',
  title: 'a name, a type and urls of unusual characters are refused, or come back whole',
  clauses: [
    ['state.unicode-kept', 'update.200.returns-all-data', 'model.extension.urls', 'state.bad-input-no-5xx'],
    kept,
  ],
  needs,
  inputs: oddEnds,
  run: async (ctx, end) => {
    await putOdd(ctx, 'state.unicode-kept', ({ name }) => ({ name: asText(name) + end }))
    await putOdd(ctx, 'update.200.returns-all-data', () => ({ type: `As_Event${end}` }))
    await putOdd(ctx, 'model.extension.urls', ({ urls }) => {
      const url = `https://example.invalid/${end}`
      return { urls: typeof urls === 'string' ? url : { url, icon_url: url } }
    })
  },
})

/** URLs that are written in other ways than those who tidy URLs would. */
const untidy: Rule = example<readonly [url: string, iconUrl: string]>({
  id: 'connections.rules.untidy-urls',
  title: 'urls that could be written in another way are refused, or come back as they are',
  clauses: [['model.extension.urls', 'state.bad-input-no-5xx'], kept],
  needs,
  inputs: [
    ['HTTPS://Example.invalid', 'https://example.invalid:443/%7Ea/../b?c=1&c=2#d'],
    ['https://example.invalid/a/', 'https://example.invalid//?#'],
  ],
  run: async (ctx, [url, icon]) =>
    await putOdd(ctx, 'model.extension.urls', ({ urls }) => ({
      urls: typeof urls === 'string' ? url : { url, icon_url: icon },
    })),
})

const spelling: Rule = example({
  id: 'connections.rules.json-spelling',
  title: 'a body spelt with escapes, over many lines and in another order is the same body',
  clauses: [['update.200.existing-id', 'update.200.replaces-stored']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const { sent } = await update(client, id, fields)
    const body = { ...sent, description: 'Caf\u00e9 / bar \u{1F600} "quoted"', payload: { defId: 'a/\u00fc', n: 15 } }
    if (isRefused(await putRaw(client, id, { json: body })))
      return ctx.unreached(clauseIds(['update.200.replaces-stored']), 'the same body, plainly spelt, is refused')
    await update(client, id, sent)
    const answer = await putRaw(client, id, { body: spelt(body) })
    checkStatus(ctx, 'update.200.existing-id', answer, 200)
    const stored = fieldsOf(bodyOf(await read(client, id)))
    checkSame(ctx, 'update.200.replaces-stored', body, stored, 'the get after the update')
  },
})

/** The page itself escapes slashes (line 54): contradiction c13. Escapes for everything that is not ASCII. */
function spelt(body: Fields): string {
  const turned = Object.fromEntries(Object.entries(body).toReversed())
  return JSON.stringify(turned, null, '\t')
    .replaceAll('/', '\\/')
    .replace('"n": 15', '"n" : 1.5e1')
    .replaceAll(/[^\x20-\x7e\t\n]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export const keptWholeRules: readonly Rule[] = [long, large, keys, values, others, untidy, spelling]
