import { expect, it } from 'vitest'
import { judgeLarge } from './large.ts'

it('a recording of 40 MB, with bodies of 12 MB, is judged in less than 300 MB of memory', async () => {
  const { code, text, peak } = await judgeLarge(40)
  expect([code, text]).toEqual([0, expect.stringMatching(/Broken 0\./)])
  expect(text).toContain('as all the traffic there was')
  expect(text).not.toContain('secret-of-the-large-one')
  expect(peak).toBeLessThan(300)
})
