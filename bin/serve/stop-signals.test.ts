import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { stopSignals } from './stop-signals.ts'

function open(json = false) {
  const heard = new EventEmitter()
  const exits: number[] = []
  const said: string[] = []
  const out = { write: (text: string) => void said.push(text) }
  const source = Object.assign(heard, { exit: (code: number) => void exits.push(code) })
  const signals = stopSignals({ stdout: out, stderr: out, env: {} }, json, source)
  const listeners = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => heard.listenerCount(signal))
  return { signals, signal: (name: string) => heard.emit(name, name), exits, said, listeners }
}

describe('a signal', () => {
  it('that comes before there is anything to stop stops it when it is there', async () => {
    const { signals, signal, said, exits, listeners } = open()
    signal('SIGTERM')
    expect(said.join('')).toContain('Stopping')
    const stopped: string[] = []
    await signals.untilStopped(async () => void stopped.push('server'))
    expect([stopped, exits, listeners()]).toEqual([['server'], [], [0, 0, 0]])
  })

  it('is waited for', async () => {
    const { signals, signal, said, listeners } = open(true)
    const stopped: string[] = []
    const over = signals.untilStopped(async () => void stopped.push('server'))
    await Promise.resolve()
    expect([stopped, listeners()]).toEqual([[], [1, 1, 1]])
    signal('SIGINT')
    await over
    expect([stopped, said]).toEqual([['server'], ['{"event":"stopping","signal":"SIGINT"}\n']])
  })

  it('that is the second does not wait', () => {
    const { signal, exits } = open()
    signal('SIGTERM')
    signal('SIGINT')
    expect(exits).toEqual([130])
  })

  it('is heard no more when there is nothing to stop', () => {
    const { signals, signal, listeners } = open()
    signals.off()
    expect([listeners(), signal('SIGINT')]).toEqual([[0, 0, 0], false])
  })
})
