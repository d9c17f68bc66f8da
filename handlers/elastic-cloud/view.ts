/** How a stored extension looks from outside. `Models` and `Behaviour` in docs/sources. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/elastic-cloud/index.ts'
import { isoTime } from '../kit/time/clock.ts'
import { fileUrl } from './files/index.ts'
import type { EceAsked } from './operation.ts'
import { deploymentsUsing, type ReadState, type StoredDeployment, type StoredExtension } from './tables.ts'

export type Extension = Static<typeof schemas.Extension>
type FileMetadata = NonNullable<Extension['file_metadata']>

/** The documents say that `deployments` holds no more: `Models` in docs/sources. */
const MOST_DEPLOYMENTS = 10_000

/** The extension as the API answers it, with the deployments that use it where they are given. Fields that were not given are absent, never null. */
export function toExtension(
  asked: EceAsked,
  stored: StoredExtension,
  deployments?: readonly StoredDeployment[],
): Extension {
  const { id, name, extension_type, version, description, download_url } = stored
  const metadata = fileMetadata(asked, stored)
  return {
    id,
    name,
    extension_type,
    version,
    // The form of every recorded sample: `Behaviour` in docs/sources.
    url: `repo://${id}`,
    ...(description !== undefined && { description }),
    ...(download_url !== undefined && { download_url }),
    ...(deployments && { deployments: deployments.slice(0, MOST_DEPLOYMENTS).map((one) => one.id) }),
    ...(metadata && { file_metadata: metadata }),
  }
}

/** An extension with the three resource headers, as most operations answer it. */
export function answer<S extends 200 | 201>(status: S, asked: EceAsked, stored: StoredExtension, state?: ReadState) {
  return {
    status,
    json: toExtension(asked, stored, state && deploymentsUsing(state, stored.id)),
    headers: resourceHeaders(stored),
  }
}

/** The three resource headers. */
export function resourceHeaders(stored: StoredExtension): Record<string, string> {
  return {
    'x-cloud-resource-version': String(stored.revision),
    'x-cloud-resource-created': isoTime(stored.created),
    'x-cloud-resource-last-modified': isoTime(stored.modified),
  }
}

function fileMetadata({ env, origin }: EceAsked, stored: StoredExtension): FileMetadata | undefined {
  if (!stored.file) return env.options.fileMetadataBeforeUpload === 'empty' ? {} : undefined
  const { size, modified } = stored.file
  return { last_modified_date: isoTime(modified), size, url: fileUrl(origin, stored) }
}
