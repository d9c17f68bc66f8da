/** How stored things look from outside. `Models` in docs/sources. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/qradar/index.ts'
import { contentTypes } from '../../contracts/qradar/schemas/content-types.ts'
import { recordWork } from '../kit/http/list-work.ts'
import { withJsonType, type Work } from '../kit/http/reply.ts'
import type { Frozen } from '../kit/state/state.ts'
import { straight, type Slices } from '../kit/time/slices.ts'
import type { QradarAsked, QradarOptions } from './operation.ts'
import { projectionWork, type FieldSelection } from './query/index.ts'
import type { ApiVersion, Parameters } from './request/index.ts'
import type { Extension, PackageContent, QradarState, StoredExtension } from './tables.ts'

type Signed = Static<typeof schemas.SignedState>
interface Asking {
  readonly version: Pick<ApiVersion, 'major'>
  readonly parameters: Pick<Parameters, 'contentLimit'>
}
type View = (stored: StoredExtension) => Slices<Extension>

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
  { version: { major }, parameters }: Asking,
): View {
  const [from16, from18] = [major >= 16, major >= 18]
  const limit = Math.max(0, parameters.contentLimit)
  return function* (stored) {
    const view: Record<string, unknown> = common(stored)
    view['signed'] = stored.signed === null ? null : ((from18 ? NEWER : OLDER)[stored.signed] ?? stored.signed)
    if (stored.install_time !== null || options.installFieldsBefore === 'null') {
      view['installed_by'] = stored.installed_by
      view['install_time'] = stored.install_time
    }
    view['contents'] = yield* contentsView(stored.contents, limit, (one) => contentView(one, options, from16))
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

/** How a request sees a short extension whole: what is written is kept with it, for reading it alone and for the pages that it is on. */
export function extensionWritten(
  asked: Pick<QradarAsked, 'env'>,
  had: Asking,
  extensions: Pick<QradarState['extensions'], 'written'>,
) {
  const view = extensionView(asked, had)
  const by = [asked.env.options, `${had.version.major} ${had.parameters.contentLimit}`] as const
  const write = (one: StoredExtension) => ({
    headers: withJsonType(undefined),
    text: JSON.stringify(straight(view(one))),
  })
  return (stored: StoredExtension) => extensions.written(String(stored.id), stored, by, write)
}

/** About how many characters an extension takes. */
export function lengthOf({ contents }: StoredExtension): number {
  return contents.length > MANY
    ? SHORT + 1
    : contents.reduce((sum, { identifier }) => sum + 100 + identifier.length, 1_000)
}

/** So many characters are made and written at once, and of so many items no more is looked at. */
export const SHORT = 100_000
const MANY = 1_000

/** What is made in slices, cut down to the fields that were asked for and written in slices. */
export function* viewWork(view: Slices<unknown>, fields: FieldSelection | null): Work {
  return yield* recordWork(yield* projectionWork(fields)(yield* view))
}

function* contentsView<T>(
  contents: readonly PackageContent[],
  limit: number,
  view: (content: PackageContent) => T,
): Slices<readonly T[]> {
  const shown: T[] = []
  for (const content of contents) {
    if (shown.length >= limit) break
    shown.push(view(content))
    yield
  }
  return shown
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
