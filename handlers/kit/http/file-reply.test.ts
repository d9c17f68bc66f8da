import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storedFile } from '../state/files.ts'
import { fileReply } from './file-reply.ts'

const bytes = Uint8Array.from({ length: 10 }, (_, at) => at)
const file = storedFile([bytes.subarray(0, 3), bytes.subarray(3, 4), bytes.subarray(4)])
const ask = async (headers: Record<string, string>, method = 'GET') => {
  const asked = { method, headers: new Headers(headers) }
  const reply = fileReply({ file, tag: 'a-1', contentType: 'application/zip' }, asked)
  const body = reply.bytes ? [...new Uint8Array(await new Response(reply.bytes).arrayBuffer())] : []
  return {
    status: reply.status,
    body,
    range: reply.headers?.['content-range'],
    length: reply.headers?.['content-length'],
  }
}

describe('a stored file', () => {
  it.each([
    [{}, 200, [...bytes]],
    [{ range: 'bytes=2-4' }, 206, [2, 3, 4]],
    [{ range: 'bytes=7-' }, 206, [7, 8, 9]],
    [{ range: 'bytes=-2' }, 206, [8, 9]],
    [{ range: 'bytes=-99' }, 206, [...bytes]],
    [{ range: 'bytes=8-99' }, 206, [8, 9]],
    [{ range: 'bytes=10-' }, 416, []],
    [{ range: 'bytes=-0' }, 416, []],
    [{ range: 'bytes=4-2' }, 200, [...bytes]],
    [{ range: 'bytes=0-1,4-5' }, 200, [...bytes]],
    [{ range: 'items=0-1' }, 200, [...bytes]],
    [{ range: 'bytes=2-4', 'if-range': '"a-1"' }, 206, [2, 3, 4]],
    [{ range: 'bytes=2-4', 'if-range': '"a-0"' }, 200, [...bytes]],
    [{ 'if-none-match': '"a-1"' }, 304, []],
    [{ 'if-none-match': 'W/"a-1", "b"' }, 304, []],
    [{ 'if-none-match': '"b"' }, 200, [...bytes]],
    [{ 'if-match': '"b", "a-1"' }, 200, [...bytes]],
    [{ 'if-match': '*', range: 'bytes=2-4' }, 206, [2, 3, 4]],
    [{ 'if-match': '"b"', 'if-none-match': '"a-1"' }, 412, []],
    [{ 'if-match': 'W/"a-1"' }, 412, []],
  ])('asked with %j is answered %d', async (headers, status, body) => {
    expect(await ask(headers as Record<string, string>)).toMatchObject({ status, body })
  })

  it.each([
    [{ range: 'bytes=2-4' }, 200],
    [{ range: 'bytes=10-' }, 200],
    [{ 'if-none-match': '"a-1"' }, 304],
  ])('is told of as a whole when HEAD asks with %j', async (headers, status) => {
    const { range, ...said } = await ask(headers as Record<string, string>, 'HEAD')
    expect(said).toMatchObject({ status, ...(status === 200 && { length: '10' }) })
    expect(range).toBeUndefined()
  })

  it('comes whole in parts of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (step) => {
        const parts: number[] = []
        for (let at = 0; at < bytes.length; at += step) {
          const part = await ask({ range: `bytes=${at}-${at + step - 1}` })
          expect(part.range).toBe(`bytes ${at}-${at + part.body.length - 1}/10`)
          expect(part.length).toBe(String(part.body.length))
          parts.push(...part.body)
        }
        expect(parts).toEqual([...bytes])
      }),
    )
  })
})
