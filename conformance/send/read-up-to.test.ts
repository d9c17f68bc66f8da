import { describe, expect, it } from 'vitest'
import { readUpTo } from './read-up-to.ts'

/** A body of pieces of 10 bytes that never ends by itself. */
function endless(): { readonly body: ReadableStream<Uint8Array<ArrayBuffer>>; pulled: number; cancelled: boolean } {
  const state = { pulled: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      state.pulled += 1
      controller.enqueue(new Uint8Array(10).fill(65))
    },
    cancel: () => {
      state.cancelled = true
    },
  })
  return Object.assign(state, { body })
}

describe('a body that is read up to a limit', () => {
  it('is whole when it is no longer', async () => {
    const read = await readUpTo(new Response('12345'), 5)
    expect({ ...read, bytes: new TextDecoder().decode(read.bytes) }).toEqual({ bytes: '12345', cut: false })
    expect(await readUpTo(new Response(null), 5)).toEqual({ bytes: new Uint8Array(), cut: false })
  })

  it('is cut at the limit when it never ends, and hung up on', async () => {
    const source = endless()
    const { bytes, cut } = await readUpTo({ body: source.body }, 25)
    expect({ length: bytes.length, cut, cancelled: source.cancelled }).toEqual({
      length: 25,
      cut: true,
      cancelled: true,
    })
    expect(source.pulled).toBeLessThan(6)
  })
})
