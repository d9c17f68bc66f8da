/** How a stored extension looks from outside. Facts, sections 3 and 4. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/elastic-cloud/index.ts'
import { isoTime } from '../kit/time/clock.ts'
import type { EceCall } from './operation.ts'
import { deploymentsUsing, type StoredExtension } from './tables.ts'

export type Extension = Static<typeof schemas.Extension>
type FileMetadata = NonNullable<Extension['file_metadata']>

/** Where stored files are served, without credentials: the vendor's own client fetches them so. */
export const FILES = '/_files/elastic-cloud/'

/** The documents say that `deployments` holds no more: facts, section 3. */
const MOST_DEPLOYMENTS = 10_000

/** The extension as the API answers it. Fields that were not given are absent, never null. */
export function toExtension(stored: StoredExtension, call: EceCall, withDeployments = false): Extension {
  const { id, name, extension_type, version, description, download_url } = stored
  const metadata = fileMetadata(stored, call)
  return {
    id,
    name,
    extension_type,
    version,
    // The form of every recorded sample: facts, section 4.
    url: `repo://${id}`,
    ...(description !== undefined && { description }),
    ...(download_url !== undefined && { download_url }),
    ...(withDeployments && { deployments: idsOfDeployments(call, id) }),
    ...(metadata && { file_metadata: metadata }),
  }
}

function idsOfDeployments(call: EceCall, id: string): string[] {
  return deploymentsUsing(call.state, id)
    .slice(0, MOST_DEPLOYMENTS)
    .map((deployment) => deployment.id)
}

/** The three resource headers. */
export function resourceHeaders(stored: StoredExtension): Record<string, string> {
  return {
    'x-cloud-resource-version': String(stored.revision),
    'x-cloud-resource-created': isoTime(stored.created),
    'x-cloud-resource-last-modified': isoTime(stored.modified),
  }
}

function fileMetadata(stored: StoredExtension, call: EceCall): FileMetadata | undefined {
  if (!stored.file) return call.world.options.fileMetadataBeforeUpload === 'empty' ? {} : undefined
  return {
    last_modified_date: isoTime(stored.file.modified),
    size: stored.file.size,
    url: `${call.origin}${FILES}${stored.owner}/${stored.id}.zip`,
  }
}
