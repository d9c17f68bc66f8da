import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSequencer, type Drafted, type Weight } from '../core/sequencer.ts'
import type { DraftedEntry, TenantCopy, TenantLog } from '../core/tenant-log.ts'
import { inRecords, NotKeptError, OutcomeUnknownError } from '../core/tenant-log.ts'
import { straight } from '../kit/time/slices.ts'
import { inBatches } from './batches.ts'

/** A tenant that is one counter, with a step for each request and a course of its own. */
function counting() {
  let kept = 0
  let draft: number | undefined
  let steps = 0
  let weight: Weight = 'nothing'
  let applied = 0
  const drafted: Drafted = {
    begin: () => {
      weight = 'nothing'
    },
    weight: () => weight,
    drafted: () => (draft === undefined ? [] : [{ api: 'a', table: 't', key: 'n', value: draft }]),
    discard: () => {
      draft = undefined
    },
    keep: () => {
      kept = draft ?? kept
      draft = undefined
    },
    apply: (entry) => {
      applied++
      for (const { value } of straight(inRecords(entry))) kept = value as number
    },
    *prepared(entry) {
      yield
      return entry
    },
    applied: () => applied,
  }
  const set = (to: number, as: Weight = 'change') => {
    draft = to
    weight = as
  }
  const get = () => draft ?? kept
  const take = () => {
    steps++
    set(get() + 1)
    return { kind: 'said' as const, got: get() }
  }
  return { drafted, get, set, take, look: () => ({ kind: 'said' as const, got: get() }), attempts: () => steps }
}

type Applying = Pick<TenantCopy, 'apply'>

/** A log whose answers are held back until they are let go. */
function held({ apply }: Applying, said: () => void = () => {}, others: Partial<TenantLog> = {}) {
  const waiting: (() => void)[] = []
  const entries: DraftedEntry[] = []
  const log: TenantLog = {
    ...others,
    append: async (entry) => {
      await new Promise<void>((go) => waiting.push(go))
      said()
      entries.push(entry)
      apply(entry)
      return true
    },
  }
  const letGo = async () => {
    waiting.shift()?.()
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return { log, letGo, entries }
}

describe('without a log', () => {
  it('everything is there at once, by one attempt', () => {
    const { drafted, take, look, attempts } = counting()
    const { sequence } = createSequencer(drafted)
    expect([sequence(take), sequence(take), sequence(look)]).toMatchObject([{ got: 1 }, { got: 2 }, { got: 2 }])
    expect(attempts()).toBe(2)
  })

  it('a mistake of ours leaves nothing behind', () => {
    const { drafted, set, look } = counting()
    const { sequence } = createSequencer(drafted)
    const breaks = () => {
      set(9)
      throw new Error('ours')
    }
    expect(() => sequence(breaks)).toThrow('ours')
    expect(sequence(look)).toMatchObject({ got: 0 })
  })

  it('what has to be waited for is, and then it is decided again', async () => {
    const { drafted, take, attempts } = counting()
    let read = false
    const until = Promise.resolve().then(() => (read = true))
    const decide = () => (read ? take() : { kind: 'waiting' as const, until })
    expect(await createSequencer(drafted).sequence(decide)).toMatchObject({ got: 1 })
    expect(attempts()).toBe(1)
  })
})

describe('with a log', () => {
  it('a write that nobody meets has one attempt, and is seen when it is kept', async () => {
    const { drafted, take, look, attempts } = counting()
    const { log, letGo } = held(drafted)
    const { sequence } = createSequencer(drafted, inBatches(drafted, log))
    const written = sequence(take)
    expect(sequence(look)).toMatchObject({ got: 0 })
    await letGo()
    expect(await written).toMatchObject({ got: 1 })
    expect(sequence(look)).toMatchObject({ got: 1 })
    expect(attempts()).toBe(1)
  })

  it('those who come meanwhile go together, each on what the others did', async () => {
    const { drafted, take } = counting()
    const { log, letGo, entries } = held(drafted)
    const { sequence } = createSequencer(drafted, inBatches(drafted, log))
    const all = [sequence(take), sequence(take), sequence(take)]
    await letGo()
    await letGo()
    expect((await Promise.all(all)).map(({ got }) => got)).toEqual([1, 2, 3])
    expect(entries.map((entry) => straight(inRecords(entry))).map((entry) => entry.map(({ value }) => value))).toEqual([
      [1],
      [3],
    ])
  })

  it('one that is a mistake of ours does not fail those beside it', async () => {
    const { drafted, take, get } = counting()
    const { log, letGo } = held(drafted)
    const { sequence } = createSequencer(drafted, inBatches(drafted, log))
    let first = true
    const breaks = () => {
      const said = take()
      if (!first) throw new Error('ours')
      first = false
      return said
    }
    const all = [sequence(take), sequence(take), sequence(breaks), sequence(take)]
    const settled = Promise.allSettled(all)
    await letGo()
    await letGo()
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(get()).toBe(3)
  })

  it.each([NotKeptError, OutcomeUnknownError])(
    'what it does not keep has not happened, and says so: %o',
    async (Kind) => {
      const { drafted, take, get } = counting()
      const { log, letGo } = held(drafted, () => {
        throw new Kind('full')
      })
      const { sequence } = createSequencer(drafted, inBatches(drafted, log))
      const settled = Promise.allSettled([sequence(take), sequence(take)])
      await letGo()
      await letGo()
      expect((await settled).map((one) => one.status === 'rejected' && one.reason instanceof Kind)).toEqual([
        true,
        true,
      ])
      expect(get()).toBe(0)
    },
  )

  it('the course of things is kept when it can be, and refuses nobody when it cannot', async () => {
    const { drafted, set, get } = counting()
    const { log, letGo } = held(drafted, () => {
      throw new NotKeptError('full')
    })
    const { sequence } = createSequencer(drafted, inBatches(drafted, log))
    const looked = sequence(() => {
      set(get() + 1, 'course')
      return { kind: 'said' as const, got: get() }
    })
    await letGo()
    expect(await looked).toMatchObject({ got: 1 })
    expect(get()).toBe(0)
  })

  it('where others must see it, neither the course of things nor a step goes without being kept', async () => {
    for (const weight of ['course', 'step'] as const) {
      const { drafted, set, get } = counting()
      const catchUp = () => Promise.resolve()
      const full = () => {
        throw new NotKeptError('full')
      }
      const { log, letGo } = held(drafted, full, { catchUp })
      const looked = createSequencer(drafted, inBatches(drafted, log)).sequence(() => {
        set(get() + 1, weight)
        return { kind: 'said' as const, got: get() }
      })
      const settled = Promise.allSettled([looked])
      await Promise.resolve()
      await Promise.resolve()
      await letGo()
      expect(await settled).toMatchObject([{ status: 'rejected', reason: { message: 'full' } }])
    }
  })

  it('a step alone is worth no entry', () => {
    const { drafted, set, get } = counting()
    const { log, entries } = held(drafted)
    const { sequence } = createSequencer(drafted, inBatches(drafted, log))
    const looked = () => {
      set(get() + 1, 'step')
      return { kind: 'said' as const, got: get() }
    }
    expect([sequence(looked), sequence(looked)]).toMatchObject([{ got: 1 }, { got: 2 }])
    expect(entries).toEqual([])
  })
})

type Lie = 'appends blindly' | 'does not look at the tail'

/** What several replicas have one of, and how each opens it, with delays as a store behind a network has. */
function shared(pause: () => Promise<void>, lie?: Lie): (copy: Applying) => TenantLog {
  const entries: DraftedEntry[] = []
  return ({ apply }) => {
    let known = 0
    const take = (from: number, missed: readonly DraftedEntry[]) => {
      for (const entry of missed.slice(Math.max(0, known - from))) {
        apply(entry)
        known++
      }
    }
    return {
      catchUp: async () => {
        const from = known
        await pause()
        const missed = lie === 'does not look at the tail' && from > 0 ? [] : entries.slice(from)
        await pause()
        take(from, missed)
      },
      append: async (entry) => {
        const from = known
        await pause()
        const missed = entries.slice(from)
        const isKept = missed.length === 0 || lie === 'appends blindly'
        if (isKept) entries.push(entry)
        await pause()
        take(from, isKept ? [entry] : missed)
        return isKept
      },
    }
  }
}

interface Done {
  readonly from: number
  readonly to: number
  readonly takes: boolean
  readonly got: number
}

const calls = fc.array(fc.record({ replica: fc.nat(2), takes: fc.boolean() }), { minLength: 3, maxLength: 12 })

/** Numbered tickets from three replicas at once: each is given once, and nobody sees less than what was seen before. */
async function isLinearizable(lie?: Lie): Promise<boolean> {
  const run = fc.asyncProperty(fc.scheduler(), calls, async (scheduler, asked) => {
    const open = shared(() => scheduler.schedule(Promise.resolve()), lie)
    const replicas = Array.from({ length: 3 }, () => {
      const state = counting()
      return { ...state, ...createSequencer(state.drafted, inBatches(state.drafted, open(state.drafted))) }
    })
    const done: Done[] = []
    let time = 0
    const all = asked.map(async ({ replica, takes }) => {
      await scheduler.schedule(Promise.resolve())
      const from = time++
      const { sequence, take, look } = replicas[replica] ?? expect.fail('there are three')
      const { got } = await sequence(takes ? take : look)
      done.push({ from, to: time++, takes, got })
    })
    await scheduler.waitFor(Promise.all(all))
    const tickets = done.filter(({ takes }) => takes).map(({ got }) => got)
    const each = tickets.toSorted((a, b) => a - b).every((ticket, at) => ticket === at + 1)
    return each && done.every((a) => done.every((b) => a.to >= b.from || a.got <= b.got))
  })
  return !(await fc.check(run, { numRuns: 300, seed: 1 })).failed
}

describe('replicas on one log', () => {
  it('are one mock, however their requests fall', async () => {
    expect(await isLinearizable()).toBe(true)
  })

  it.each<Lie>(['appends blindly', 'does not look at the tail'])(
    'are not, and it is seen, when the log %s',
    async (lie) => {
      expect(await isLinearizable(lie)).toBe(false)
    },
  )
})
