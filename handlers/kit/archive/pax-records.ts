import { refuse } from './archive.ts'
import type { Refusal } from './archive.ts'
import { utf8 } from './utf8.ts'

/** What an extended header changes about the entry after it. */
export interface PaxRecords {
  readonly ok: true
  readonly path?: string
  readonly size?: number
}

/** Reads the body of a pax header: `length key=value\n` over and over. Keys other than path and size do not matter here. */
export function paxRecords(bytes: Uint8Array): PaxRecords | Refusal {
  let found: PaxRecords = { ok: true }
  let at = 0
  while (at < bytes.length) {
    const record = recordAt(bytes, at)
    if (!record) return refuse('an extended header of the tar is damaged')
    at = record.next
    if (record.key.startsWith('GNU.sparse')) return refuse('the tar holds a sparse file')
    if (record.key === 'path') found = { ...found, path: record.value }
    if (record.key !== 'size') continue
    const size = /^\d+$/.test(record.value) ? Number(record.value) : Number.NaN
    if (!Number.isSafeInteger(size)) return refuse('an extended header of the tar declares an impossible size')
    found = { ...found, size }
  }
  return found
}

function recordAt(bytes: Uint8Array, at: number): { key: string; value: string; next: number } | undefined {
  const space = bytes.indexOf(0x20, at)
  if (space === -1 || space - at > 10) return undefined
  const digits = String.fromCharCode(...bytes.subarray(at, space))
  const next = at + Number(digits)
  if (!/^[1-9]\d*$/.test(digits) || next > bytes.length || next < space + 2 || bytes[next - 1] !== 0x0a)
    return undefined
  const text = utf8(bytes.subarray(space + 1, next - 1))
  const equals = text?.indexOf('=') ?? -1
  if (text === undefined || equals < 1) return undefined
  return { key: text.slice(0, equals), value: text.slice(equals + 1), next }
}
