import { describe, expect, it } from 'vitest'
import { createSession } from './session.ts'
import { noWork } from './work.ts'

const sessions = () => createSession({ run: 'run', maxLiveObjects: 5, onLedger: () => undefined })

describe('the work of a run', () => {
  it('is none at first, and nothing is unsure', () => {
    const lasting = { tooSoon: 0, enough: null, missed: 0 }
    expect(noWork()).toEqual({
      unfinished: new Map(),
      unanswered: new Map(),
      latest: 0,
      exports: new Set(),
      oneSeries: null,
      unsure: false,
      held: false,
      stuck: false,
      lasting,
    })
  })

  it('is not shared between two that were begun', () => {
    const [one, other] = [noWork(), noWork()]
    one.unfinished.set(4, 'going on')
    one.unanswered.set('x', 'outlived')
    expect([other.unfinished.size, other.unanswered.size]).toEqual([0, 0])
  })

  it('is remembered over the rules of one API, and apart from that of another', () => {
    const run = sessions()
    run.forApi('a').work.unfinished.set(7, 'outlived')
    run.forApi('a').work.latest = 7
    expect(run.forApi('a').work).toMatchObject({ unfinished: new Map([[7, 'outlived']]), latest: 7 })
    expect(run.forApi('b').work).toEqual(noWork())
  })

  it('is forgotten by another run', () => {
    sessions().forApi('a').work.unsure = true
    expect(sessions().forApi('a').work.unsure).toBe(false)
  })
})
