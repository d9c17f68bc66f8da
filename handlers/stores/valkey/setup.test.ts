import { describe, expect, it } from 'vitest'
import { setupDifference } from './setup.ts'

describe('setupDifference', () => {
  it('is none between equal ones, in whatever order', () => {
    expect(setupDifference({ a: '1', b: '2' }, { b: '2', a: '1' })).toBeUndefined()
  })

  it('names each point, and both values', () => {
    const said = setupDifference({ '--seed': '7', '--auth': 'off', same: 'x' }, { '--auth': 'strict', same: 'x' })
    expect(said).toBe('--auth is off there, and strict here; --seed is 7 there, and not given here')
  })

  it('is not misled by names that every object has', () => {
    expect(setupDifference({}, { constructor: 'x' })).toBe('constructor is not given there, and x here')
  })
})
