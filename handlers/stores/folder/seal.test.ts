import { describe, expect, it } from 'vitest'
import { straight } from '../../kit/time/slices.ts'
import { sealed, sealing, unsealed } from './seal.ts'

const value = new Uint8Array(3_000_000).map((_, at) => at % 251)

describe('a seal', () => {
  it('is the same however its value comes, and gives it back', () => {
    const whole = sealed('key', value)
    const pieces = [value.subarray(0, 5), new Uint8Array(), value.subarray(5, 1_000_000), value.subarray(1_000_000)]
    expect(straight(sealing('key', pieces))).toEqual(whole)
    const read = unsealed('key', whole.change[1] ?? expect.fail('it is put'))
    expect(read?.seal).toBe(whole.seal)
    expect(Buffer.compare(read?.value ?? Buffer.of(), value)).toBe(0)
  })

  it('is left often while a long value is digested and copied', () => {
    let steps = 0
    const work = sealing('key', [value])
    while (work.next().done !== true) steps++
    expect(steps).toBeGreaterThan(20)
  })
})
