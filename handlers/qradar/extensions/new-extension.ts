/** The extension an upload makes. `Models, extension` and `Models, packages` in docs/sources. */
import type { QradarEnvironment } from '../operation.ts'
import type { StoredExtension } from '../tables.ts'
import type { UploadedPackage } from './upload.ts'

export const BLANK = {
  description: null,
  author: null,
  authored_by_email: null,
  version: null,
  supported_languages: null,
  exported_qradar_version: null,
  min_qradar_version: null,
  file_location: null,
  size: null,
  signed: 'NOT_SIGNED',
  signer_subject: null,
  signer_date: null,
  validation_date: null,
  beta: false,
  added_by: null,
  installed_by: null,
  install_time: null,
  // What this console installs it can also remove.
  full_uninstall: true,
  content_operation_error: null,
  fips_compliant: false,
  flaws: [],
  metadata: [],
} as const

export type NewExtension = Omit<StoredExtension, 'id'>

export function newExtension(user: string, given: UploadedPackage, env: QradarEnvironment): NewExtension {
  const { read, size, fileName } = given
  const { options, clock } = env
  const { manifest, contents, flaws } = read
  return {
    ...BLANK,
    // What makes an upload a duplicate together with its version: `Uploads` in docs/sources.
    hub_id: options.hubIdFrom === 'none' ? null : (manifest?.hubId ?? null),
    name: manifest?.name ?? nameOf(given, options.nameWithoutManifest),
    description: manifest?.description || null,
    author: manifest?.author || user,
    authored_by_email: manifest?.authorEmail || `${user}@example.invalid`,
    version:
      manifest?.version ?? (options.versionWithoutManifest === 'qradarversion' ? (read.qradarVersion ?? '') : ''),
    supported_languages: [...(manifest?.supportedLanguages ?? ['en_US'])],
    // Without a manifest the sample has null here and the console's version under `version`.
    exported_qradar_version: manifest ? read.qradarVersion : null,
    min_qradar_version: manifest?.minQradarVersion ?? null,
    file_location: `/store/cmt/exports/${fileName ?? read.innerXmlName}`,
    size,
    added_by: user,
    add_time: clock.now(),
    status: options.statusAfterUpload,
    contents,
    flaws,
  }
}

function nameOf({ read, fileName }: UploadedPackage, from: 'inner-xml' | 'file-name'): string {
  return from === 'file-name' ? (fileName ?? read.innerXmlName) : read.innerXmlName
}
