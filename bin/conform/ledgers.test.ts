import { expect, it } from 'vitest'
import { BudgetExhausted } from '../../conformance/errors.ts'
import type { LedgerFile } from '../../conformance/node/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { withLedger } from './ledgers.ts'

const told: string[] = []
const io = { stdout: { write: () => true }, stderr: { write: (text: string) => told.push(text) }, env: {} }

/** A ledger on a disk that is as quick as the test wants it to be, and what was sent behind it. */
function behindLedger(disk: Promise<void>, stays = false) {
  const sent: string[] = []
  const ignore = (): void => undefined
  const ledger: LedgerFile = { path: 'a-ledger', write: ignore, note: ignore, safe: () => disk, close: () => stays }
  const send: Send = async ({ method }) => {
    sent.push(method)
    return new Response()
  }
  const work = async (act: (send: Send) => Promise<unknown>) =>
    await withLedger(ledger, io, Object.assign(send, { wire: true }), async (noted) => await act(noted.send))
  return { sent, work }
}

const to = (method: string) => new Request('http://localhost/things', { method })

it('a write goes when the line that speaks of it is on the disk, and a read goes at once', async () => {
  let written = (): void => undefined
  const { sent, work } = behindLedger(new Promise((resolve) => (written = resolve)))
  await work(async (send) => {
    const write = send(to('POST'))
    await send(to('GET'))
    expect(sent).toEqual(['GET'])
    expect(send.wire).toBe(true)
    written()
    await write
  })
  expect(sent).toEqual(['GET', 'POST'])
})

it('nothing is made without a ledger: a disk that fails ends the run', async () => {
  const { sent, work } = behindLedger(Promise.reject(new Error('no space')))
  await expect(work((send) => send(to('PUT')))).rejects.toThrow(BudgetExhausted)
  expect(sent).toEqual([])
})

it('what may be left behind is told', async () => {
  await behindLedger(Promise.resolve(), true).work(async (send) => await send(to('GET')))
  expect(told.join()).toContain('extmock sweep a-ledger')
})
