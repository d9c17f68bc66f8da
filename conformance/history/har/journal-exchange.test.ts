import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../recorded-exchange.ts'
import { readHar } from './read-har.ts'

const entry = { at: '2026-03-01T10:00:00Z', tenant: 'default', method: 'GET', path: '/x', query: '', status: 200 }
const journal = (more: object) =>
  JSON.stringify({ ...more, requests: [entry, entry].map((one, at) => ({ number: at + 1, ...one })), last: 2 })

async function read(text: string): Promise<readonly RecordedExchange[]> {
  const exchanges: RecordedExchange[] = []
  const bytes = Readable.from([Buffer.from(text)])
  for await (const one of readHar(bytes, { file: 'journal.json' })) exchanges.push(one)
  return exchanges
}

describe('a journal', () => {
  it('is read in the format that it has now, and as it was before it had one', async () => {
    const exchanges = await read(journal({ schema: 1 }))
    expect(exchanges.map(({ begun, ended }) => [begun, ended])).toEqual([
      [1, 1.5],
      [2, 2.5],
    ])
    expect(await read(journal({}))).toEqual(exchanges)
  })
})
