import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { brokenOff, inPieces, plainRequest } from '../../../test/plain-request.ts'
import { jsonOf, readJson, type JsonBody } from './json-body.ts'
import { depthOf } from './json-depth.ts'

const LIMITS = { maxBytes: 1000, maxDepth: 10 }
const encoder = new TextEncoder()
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const messageOf = (body: JsonBody) => (body.ok ? 'read' : body.message)

describe('readJson', () => {
  it('reads any JSON value, declared or in any pieces', async () => {
    const json = fc.jsonValue({ maxDepth: 3, noUnicodeString: false })
    await fc.assert(
      fc.asyncProperty(json, fc.array(fc.nat(50), { maxLength: 8 }), async (value, cuts) => {
        const text = JSON.stringify(value)
        const bytes = encoder.encode(text)
        const limits = { maxBytes: 1e6, maxDepth: 100 }
        const whole = await readJson(plainRequest(bytes, { 'content-length': `${bytes.length}` }), limits)
        expect(whole).toEqual({ ok: true, value: JSON.parse(text), text })
        expect(await readJson(plainRequest(inPieces(bytes, cuts)), limits)).toEqual(whole)
      }),
    )
  })

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['{', 'not-json'],
    ['{}x', 'not-json'],
    ['['.repeat(11) + ']'.repeat(11), 'too-deep'],
    ['['.repeat(900), 'too-deep'],
    [`"${'x'.repeat(999)}"`, 'too-large'],
    [`{"a":"${'é'.repeat(500)}"}`, 'too-large'],
    [new Uint8Array([0x22, 0xff, 0x22]), 'not-utf8'],
    [new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 'not-utf8'],
  ])('says what is wrong with %j', async (body, problem) => {
    const bytes = typeof body === 'string' ? encoder.encode(body) : body
    expect(await readJson(plainRequest(bytes), LIMITS)).toMatchObject({ ok: false, problem })
    expect(await readJson(plainRequest(inPieces(bytes, [1, 5])), LIMITS)).toMatchObject({ problem })
    const declared = plainRequest(inPieces(bytes, []), { 'content-length': `${bytes.length}` })
    expect(await readJson(declared, LIMITS)).toMatchObject({ problem })
  })

  it('takes no declared length on trust, and reads nothing of what is declared too large', async () => {
    const long = `"${'x'.repeat(2000)}"`
    expect(await readJson(plainRequest(long, { 'content-length': '5' }), LIMITS)).toMatchObject({
      problem: 'too-large',
    })
    const declared = plainRequest('{}', { 'content-length': '99999' })
    expect(await readJson(declared, LIMITS)).toMatchObject({ problem: 'too-large' })
    expect(declared.body.text).toBeUndefined()
    expect(await readJson(plainRequest('{}', { 'content-length': 'x' }), LIMITS)).toMatchObject({ ok: true, value: {} })
  })

  it('parses a long body in slices', async () => {
    const text = JSON.stringify(Object.fromEntries(Array.from({ length: 85_000 }, (_, at) => [`k${at}`, at])))
    const whole = vi.spyOn(JSON, 'parse')
    const read = await readJson(plainRequest(text), { maxBytes: 2e6, maxDepth: 10 })
    expect(Math.max(...whole.mock.calls.map(([part]) => part.length))).toBeLessThan(100_000)
    whole.mockRestore()
    expect(read).toEqual({ ok: true, value: JSON.parse(text), text })
  })

  it('takes exactly as much as is allowed', async () => {
    const text = `"${'x'.repeat(998)}"`
    expect(await readJson(plainRequest(text), LIMITS)).toMatchObject({ ok: true, value: 'x'.repeat(998) })
    expect(await readJson(plainRequest('['.repeat(10) + ']'.repeat(10)), LIMITS)).toMatchObject({ ok: true })
  })

  it('answers a body that breaks off, and a request without one', async () => {
    expect(await readJson(plainRequest(brokenOff()), LIMITS)).toMatchObject({ problem: 'not-json' })
    expect(await readJson(plainRequest(null), LIMITS)).toMatchObject({ problem: 'empty' })
  })

  it('keeps a byte order mark out, and __proto__ as a field like others', async () => {
    expect(await readJson(plainRequest('\ufeff{}'), LIMITS)).toMatchObject({ ok: true, value: {} })
    const read = await readJson(plainRequest('{"__proto__":{"a":1}}'), LIMITS)
    expect(read.ok && Object.keys(read.value as object)).toEqual(['__proto__'])
  })

  it.each([
    ['gzip', 'encoding'],
    ['br, gzip', 'encoding'],
    ['identity', 'read'],
    ['', 'read'],
  ])('of a body with the content encoding %j is %s', async (coding, said) => {
    const body = await readJson(plainRequest('{}', { 'content-encoding': coding }), LIMITS)
    expect(body.ok ? 'read' : body.problem).toBe(said)
    if (!body.ok) expect(body.message).toContain(coding)
    expect(await readJson(plainRequest('', { 'content-encoding': coding }), LIMITS)).toMatchObject({ problem: 'empty' })
  })

  it('names the charset that the bytes may have', async () => {
    const read = async (type: string) =>
      messageOf(await readJson(plainRequest(latin('"\xe9"'), { 'content-type': type }), LIMITS))
    expect(await read('application/json; charset="ISO-8859-1"')).toContain('ISO-8859-1')
    expect(await read('application/json; charset=utf-8')).toBe('The body is not UTF-8.')
  })

  it('lets the journal see the text of what could be decoded', async () => {
    for (const text of ['{"a":1}', '{']) {
      const request = plainRequest(text)
      await readJson(request, LIMITS)
      expect(request.body.text).toBe(text)
    }
  })
})

describe('jsonOf', () => {
  it('waits for nothing when the body is there, and takes its limits from the options', () => {
    const read = (maxJsonBytes: number, maxJsonDepth: number) =>
      jsonOf({ request: plainRequest('[12]'), env: { options: { maxJsonBytes, maxJsonDepth } } })
    expect(read(4, 1)).toMatchObject({ value: [12] })
    expect(read(3, 1)).toMatchObject({ problem: 'too-large' })
    expect(read(4, 0)).toMatchObject({ problem: 'too-deep' })
  })
})

describe('depthOf', () => {
  const depth = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0

  it('is the depth of the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(depthOf(JSON.stringify(value), 1000)).toBe(depth(value))
      }),
    )
  })

  it('looks past brackets and escaped quotes in texts', () => {
    expect(depthOf(String.raw`["[[[\"[[[\\"]`, 100)).toBe(1)
  })

  it('stops counting past the limit', () => {
    expect(depthOf('['.repeat(1000), 5)).toBe(6)
  })
})
