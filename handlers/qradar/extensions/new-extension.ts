/** The extension an upload makes. Facts, sections 2.1 and 2.7. */
import type { QradarWorld } from '../operation.ts'
import type { StoredExtension } from '../tables.ts'
import type { Upload } from './upload.ts'

type Given = Extract<Upload, { ok: true }>

const NOTHING_YET = {
  signed: 'NOT_SIGNED',
  signer_subject: null,
  signer_date: null,
  validation_date: null,
  beta: false,
  installed_by: null,
  install_time: null,
  // What this console installs it can also remove.
  full_uninstall: true,
  content_operation_error: null,
  fips_compliant: false,
  metadata: [],
} as const

/** A new extension with that id, added by that user. */
export function newExtension(id: number, user: string, given: Given, world: QradarWorld): StoredExtension {
  const { read, size, fileName } = given
  const { options, clock } = world
  const { manifest, contents, unrecognised } = read
  return {
    ...NOTHING_YET,
    id,
    hub_id: hubIdOf(given, options.hubIdFrom),
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
    unrecognised,
  }
}

/** What makes an upload a duplicate together with its version, or null. Facts, section 4.5. */
export function hubIdOf({ read }: Given, from: 'manifest-id' | 'none'): string | null {
  return from === 'none' ? null : (read.manifest?.hubId ?? null)
}

function nameOf({ read, fileName }: Given, from: 'inner-xml' | 'file-name'): string {
  return from === 'file-name' ? (fileName ?? read.innerXmlName) : read.innerXmlName
}
