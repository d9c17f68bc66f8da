import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { earlySignals } from './early-signals.ts'

function open() {
  const exits: number[] = []
  const heard = Object.assign(new EventEmitter(), { exit: (code: number) => void exits.push(code) })
  return {
    source: earlySignals(() => void exits.push(4), heard),
    signal: (name: string) => heard.emit(name, name),
    exits,
  }
}

describe('a signal', () => {
  it('that comes before anybody listens finds nothing begun', () => {
    const { source, signal, exits } = open()
    signal('SIGTERM')
    expect(exits).toEqual([4])
    const told: string[] = []
    for (const name of ['SIGTERM', 'SIGINT'] as const) source.on(name, (one) => told.push(one))
    signal('SIGINT')
    expect([told, exits]).toEqual([['SIGINT'], [4]])
  })

  it('ends the program when it is the second that nobody hears', () => {
    const { source, signal, exits } = open()
    const listener = (): void => undefined
    source.on('SIGINT', listener)
    source.off('SIGINT', listener)
    signal('SIGINT')
    expect(exits).toEqual([])
    signal('SIGTERM')
    expect(exits).toEqual([130])
  })

  it('ends the program when it comes after one that was heard, and nobody listens any more', () => {
    const { source, signal, exits } = open()
    const told: string[] = []
    const listener = (one: string): void => void told.push(one)
    source.on('SIGINT', listener)
    signal('SIGINT')
    source.off('SIGINT', listener)
    signal('SIGINT')
    expect([told, exits]).toEqual([['SIGINT'], [130]])
  })
})
