import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inSlices, type Slices } from './slices.ts'

function* counting(steps: number, done: number[] = []): Slices<number> {
  for (let step = 0; step < steps; step++) {
    done.push(step)
    yield
  }
  return steps
}

/** A clock that moves by so much whenever it is looked at. */
const ticking = (milliseconds: number) => {
  let now = 0
  return () => (now += milliseconds)
}

describe('inSlices', () => {
  it('gives at once what is done within one slice', () => {
    expect(inSlices(counting(100), () => 0)).toBe(100)
    expect(inSlices(counting(0), ticking(1000))).toBe(0)
  })

  it('lets others have a turn between slices, and gives the same', async () => {
    const done: number[] = []
    const work = inSlices(counting(40, done), ticking(1))
    expect(work).toBeInstanceOf(Promise)
    const seen = [done.length]
    const others = setInterval(() => seen.push(done.length), 0)
    expect(await work).toBe(40)
    clearInterval(others)
    expect(seen[0]).toBeLessThan(10)
  })

  it('gives what the work gives, however long its steps take', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.nat(8), async (steps, milliseconds) => {
        expect(await inSlices(counting(steps), ticking(milliseconds))).toBe(steps)
      }),
    )
  })

  it('fails as the work fails, in any slice', async () => {
    function* failing(): Slices<never> {
      yield* counting(20)
      throw new Error('no more')
    }
    await expect((async () => inSlices(failing(), ticking(1)))()).rejects.toThrow('no more')
  })
})
