import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { straight } from '../time/slices.ts'
import { base64Of, cutInto, fromBase64, storedFile, streamOf } from './files.ts'

const dumped = (file: ReturnType<typeof storedFile>) => [...base64Of(file)].join('')
const read = (text: string) => straight(fromBase64(text))
const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 8 })
const whole = (chunks: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(chunks))

describe('a stored file', () => {
  it('streams and is dumped without loss', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (chunks) => {
        const file = storedFile(chunks)
        expect(file.size).toBe(whole(chunks).length)
        expect(new Uint8Array(await new Response(streamOf(file)).arrayBuffer())).toEqual(whole(chunks))
        expect(whole(read(dumped(file)).chunks)).toEqual(whole(chunks))
      }),
    )
  })

  it('is not changed by who reads it, whatever the kind of its pieces', async () => {
    for (const chunk of [new Uint8Array([1, 2, 3]), Buffer.from([1, 2, 3])]) {
      const file = storedFile([chunk])
      const { value } = await streamOf(file).getReader().read()
      value?.fill(9)
      expect([...(file.chunks[0] ?? [])]).toEqual([1, 2, 3])
    }
  })

  it('is given a small piece at a time, when the one before is read, however its chunks lie', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251)
    const file = storedFile([bytes.subarray(0, 200_000), bytes.subarray(200_000, 200_010), bytes.subarray(200_010)])
    for (const [from, to] of [
      [0, 299_999],
      [5, 5],
      [199_990, 200_020],
      [65_535, 299_998],
    ] as const) {
      const pieces: Uint8Array[] = []
      const reader = streamOf(file, from, to).getReader()
      for (let step = await reader.read(); step.value !== undefined; step = await reader.read()) pieces.push(step.value)
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(65_536)
      expect(Buffer.concat(pieces).equals(bytes.subarray(from, to + 1))).toBe(true)
    }
  })

  it('is cut into pieces of one size, however its chunks lie', () => {
    for (const chunks of [[new Uint8Array(7)], [new Uint8Array(2), new Uint8Array(0), new Uint8Array(5)]])
      expect([...cutInto(3, chunks)].map(({ length }) => length)).toEqual([3, 3, 1])
    expect([...cutInto(3, [])]).toEqual([])
  })

  it('of a large piece is dumped too', () => {
    const large = storedFile([new Uint8Array(300_001).fill(200), new Uint8Array(7).fill(3)])
    expect(dumped(large)).toBe(Buffer.concat(large.chunks).toString('base64'))
    expect(Buffer.concat(read(dumped(large)).chunks).equals(Buffer.concat(large.chunks))).toBe(true)
  })

  it('is written and read in slices', () => {
    const large = storedFile([new Uint8Array(5_000_000)])
    expect([...base64Of(large)].length).toBeGreaterThan(50)
    const work = fromBase64(dumped(large))
    let turns = 0
    while (work.next().done !== true) turns++
    expect(turns).toBeGreaterThan(50)
  })

  it('is read as the engine reads base64, however long it is', () => {
    for (const text of ['', 'YQ', 'YQ==', 'YQ=', 'Y', '=', 'Y!Q=', 'YQ==YQ==', ' Y\nQ = ='])
      for (const long of [
        text,
        'YWFh'.repeat(30_000) + text,
        'YWFhYWFhY\n'.repeat(30_000) + text,
        text + 'YWFh'.repeat(30_000),
      ]) {
        const expected = () => Buffer.from(atob(long), 'latin1').toString('hex')
        const found = () => Buffer.concat(read(long).chunks).toString('hex')
        let wanted: string | undefined
        try {
          wanted = expected()
        } catch {
          expect(found).toThrow(/not correctly encoded|Invalid character/)
          continue
        }
        expect(found() === wanted).toBe(true)
      }
  })
})
