/** Whether bytes are an archive this vendor would take. `Behaviour` in docs/sources "Version string" and section 10, 6. */
import type { StoredFile } from '../../kit/state/files.ts'
import type { EceOptions } from '../operation.ts'

type ExtensionType = 'plugin' | 'bundle'

/** What a file was found to be; `problem` without a full stop. */
export interface Contents {
  readonly problem?: string
  readonly isPlugin: boolean
}

/** A stored file is only listed, never unpacked, so the limits on unpacked sizes are wide; the number of entries is not. */
const LIMITS = {
  maxEntries: 10_000,
  maxEntryBytes: 2 ** 40,
  maxTotalBytes: 2 ** 40,
  maxRatio: Number.POSITIVE_INFINITY,
}

const DESCRIPTOR = /^([^/]+\/)?(stable-)?plugin-descriptor\.properties$/

/** Looks into a file, unless the option says that nobody does. */
export async function contentsOf(
  file: StoredFile,
  { uploadValidation }: Pick<EceOptions, 'uploadValidation'>,
): Promise<Contents> {
  if (uploadValidation === 'none') return { isPlugin: true }
  if (file.size === 0) return { problem: 'the file is empty', isPlugin: false }
  // Loaded when it is needed: most worlds never see an upload.
  const { readZip } = await import('../../kit/archive/read-zip.ts')
  const archive = await readZip(file.chunks, LIMITS)
  if (!archive.ok) return { problem: `the file is not a usable zip archive: ${archive.reason}`, isPlugin: false }
  return { isPlugin: archive.entries.some(({ name }) => DESCRIPTOR.test(name)) }
}

/** What is wrong with them for an extension of that type. */
export function contentsProblem({ problem, isPlugin }: Contents, type: ExtensionType): string | undefined {
  if (problem !== undefined || type === 'bundle' || isPlugin) return problem
  return 'the archive of a plugin must hold plugin-descriptor.properties'
}

/** What an archive at a `download_url` should hold to be taken, as names and texts. */
export function wantedFiles(type: ExtensionType, version: string): Readonly<Record<string, string>> {
  if (type === 'bundle') return {}
  const lines = ['name=downloaded', 'description=fetched', 'version=1.0.0', `elasticsearch.version=${version}`, '']
  return { 'plugin-descriptor.properties': lines.join('\n') }
}
