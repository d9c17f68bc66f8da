import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { depthOf, discard, readJson } from './body.ts'
import { streamFrom } from '../../../test/stream-from.ts'

const LIMITS = { maxBytes: 1000, maxDepth: 10 }
const encoder = new TextEncoder()

function request(body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers: Record<string, string> = {}) {
  return new Request('http://x.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

/** A body that arrives in pieces of these lengths, then in one. */
function inPieces(bytes: Uint8Array, lengths: readonly number[]): ReadableStream<Uint8Array> {
  const ends = lengths.reduce<number[]>((all, length) => [...all, (all.at(-1) ?? 0) + length], [0])
  return streamFrom([...ends, bytes.length].map((end, at, all) => bytes.slice(all[at - 1] ?? 0, end)))
}

const broken = () =>
  new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode('{"a":')),
    pull: (controller) => controller.error(new Error('gone')),
  })

const json = fc.jsonValue({ maxDepth: 3, noUnicodeString: false })

describe('readJson', () => {
  it('reads any JSON value, declared or in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(json, fc.array(fc.nat(20)), async (value, lengths) => {
        const text = JSON.stringify(value)
        const bytes = encoder.encode(text)
        const limits = { maxBytes: 1e6, maxDepth: 100 }
        const whole = await readJson(request(bytes, { 'content-length': `${bytes.length}` }), limits)
        const pieces = await readJson(request(inPieces(bytes, lengths)), limits)
        expect(whole).toMatchObject({ ok: true, value: JSON.parse(text) })
        expect(pieces).toEqual(whole)
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
  ])('says what is wrong with %j', async (body, fault) => {
    const length = typeof body === 'string' ? encoder.encode(body).length : body.length
    expect(await readJson(request(body), LIMITS)).toMatchObject({ ok: false, fault })
    expect(await readJson(request(body, { 'content-length': `${length}` }), LIMITS)).toMatchObject({ fault })
  })

  it('takes no declared length on trust', async () => {
    const long = `"${'x'.repeat(2000)}"`
    expect(await readJson(request(long, { 'content-length': '5' }), LIMITS)).toMatchObject({ fault: 'too-large' })
    expect(await readJson(request('{}', { 'content-length': '99999' }), LIMITS)).toMatchObject({ fault: 'too-large' })
    expect(await readJson(request('{}', { 'content-length': 'x' }), LIMITS)).toMatchObject({ ok: true, value: {} })
  })

  it('takes exactly as much as is allowed', async () => {
    const text = `"${'x'.repeat(998)}"`
    expect(await readJson(request(text), LIMITS)).toMatchObject({ ok: true, value: 'x'.repeat(998) })
    expect(await readJson(request('['.repeat(10) + ']'.repeat(10)), LIMITS)).toMatchObject({ ok: true })
  })

  it('answers a body that breaks off, and a request without one', async () => {
    expect(await readJson(request(broken()), LIMITS)).toMatchObject({ fault: 'not-json' })
    expect(await readJson(request(broken(), { 'content-length': '10' }), LIMITS)).toMatchObject({ fault: 'not-json' })
    expect(await readJson(new Request('http://x.test/'), LIMITS)).toMatchObject({ fault: 'empty' })
  })

  it('keeps a byte order mark out, and __proto__ as a field like others', async () => {
    expect(await readJson(request('\ufeff{}'), LIMITS)).toMatchObject({ ok: true, value: {} })
    const read = await readJson(request('{"__proto__":{"a":1}}'), LIMITS)
    expect(read.ok && Object.keys(read.value as object)).toEqual(['__proto__'])
  })
})

describe('discard', () => {
  it('reads to the end, stops past its limit, and never throws', async () => {
    await discard(request('abc'))
    await discard(request(broken()))
    await discard(new Request('http://x.test/'))
    let pulled = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled++
        controller.enqueue(new Uint8Array(10))
      },
    })
    await discard(request(endless), 100)
    expect(pulled).toBeLessThan(15)
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
