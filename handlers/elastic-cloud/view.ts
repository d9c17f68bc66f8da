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
  // The form of the url is that of every recorded sample: `Behaviour` in docs/sources.
  const shown: Extension = { id, name, extension_type, version, url: `repo://${id}` }
  if (description !== undefined) shown.description = description
  if (download_url !== undefined) shown.download_url = download_url
  if (deployments) shown.deployments = deployments.slice(0, MOST_DEPLOYMENTS).map((one) => one.id)
  if (metadata) shown.file_metadata = metadata
  return shown
}

/** An extension with the three resource headers, as most operations answer it. Only the address of its file hangs on who asks. */
export function answer<S extends 200 | 201>(
  status: S,
  asked: EceAsked,
  stored: StoredExtension,
  { extensions }: Pick<ReadState, 'extensions'>,
) {
  const by = [asked.env.options, stored.file ? asked.origin : ''] as const
  const { headers, text } = extensions.written(stored.id, stored, by, (one) => ({
    headers: resourceHeaders(one),
    text: JSON.stringify(toExtension(asked, one)),
  }))
  return { status, headers, text }
}

export function answerWithDeployments(asked: EceAsked, stored: StoredExtension, state: ReadState) {
  const json = toExtension(asked, stored, deploymentsUsing(state, stored.id))
  return { status: 200, json, headers: resourceHeaders(stored) } as const
}

export function resourceHeaders(stored: StoredExtension): Record<string, string> {
  return {
    'content-type': 'application/json',
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
