import { expect, it } from 'vitest'
import { comparingProgress } from './progress.ts'

const WIPE = '\r\u001B[2K'

function told(isTTY: boolean): string {
  let text = ''
  const stderr = { isTTY, columns: 40, write: (more: string) => ((text += more), true) }
  const progress = comparingProgress({ stdout: stderr, stderr, env: {} })
  progress.onEvent({ type: 'program', number: 2, of: 9, rule: `qradar.rules.${'x'.repeat(40)}` })
  progress.onEvent({ type: 'explaining', number: 1, of: 3 })
  progress.end()
  return text
}

it('says on a terminal how far a comparison is, in one line', () => {
  const [, program = '', difference] = told(true).split(WIPE)
  expect(program).toMatch(/^\[2\/9\] qradar\.rules\.x+$/)
  expect(program).toHaveLength(39)
  expect([difference, told(true).endsWith(WIPE)]).toEqual(['looking into difference 1 of 3', true])
})

it('says nothing where nobody looks', () => {
  expect(told(false)).toBe('')
})
