/** Whether bytes are an archive this vendor would take. Facts, section 4 "Version string" and section 10, 6. */
import { readZip } from '../../kit/archive/read-zip.ts'
import type { StoredFile } from '../../kit/state/files.ts'

/** A stored file is only listed, never unpacked, so the limits on unpacked sizes are wide; the number of entries is not. */
const LIMITS = {
  maxEntries: 100_000,
  maxEntryBytes: 2 ** 40,
  maxTotalBytes: 2 ** 40,
  maxRatio: Number.POSITIVE_INFINITY,
}

const DESCRIPTOR = /^([^/]+\/)?(stable-)?plugin-descriptor\.properties$/

/** What is wrong with an archive for an extension of that type, without a full stop, or undefined. */
export function archiveFault(file: StoredFile, type: 'plugin' | 'bundle'): string | undefined {
  if (file.size === 0) return 'the file is empty'
  const archive = readZip(file.chunks, LIMITS)
  if (!archive.ok) return `the file is not a usable zip archive: ${archive.reason}`
  if (type === 'plugin' && !archive.entries.some(({ name }) => DESCRIPTOR.test(name)))
    return 'the archive of a plugin must hold plugin-descriptor.properties'
  return undefined
}
