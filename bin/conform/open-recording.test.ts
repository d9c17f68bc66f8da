import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../usage-error.ts'
import { harOf, openRecording } from './open-recording.ts'

describe('a recording that is read', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'extmock-open-'))
    writeFileSync(join(folder, 'long.har'), ' '.repeat(1_000_000))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('lets a signal through between its pieces, and ends there', async () => {
    const calledOff = new AbortController()
    const { bytes } = await openRecording(join(folder, 'long.har'), calledOff.signal)
    let read = 0
    for await (const piece of bytes) {
      if (read === 0) setImmediate(() => calledOff.abort())
      read += piece.length
    }
    expect(read).toBeLessThan(100_000)
  })

  it('is whole', async () => {
    const { bytes } = await openRecording(join(folder, 'long.har'), new AbortController().signal)
    let read = 0
    for await (const piece of bytes) read += piece.length
    expect(read).toBe(1_000_000)
  })

  it.each([
    ['{"schema":999,"requests":[]}', 'journal: schema 999 is of a newer extmock'],
    ['{"log":{"version":"2.0","entries":[]}}', 'an HTTP archive of version 2.0'],
    ['[]', 'no HTTP archive'],
  ])('is named where it is none that can be: %s', async (text, why) => {
    const file = join(folder, 'other.har')
    writeFileSync(file, text)
    const reading = harOf(file, new AbortController().signal).next()
    await expect(reading).rejects.toThrow(UsageError)
    await expect(reading).rejects.toThrow(`${file}: ${why}`)
  })
})
