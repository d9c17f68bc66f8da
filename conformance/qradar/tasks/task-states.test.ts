import { expect, it } from 'vitest'
import { isEnd, isPlainStep, isWaiting, mayFollow, stepOf } from './task-states.ts'

const of = (status: string) => ({ status })

it('knows how far a task has come by the words that are published', () => {
  expect(['QUEUED', 'PROCESSING', 'COMPLETED'].map((word) => stepOf(of(word)))).toEqual([0, 1, 2])
  expect([isWaiting(of('INITIALIZING')), isPlainStep(of('PROCESSING')), isEnd(of('EXCEPTION'))]).toEqual([
    true,
    true,
    true,
  ])
  expect(mayFollow(of('PROCESSING'), of('QUEUED'))).toBe(false)
})

it.each(['constructor', '__proto__', 'toString', 'ELSEWHERE'])('says nothing of %s', (word) => {
  expect(stepOf(of(word))).toBeUndefined()
  expect(isPlainStep(of(word))).toBe(false)
  expect(mayFollow(of('PROCESSING'), of(word)) && mayFollow(of(word), of('QUEUED'))).toBe(true)
})
