import { expect, it } from 'vitest'
import { counted, often } from './index.ts'

it('one of anything is one', () => {
  expect([0, 1, 2].map((count) => counted(count, 'check'))).toEqual(['0 checks', '1 check', '2 checks'])
  expect([0, 1, 2].map(often)).toEqual(['0 times', 'once', '2 times'])
})
