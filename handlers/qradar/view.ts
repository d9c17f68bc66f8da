/** How stored things look from outside. `Models` in docs/sources. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/qradar/index.ts'
import { contentTypes } from '../../contracts/qradar/schemas/content-types.ts'
import type { Frozen } from '../kit/state/state.ts'
import type { QradarAsked, QradarOptions } from './operation.ts'
import type { ApiVersion, Parameters } from './request/index.ts'
import type { Extension, PackageContent, StoredExtension } from './tables.ts'

type Signed = Static<typeof schemas.SignedState>
type View = (stored: StoredExtension) => Extension

/** `signed` had four values up to 17.0 and has seven from 18.0 on, two of them shared: `Models, extension` in docs/sources. */
const OLDER: Partial<Record<Signed, Signed>> = {
  SIGNED_NOT_VERIFIED_NOT_VALIDATED: 'SIGNED_NOT_VERIFIED',
  SIGNED_AND_VERIFIED_NOT_VALIDATED: 'SIGNED_AND_VERIFIED',
  SIGNED_AND_VERIFIED_AND_VALIDATED: 'SIGNED_AND_VERIFIED',
  SIGNED_AND_VERIFIED_NOT_VALIDATED_OLDCA: 'SIGNED_AND_VERIFIED',
  SIGNED_AND_VERIFIED_AND_VALIDATED_OLDCA: 'SIGNED_AND_VERIFIED',
}
const NEWER: Partial<Record<Signed, Signed>> = {
  SIGNED_NOT_VERIFIED: 'SIGNED_NOT_VERIFIED_NOT_VALIDATED',
  SIGNED_AND_VERIFIED: 'SIGNED_AND_VERIFIED_NOT_VALIDATED',
}

const listedNames = new Map(contentTypes.map(({ id, listed }) => [id, listed]))

/** Turns stored extensions into what the version and the options of a request show of them. */
export function extensionView(
  { env: { options } }: Pick<QradarAsked, 'env'>,
  { version: { major }, parameters }: { readonly version: ApiVersion; readonly parameters: Parameters },
): View {
  const [from16, from18] = [major >= 16, major >= 18]
  const limit = Math.max(0, parameters.contentLimit)
  return (stored) => {
    const view: Record<string, unknown> = common(stored)
    view['signed'] = stored.signed === null ? null : ((from18 ? NEWER : OLDER)[stored.signed] ?? stored.signed)
    if (stored.install_time !== null || options.installFieldsBefore === 'null') {
      view['installed_by'] = stored.installed_by
      view['install_time'] = stored.install_time
    }
    const kept = limit < stored.contents.length ? stored.contents.slice(0, limit) : stored.contents
    view['contents'] = kept.map((content) => contentView(content, options, from16))
    if (from16) {
      view['content_operation_error'] = stored.content_operation_error
      view['fips_compliant'] = stored.fips_compliant
    }
    if (from18) {
      view['signer_subject'] = stored.signer_subject
      view['signer_date'] = stored.signer_date
      view['validation_date'] = stored.validation_date
    }
    // With installFieldsBefore `absent` two documented fields are missing on purpose.
    return view as Extension
  }
}

/** The fields that every version shows as they are stored. A page is made of these, so no object is copied on the way. */
function common(stored: StoredExtension): Partial<Frozen<Extension>> {
  return {
    id: stored.id,
    name: stored.name,
    description: stored.description,
    author: stored.author,
    authored_by_email: stored.authored_by_email,
    version: stored.version,
    supported_languages: stored.supported_languages,
    exported_qradar_version: stored.exported_qradar_version,
    min_qradar_version: stored.min_qradar_version,
    file_location: stored.file_location,
    size: stored.size,
    beta: stored.beta,
    added_by: stored.added_by,
    add_time: stored.add_time,
    full_uninstall: stored.full_uninstall,
    status: stored.status,
  }
}

function contentView(content: PackageContent, options: QradarOptions, from16: boolean) {
  const { content_type_id, identifier } = content
  const content_type_name = typeNameOf(content, options)
  return { content_type_id, content_type_name, identifier, ...(from16 && { content_metadata: null }) }
}

/** The element's name, or the listed one: option contentTypeName. */
export function typeNameOf(
  { content_type_id, content_type_name }: Pick<PackageContent, 'content_type_id' | 'content_type_name'>,
  options: QradarOptions,
): string {
  return options.contentTypeName === 'id-table'
    ? (listedNames.get(content_type_id) ?? content_type_name)
    : content_type_name
}
