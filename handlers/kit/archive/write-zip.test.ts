import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeZip } from './write-zip.ts'

const bytes = Uint8Array.of(1, 2, 3)

describe('writeZip', () => {
  it('writes what another reader reads, the same each time', () => {
    const written = writeZip([
      { name: 'b/ü.txt', bytes },
      { name: 'a', bytes: new Uint8Array(0) },
    ])
    if (!written.ok) throw new Error(written.reason)
    expect(unzipSync(written.bytes)).toEqual({ 'b/ü.txt': bytes, a: new Uint8Array(0) })
    expect(
      writeZip([
        { name: 'b/ü.txt', bytes },
        { name: 'a', bytes: new Uint8Array(0) },
      ]),
    ).toEqual(written)
  })

  it.each(['', '../a', '/a', 'a\\b', 'a\0', 'C:a', 'a/', './a', '__proto__'])('refuses the name %j', (name) => {
    expect(writeZip([{ name, bytes }]).ok).toBe(false)
  })

  it('refuses a name given twice', () => {
    expect(
      writeZip([
        { name: 'a', bytes },
        { name: 'a', bytes },
      ]),
    ).toMatchObject({ reason: expect.stringContaining('twice') })
  })
})
