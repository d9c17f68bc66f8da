import { describe, expect, it } from 'vitest'
import { type LedgerHead, ledgerLine, parseLedger } from './ledger.ts'
import { parseProfile } from '../profile/index.ts'
import type { LedgerEntry } from './book.ts'
import { sweepLedger } from '../run/index.ts'
import { createFakeClock, createNote, createToy, ownerKey, runToy, toyProfile, toySuite } from '../testing/index.ts'
import { example, type Suite } from '../rule/index.ts'

const head: LedgerHead = {
  schema: 1,
  run: 'r1',
  pid: 1,
  target: 'mock',
  profile: null,
  apis: { toy: 'http://toy.invalid/toy' },
}

const entry = (number: number, change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  run: 'r1',
  number,
  api: 'toy',
  kind: 'note',
  name: `xm-r1-${number}`,
  method: 'DELETE',
  url: '/notes/{id}',
  id: `id-${number}`,
  state: 'created',
  ...change,
})

const textOf = (...entries: LedgerEntry[]): string => [head, ...entries].map(ledgerLine).join('')

describe('a ledger', () => {
  it('tells what may still exist, by the last state of each thing', () => {
    const states = ['intended', 'created', 'refused', 'removed', 'gone', 'failed'] as const
    const text = textOf(
      ...states.flatMap((state, index) => [entry(index, { state: 'intended' }), entry(index, { state })]),
    )
    expect(parseLedger(text).left.map((one) => one.state)).toEqual(['intended', 'created', 'failed'])
  })

  it('leaves out a last line that was cut off: what it speaks of was never sent', () => {
    const text = textOf(entry(1), entry(2))
    for (let cut = 1; cut < ledgerLine(entry(2)).length; cut += 1) {
      expect(parseLedger(text.slice(0, -cut)).left.map((one) => one.number)).toEqual([1])
    }
  })

  it('of a newer extmock is told for one, whatever else its head has', () => {
    expect(() => parseLedger('{"schema":999,"targets":[]}\n')).toThrow('schema 999 is of a newer extmock')
    expect(() => parseLedger('{"schema":"1","targets":[]}\n')).toThrow('schema "1", and 1 is known')
    expect(() => parseLedger('{"schema":1,"targets":[]}\n')).toThrow('its first line is not a head')
  })

  it.each(['', 'x\n', '[]\n', '{}\n', `${ledgerLine(head)}nonsense\n`, `${ledgerLine(head)}{"number":1}\n`])(
    'refuses %j',
    (text) => {
      expect(() => parseLedger(text)).toThrow('ledger: ')
    },
  )
})

describe('sweeping', () => {
  const swept: (string | null)[] = []
  const suite: Suite = {
    ...toySuite,
    sweep: async (ctx, { id, name }) => {
      swept.push(id)
      const { status } = await ctx.send('owner', { method: 'DELETE', path: `/notes/${id ?? name}` })
      return status === 204 ? 'removed' : status === 404 ? 'gone' : 'failed'
    },
  }
  const sweepWith = (ledger: string, toy = createToy(), profile = toyProfile) =>
    sweepLedger({ send: toy.send, profile, ledger: parseLedger(ledger), suites: [suite], clock: createFakeClock() })

  it('removes last first, and tells what was not there', async () => {
    const toy = createToy()
    toy.notes.set('id-1', 'a').set('id-3', 'b').set('of-others', 'c')
    const ends = await sweepWith(textOf(entry(1), entry(2), entry(3)), toy)
    expect(ends.map(({ entry: { number }, state }) => [number, state])).toEqual([
      [3, 'removed'],
      [2, 'gone'],
      [1, 'removed'],
    ])
    expect([...toy.notes.keys()]).toEqual(['of-others'])
  })

  it('goes on after a thing that cannot be removed, and hides secrets in the reason', async () => {
    const toy = createToy({ diesAfter: 1 })
    toy.notes.set('id-1', 'a').set('id-2', 'b')
    const ends = await sweepWith(textOf(entry(1), entry(2)), toy)
    expect(ends.map((one) => one.state)).toEqual(['removed', 'failed'])
    const throwing: Suite = { ...suite, sweep: async () => Promise.reject(new Error(`no ${ownerKey}`)) }
    const [end] = await sweepLedger({
      send: toy.send,
      profile: toyProfile,
      ledger: parseLedger(textOf(entry(1))),
      suites: [throwing],
    })
    expect(end).toMatchObject({ state: 'failed', reason: 'no <redacted:TOY_OWNER>', unreachable: false })
  })

  it('leaves what it did not come to when it is interrupted', async () => {
    const toy = createToy()
    toy.notes.set('id-1', 'a').set('id-2', 'b')
    const word = new AbortController()
    const interrupting = async (...sent: Parameters<typeof toy.send>): Promise<Response> => {
      const answer = await toy.send(...sent)
      word.abort()
      return answer
    }
    const ends = await sweepLedger({
      send: interrupting,
      profile: toyProfile,
      ledger: parseLedger(textOf(entry(1), entry(2))),
      suites: [suite],
      clock: createFakeClock(),
      signal: word.signal,
    })
    expect(ends.map(({ state, reason }) => [state, reason])).toEqual([
      ['removed', null],
      ['failed', 'not tried: interrupted'],
    ])
    expect([...toy.notes.keys()]).toEqual(['id-1'])
  })

  it('tells a target that is not there from one that refuses, and does not ask it for each thing', async () => {
    const dead = createToy({ diesAfter: 0 })
    const ends = await sweepWith(textOf(entry(1), entry(2), entry(3)), dead)
    expect(ends.map(({ unreachable }) => unreachable)).toEqual([true, true, true])
    expect(ends[2]?.reason).toBe('not tried: GET http://toy.invalid/toy: connection refused')
    expect(dead.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
    const stubborn = createToy({ cannotDelete: true })
    stubborn.notes.set('id-1', 'a')
    const [end] = await sweepWith(textOf(entry(1)), stubborn)
    expect(end).toMatchObject({ state: 'failed', unreachable: false })
  })

  it('works on the deployment of the ledger only', async () => {
    const other = parseProfile({ apis: { toy: { baseUrl: 'http://other.invalid/toy' } } })
    const toy = createToy()
    await expect(sweepWith(textOf(entry(1)), toy, other)).rejects.toThrow(
      'the ledger was written for http://toy.invalid',
    )
    expect(toy.requests).toEqual([])
  })

  it('does not take an id for gone in which a secret was hidden', async () => {
    swept.length = 0
    await sweepWith(textOf(entry(1, { id: 'a-<redacted:X>-b' })))
    expect(swept).toEqual([null])
  })

  it('finds in the ledger of a broken-off run all that the run left', async () => {
    const toy = createToy()
    const lines: string[] = [ledgerLine(head)]
    const rule = example({
      id: 'toy.three',
      api: 'toy',
      title: 'creates three',
      clauses: ['toy.create.201'],
      run: async (ctx) => {
        for (const name of ['a', 'b', 'c']) await createNote(ctx, name)
        lines.push('end of the story\n')
      },
    })
    await runToy(toy, { rules: [rule], onLedger: (one) => void lines.push(ledgerLine(one)) })
    const broken = lines.slice(0, lines.indexOf('end of the story\n')).join('')
    expect(parseLedger(broken).left.map((one) => one.name)).toEqual(['a', 'b', 'c'])
  })
})
