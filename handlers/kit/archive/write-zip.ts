import { zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { refuse } from './archive.ts'
import type { Refusal } from './archive.ts'
import { nameClash } from './name-clash.ts'
import { quoted, safeName } from './safe-name.ts'

/** A file to put into an archive. */
export interface FileToWrite {
  /** Relative, with forward slashes. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** The first moment a zip can express. Without a zone, so that the same files give the same bytes everywhere. */
const FIRST_MOMENT = '1980-01-01T00:00:00'

/**
 * A zip of these files, deflated, that `readZip` accepts. The same files give the same bytes; `modified` (local ISO
 * time without a zone, 1980 to 2099) dates them all. Refuses names that `readZip` would refuse.
 */
export function writeZip(
  files: readonly FileToWrite[],
  modified: string = FIRST_MOMENT,
): { readonly ok: true; readonly bytes: Uint8Array } | Refusal {
  const entries: [string, Zippable[string]][] = []
  for (const { name, bytes } of files) {
    const safe = safeName(name)
    if (!safe.ok) return safe
    // fflate keeps names as keys of an object, where this one is not a key.
    if (safe.name !== name || name === '__proto__') return refuse(`the name ${quoted(name)} is not one of a file`)
    entries.push([name, [bytes, { level: 6, mtime: modified }]])
  }
  const clash = nameClash(files.map(({ name, bytes }) => ({ name, kind: 'file', size: bytes.length })))
  if (clash) return refuse(clash)
  return { ok: true, bytes: zipSync(Object.fromEntries(entries)) }
}
