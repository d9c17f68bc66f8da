import type { ArchiveEntry } from './archive.ts'
import { quoted } from './safe-name.ts'

/**
 * Why two names cannot both be unpacked, if so: a file named twice, or a file that is also the folder of another.
 * Names are compared in Unicode's composed form, as file systems do. A folder may be listed more than once.
 */
export function nameClash(entries: readonly ArchiveEntry[]): string | undefined {
  const files = new Set<string>()
  for (const entry of entries) {
    if (entry.kind !== 'file') continue
    const key = entry.name.normalize('NFC')
    if (files.has(key)) return `the name ${quoted(entry.name)} occurs twice`
    files.add(key)
  }
  return fileAsFolder(entries, files)
}

function fileAsFolder(entries: readonly ArchiveEntry[], files: ReadonlySet<string>): string | undefined {
  const checked = new Set<string>()
  for (const entry of entries) {
    const key = entry.name.normalize('NFC')
    let folder = entry.kind === 'folder' ? key : parentOf(key)
    while (folder !== '' && !checked.has(folder)) {
      if (files.has(folder)) return `the name ${quoted(folder)} is both a file and a folder`
      checked.add(folder)
      folder = parentOf(folder)
    }
  }
  return undefined
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('/'), 0))
}
