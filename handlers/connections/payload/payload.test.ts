import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from '../../../contracts/connections/index.ts'
import { compact } from './json-text.ts'
import { drive, PRINTED_ID } from '../../../test/apis/connections/drive.ts'

const ONE = `/extensions/${PRINTED_ID}`
const head = '"name":"n","type":"community_widget","description":"","urls":{},"payload":'
const bodyWith = (payload: string) => `{${head}${payload}}`
const storedWith = (payload: string) => `{"extid":"${PRINTED_ID}",${head}${payload}}`

/** JSON text whose numbers and keys a parser would not keep, with white space anywhere. */
const space = fc.constantFrom('', '', ' ', '\n\t')
const hex = fc.integer({ min: 0, max: 0xffff }).map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
const string = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text).slice(1, -1)),
      hex,
    ),
  )
  .map((parts) => `"${parts.join('')}"`)
const key = fc.oneof(string, fc.constantFrom('"__proto__"', '"constructor"', '"payload"', '"itemSet"', '"a"', '""'))
const number = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.bigInt({ min: 0n, max: 10n ** 30n }),
    fc.constantFrom('', '.0', '.10', 'e400', 'E-9'),
  )
  .map((parts) => parts.join(''))
const { object } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    string,
    number,
    fc.constantFrom('true', 'false', 'null'),
    tie('object'),
    tie('array'),
  ),
  object: fc
    .tuple(space, fc.array(fc.tuple(key, space, tie('value'), space), { maxLength: 5 }))
    .map(
      ([gap, members]) => `{${gap}${members.map(([name, a, value, b]) => `${name}${a}:${a}${value}${b}`).join(',')}}`,
    ),
  array: fc
    .tuple(space, fc.array(tie('value'), { maxLength: 5 }))
    .map(([gap, values]) => `[${gap}${values.join(`${gap},${gap}`)}]`),
}))

describe('a payload', () => {
  it('of any JSON text comes back as that JSON, by update, get and list', async () => {
    const { send } = drive()
    await fc.assert(
      fc.asyncProperty(object, async (payload) => {
        const put = await send(ONE, { method: 'PUT', body: bodyWith(payload) })
        expect(put.text).toBe(storedWith(compact(payload)))
        expect(put.json).toEqual({ extid: PRINTED_ID, ...(JSON.parse(bodyWith(payload)) as object) })
        expect((await send(ONE)).text).toBe(put.text)
        expect((await send('/extensions')).text).toContain(put.text)
      }),
    )
  })

  it('keeps its values under the preset that rearranges and escapes', async () => {
    const { send } = drive(presets.faithful)
    await fc.assert(
      fc.asyncProperty(object, async (payload) => {
        const put = await send(ONE, { method: 'PUT', body: bodyWith(payload) })
        expect((put.json as { payload: unknown }).payload).toEqual(JSON.parse(payload))
      }),
    )
  })

  it.each([
    ['a number beyond 2^53', '{"n":12345678901234567890}'],
    ['a number beyond every double', '{"n":[1e400,-1e400,1e-400]}'],
    ['decimals as written', '{"n":[1.0,1.10,-0,0.1000000000000000055]}'],
    ['the key __proto__', '{"__proto__":{"polluted":true},"constructor":{"prototype":1}}'],
    ['a key that comes twice', '{"a":1,"a":2}'],
    ['half of a pair of surrogates', '{"t":"\\ud83d","\\udc00":1}'],
    ['characters beyond the first plane', '{"t":"\u{1F600} \u00e9 e\u0301 \u2028 \u202e","\u{10FFFF}":1}'],
    ['an escaped NUL', '{"t":"a\\u0000b"}'],
    ['backslashes and quotes', '{"t":"\\\\\\"\\\\\\\\"}'],
    ['texts that look like other types', '{"t":["true","16","null",""]}'],
    ['placeholders', '{"url":"{webresourcesSvcRef}/web/a.xml?etag={version}"}'],
    ['nothing', '{}'],
    ['an extension inside', '{"extid":"x","type":"t","payload":{"payload":{"payload":{}}}}'],
  ])('keeps %s', async (_name, payload) => {
    const { send } = drive()
    expect((await send(ONE, { method: 'PUT', body: bodyWith(payload) })).text).toBe(storedWith(payload))
    expect((await send(ONE)).text).toBe(storedWith(payload))
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    const { send: create } = drive({ createEchoesId: false })
    expect((await create('/extensions', { method: 'POST', body: bodyWith(payload) })).text).toBe(bodyWith(payload))
  })

  it('may nest up to the limit and no deeper', async () => {
    const { send } = drive({ maxJsonDepth: 50 })
    const nested = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
    expect((await send(ONE, { method: 'PUT', body: bodyWith(nested(49)) })).text).toBe(storedWith(nested(49)))
    expect((await send(ONE, { method: 'PUT', body: bodyWith(nested(50)) })).status).toBe(400)
    expect((await send(ONE)).text).toBe(storedWith(nested(49)))
  })

  it('keeps such values through a dump that is written as JSON', async () => {
    const { send, core } = drive()
    await send(ONE, { method: 'PUT', body: bodyWith('{"n":12345678901234567890,"t":"\\ud83d"}') })
    const before = (await send('/extensions')).text
    const dumped = JSON.stringify(core.tenant().snapshot())
    await send(ONE, { method: 'DELETE' })
    core.tenant().restore(JSON.parse(dumped))
    expect((await send('/extensions')).text).toBe(before)
  })
})
