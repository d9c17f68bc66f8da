/** Whether bytes are an archive this vendor would take. Facts, section 4 "Version string" and section 10, 6. */
import { readZip } from '../../kit/archive/index.ts'
import type { StoredFile } from '../../kit/state/files.ts'
import type { EceOptions } from '../operation.ts'

type ExtensionType = 'plugin' | 'bundle'

/** A stored file is only listed, never unpacked, so the limits on unpacked sizes are wide; the number of entries is not. */
const LIMITS = {
  maxEntries: 100_000,
  maxEntryBytes: 2 ** 40,
  maxTotalBytes: 2 ** 40,
  maxRatio: Number.POSITIVE_INFINITY,
}

const DESCRIPTOR = /^([^/]+\/)?(stable-)?plugin-descriptor\.properties$/

/** What is wrong with a file for an extension of that type, without a full stop, or undefined. */
export function fileFault(
  file: StoredFile,
  type: ExtensionType,
  { uploadValidation }: Pick<EceOptions, 'uploadValidation'>,
): string | undefined {
  if (uploadValidation === 'none') return undefined
  if (file.size === 0) return 'the file is empty'
  const archive = readZip(file.chunks, LIMITS)
  if (!archive.ok) return `the file is not a usable zip archive: ${archive.reason}`
  if (type === 'plugin' && !archive.entries.some(({ name }) => DESCRIPTOR.test(name)))
    return 'the archive of a plugin must hold plugin-descriptor.properties'
  return undefined
}

/** What an archive at a `download_url` should hold to be taken, as names and texts. */
export function wantedFiles(type: ExtensionType, version: string): Readonly<Record<string, string>> {
  if (type === 'bundle') return { 'dictionaries/words.txt': 'fetched\n' }
  const lines = ['name=downloaded', 'description=fetched', 'version=1.0.0', `elasticsearch.version=${version}`, '']
  return { 'plugin-descriptor.properties': lines.join('\n') }
}
