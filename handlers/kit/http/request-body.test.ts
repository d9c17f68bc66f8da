import { describe, expect, it } from 'vitest'
import { inPieces } from '../../../test/plain-request.ts'
import { requestBody, textIn, type ChunksRead } from './request-body.ts'

const bytes = new TextEncoder().encode('needle')
const streamed = () => requestBody(inPieces(bytes, [2, 3]))

describe('requestBody', () => {
  it('waits for a stream once, and gives what was read at once from then on', async () => {
    const body = streamed()
    const first = body.chunks(100)
    expect(first).toBeInstanceOf(Promise)
    const again = (await first, body.chunks(100))
    expect(again).not.toBeInstanceOf(Promise)
    expect(textIn(again as ChunksRead)).toBe('needle')
  })

  it('gives at once what was there, and refuses more than the asker takes', () => {
    const body = requestBody(bytes)
    expect(body.chunks(6)).toMatchObject({ ok: true, size: 6 })
    expect(body.chunks(5)).toEqual({ ok: false, problem: 'too-large' })
  })

  it('gives two askers who come before the end the same', async () => {
    const body = streamed()
    const [one, two] = await Promise.all([body.chunks(100), body.chunks(3)])
    expect(one).toMatchObject({ ok: true, size: 6 })
    expect(two).toEqual({ ok: false, problem: 'too-large' })
  })
})
