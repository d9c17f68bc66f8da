import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LedgerEntry, type LedgerHead, parseLedger } from '../session/index.ts'
import { openLedgerFile } from './ledger-file.ts'

const head: LedgerHead = { schema: 1, run: 'r', pid: 1, target: 'mock', profile: null, apis: {} }
const entry = (number: number, state: LedgerEntry['state']): LedgerEntry => ({
  run: 'r',
  number,
  api: 'toy',
  kind: 'note',
  name: `xm-r-${number}`,
  method: 'DELETE',
  url: '/notes/{id}',
  id: null,
  state,
})

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extmock-ledger-'))
  path = join(folder, 'new', 'ledger.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a ledger file', () => {
  it('holds each line as soon as it is written, for its owner only', () => {
    const ledger = openLedgerFile(path, head)
    ledger.write(entry(1, 'intended'))
    expect(parseLedger(readFileSync(path, 'utf8'))).toEqual({ head, left: [entry(1, 'intended')] })
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(ledger.close()).toBe(true)
    expect(existsSync(path)).toBe(true)
  })

  it.each(['refused', 'removed', 'gone'] as const)('goes, and its folder, when all that was created is %s', (state) => {
    const ledger = openLedgerFile(path, head)
    for (const each of ['intended', 'created', state] as const) ledger.write(entry(1, each))
    expect(ledger.close()).toBe(false)
    expect(existsSync(join(folder, 'new'))).toBe(false)
  })

  it('stays when one thing could not be removed, and leaves the files of others alone', () => {
    const ledger = openLedgerFile(path, head)
    ledger.write(entry(1, 'failed'))
    ledger.write(entry(2, 'removed'))
    expect(ledger.close()).toBe(true)
    const second = openLedgerFile(join(folder, 'new', 'second.jsonl'), head)
    expect(second.close()).toBe(false)
    expect(existsSync(path)).toBe(true)
  })

  it('takes the place of no other', () => {
    writeFileSync(join(folder, 'there'), 'x')
    expect(() => openLedgerFile(join(folder, 'there'), head)).toThrow('EEXIST')
    expect(readFileSync(join(folder, 'there'), 'utf8')).toBe('x')
  })

  it('holds what is noted at once, and has it on the disk when it is safe', async () => {
    const ledger = openLedgerFile(path, head)
    const noted = [1, 2, 3].map((number) => entry(number, 'intended'))
    for (const one of noted) ledger.note(one)
    expect(parseLedger(readFileSync(path, 'utf8'))).toEqual({ head, left: noted })
    await ledger.safe()
    ledger.note(entry(4, 'intended'))
    await ledger.safe()
    expect(ledger.close()).toBe(true)
  })

  it('says that the disk fails to whoever waits for it', async () => {
    const ledger = openLedgerFile(path, head)
    ledger.note(entry(1, 'intended'))
    ledger.close()
    await expect(ledger.safe()).rejects.toThrow('EBADF')
  })
})
