import { describe, expect, it } from 'vitest'
import { readChunks } from './read-chunks.ts'

const put = (bytes: number): Request =>
  new Request('http://extmock.invalid/', { method: 'PUT', body: new Uint8Array(bytes) })

describe('readChunks', () => {
  it('reads a body up to the limit', async () => {
    expect(await readChunks(put(10), 10)).toMatchObject({ ok: true, size: 10 })
    expect(await readChunks(put(11), 10)).toEqual({ ok: false, fault: 'too-large' })
  })

  it('ends on a body far above the limit, also when its other half is never read', async () => {
    const request = put(1000)
    const clone = request.clone()
    expect(await readChunks(clone, 10)).toEqual({ ok: false, fault: 'too-large' })
    expect(await readChunks(put(1000), 10)).toEqual({ ok: false, fault: 'too-large' })
  })
})
