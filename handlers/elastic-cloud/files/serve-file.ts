import type { Reply } from '../../kit/http/reply.ts'
import { fileReply } from '../../kit/http/file-reply.ts'
import type { CommonRequest } from '../../kit/operation/asked.ts'
import type { ReadState, StoredExtension } from '../tables.ts'

/** Where stored files are served, without credentials: the vendor's own client fetches them so. */
export const FILES = '/_files/elastic-cloud/'

export function fileUrl(origin: string, { owner, id }: StoredExtension): string {
  return `${origin}${FILES}${owner}/${id}.zip`
}

/** The bytes behind `file_metadata.url`, without credentials. */
export function serveFile(path: string, request: CommonRequest, { extensions, files }: ReadState): Reply {
  const [owner, id = ''] = path
    .slice(FILES.length)
    .replace(/\.zip$/, '')
    .split('/')
  const extension = extensions.get(id)
  const file = extension?.owner === owner ? files.get(id) : undefined
  if (!file || (request.method !== 'GET' && request.method !== 'HEAD'))
    return { status: 404, json: { extmock: { error: 'There is no such file.' } } }
  // The date of a file is later with each that takes the place of another.
  const tag = `${id}-${(extension?.file?.modified ?? 0).toString(36)}`
  return fileReply({ file, tag, contentType: 'application/zip' }, request)
}
