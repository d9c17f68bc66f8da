/** One odd value at a time, in a body that is valid otherwise: refused or kept whole is right. */
import { asText } from '../../json/index.ts'
import {
  edgeSizes,
  isKeptNumber,
  numberAt,
  speltNumbers,
  speltProbe,
  type SpeltNumber,
  speltTexts,
  type SpeltText,
  textOfBytes,
  withSpelt,
} from '../../generate/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkBears, checkSame, example } from '../checks.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { named } from '../requests.ts'
import { type Client, connect, create, type Made, make, putRaw, read } from '../client.ts'
import { bodyOf, isObject } from '../../judge/index.ts'
import { fieldsOf } from '../extension.ts'
import { checkKept } from '../unchanged.ts'

const needs = { write: true, roles: ['admin'] } as const
const kept = ['update.400.nothing-updated', 'state.refusal-changes-nothing'] as const
const headers = { 'content-type': 'application/json' }

/** Puts a body with one value spelt in a certain way: the answer and a get after it. A refusal must leave what was there. */
async function putSpelt(client: Client, made: Made, body: string): Promise<readonly Exchange[]> {
  const before = await read(client, made.id)
  const answer = await putRaw(client, made.id, { body })
  checkBears(client.ctx, answer)
  await checkKept(client, made.id, before, answer, kept)
  return isAccepted(answer) ? [answer, await read(client, made.id)] : []
}

const texts: Rule = example<SpeltText>({
  id: 'connections.rules.text-spellings',
  title: 'a text in any spelling of JSON, and one that looks like something else, is refused or kept as it is',
  clauses: [['state.unicode-kept', 'model.payload.opaque', 'state.bad-input-no-5xx'], kept],
  needs,
  inputs: speltTexts,
  run: async (ctx, { text, json }) => {
    const client = connect(ctx)
    const plain = await make(client, named(ctx))
    const fields = { ...named(ctx), urls: plain.fields['urls'] ?? {} }
    const { answer, made } = await create(client, fields, { headers, body: withSpelt(fields, 'description', json) })
    checkBears(ctx, answer)
    if (made !== null) {
      const { description } = bodyOf(await read(client, made.id))
      checkSame(ctx, 'state.unicode-kept', text, description, `description, sent as ${json}`)
    }
    const payload = withSpelt({ defId: 'Notice board' }, 'value', json)
    const wanted = { ...plain.fields, payload: { defId: 'Notice board', value: text } }
    for (const got of await putSpelt(client, plain, withSpelt(plain.fields, 'payload', payload)))
      checkSame(ctx, 'model.payload.opaque', wanted, fieldsOf(bodyOf(got)), `${got.method} of a payload of ${json}`)
  },
})

/** The number in an answer as it is written there; whatever else stands in its place as JSON. */
function numberIn(answer: Exchange): string {
  const { payload } = bodyOf(answer)
  return (
    numberAt(answer.body, 'xm_number') ??
    JSON.stringify(isObject(payload) ? payload['xm_number'] : undefined) ??
    'nothing'
  )
}

const numbers: Rule = example({
  id: 'connections.rules.number-spellings',
  title: 'a number in a payload, however long or large, is refused or kept as it is',
  clauses: [['model.payload.opaque', 'state.bad-input-no-5xx'], kept],
  needs,
  inputs: [speltNumbers.slice(0, 6), speltNumbers.slice(6, 12), ...speltNumbers.slice(12).map((one) => [one])],
  run: async (ctx, some) => {
    const client = connect(ctx)
    const made = await make(client, named(ctx))
    const put = async ({ json }: SpeltNumber): Promise<readonly Exchange[]> => {
      const payload = withSpelt({ defId: 'Notice board' }, 'xm_number', json)
      return await putSpelt(client, made, withSpelt(made.fields, 'payload', payload))
    }
    const probed = some.every(({ exact }) => exact) ? [] : await put(speltProbe)
    // What is kept exactly may be written as a double in one answer, and not in another.
    const doubles = probed.map((one) => numberIn(one) === asText(Number(speltProbe.json)))
    for (const one of some)
      for (const [at, got] of (await put(one)).entries()) {
        const shown = numberIn(got)
        const kept = isKeptNumber(one, shown, doubles[at] ?? false)
        check(ctx, 'model.payload.opaque', kept, `${got.method}: payload.xm_number: ${one.json}`, shown)
      }
  },
})

const sizes: Rule = example<number>({
  id: 'connections.rules.text-sizes',
  title: 'a text at the edge of a buffer or a column, and a payload of as many bytes, is refused or kept whole',
  clauses: [['state.unicode-kept', 'model.payload.opaque', 'state.bad-input-no-5xx'], kept],
  needs,
  inputs: edgeSizes,
  run: async (ctx, bytes) => {
    const client = connect(ctx)
    const made = await make(client, named(ctx))
    const text = textOfBytes(bytes)
    const described = await putSpelt(client, made, JSON.stringify({ ...made.fields, description: text }))
    const where = (got: Exchange): string => `${got.method} of ${bytes} bytes`
    for (const got of described) checkSame(ctx, 'state.unicode-kept', text, bodyOf(got)['description'], where(got))
    const payload = { defId: text }
    for (const got of await putSpelt(client, made, JSON.stringify({ ...made.fields, payload })))
      checkSame(ctx, 'model.payload.opaque', payload, bodyOf(got)['payload'], where(got))
  },
})

/** Items of an itemSet and of any other array. */
const counts: Rule = example<number>({
  id: 'connections.rules.item-counts',
  title: 'a payload with more items than a page usually holds is refused or kept whole',
  clauses: [['model.payload.opaque', 'state.bad-input-no-5xx'], kept],
  needs,
  inputs: [0, 1, 64, 101, 256, 1025],
  run: async (ctx, count) => {
    const client = connect(ctx)
    const made = await make(client, named(ctx))
    const items = Array.from({ length: count }, (_, at) => at)
    const itemSet = items.map((at) => ({ name: `item ${asText(at).padStart(5, '0')}`, value: asText(at) }))
    const payload = { defId: 'Notice board', itemSet, items }
    for (const got of await putSpelt(client, made, JSON.stringify({ ...made.fields, payload })))
      checkSame(ctx, 'model.payload.opaque', payload, bodyOf(got)['payload'], `${got.method} of ${count} items`)
  },
})

export const spellingRules: readonly Rule[] = [texts, numbers, sizes, counts]
