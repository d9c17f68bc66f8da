import { refuse } from './archive.ts'
import type { Refusal } from './archive.ts'

/** A name no longer than any file system takes as a whole path. */
const MAX_NAME = 1024

/**
 * The name of an entry with `.` parts, doubled and trailing slashes taken out, or why it could point outside the folder
 * an archive is unpacked to. The empty name is what `./` becomes: the root itself.
 */
export function safeName(raw: string): { readonly ok: true; readonly name: string } | Refusal {
  const fault = faultOf(raw)
  if (fault) return refuse(`the name ${quoted(raw)} ${fault}`)
  const parts = raw.split('/').filter((part) => part !== '' && part !== '.')
  return { ok: true, name: parts.join('/') }
}

function faultOf(raw: string): string | undefined {
  if (raw === '') return 'is empty'
  if (raw.length > MAX_NAME) return `is longer than ${MAX_NAME} characters`
  if (raw.includes('\0')) return 'holds a NUL'
  if (raw.includes('\\')) return 'holds a backslash'
  if (raw.startsWith('/')) return 'is an absolute path'
  if (/^[A-Za-z]:/.test(raw)) return 'starts with a drive letter'
  if (raw.split('/').includes('..')) return 'climbs out with `..`'
  return undefined
}

/** A name fit for a one-line message. */
export function quoted(raw: string): string {
  return JSON.stringify(raw.length > 80 ? `${raw.slice(0, 77)}...` : raw)
}
