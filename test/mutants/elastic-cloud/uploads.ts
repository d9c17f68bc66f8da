import { toExtension } from '../../../handlers/elastic-cloud/view.ts'
import { storedFile } from '../../../handlers/kit/state/files.ts'
import type { Mutant } from '../mutant.ts'
import { build, head, namedIn, store } from './build.ts'

/** Wrong in what is taken for a file, and in what becomes of it. */
export const uploadMutants: readonly Mutant[] = [
  build.operation(
    head(
      'old-bytes-new-size',
      'a second upload keeps the bytes of the first',
      'upload.file-metadata.url-after-replacement',
    ),
    'upload-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const before = call.state.files.get(namedIn(call))
        const answer = honest.perform(call, gathered)
        if (before) call.state.files.set(namedIn(call), before)
        return answer
      },
    }),
  ),
  build.after(
    head('last-byte-lost', 'the last byte of a file is lost', 'upload.file-metadata.url'),
    'upload-extension',
    (call) => {
      const chunks = call.state.files.get(namedIn(call))?.chunks ?? []
      const last = chunks.at(-1)
      if (last) call.state.files.set(namedIn(call), storedFile([...chunks.slice(0, -1), last.slice(0, -1)]))
    },
  ),
  build.operation(
    head(
      'size-of-the-first',
      'the size stays that of the first file',
      'upload.file-metadata.size',
      'upload.file-metadata.follows-content',
    ),
    'upload-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const before = call.state.extensions.get(namedIn(call))?.file
        const answer = honest.perform(call, gathered)
        if (before) store(call, namedIn(call), ({ file }) => (file ? { file: { ...file, size: before.size } } : {}))
        const stored = call.state.extensions.get(namedIn(call))
        return stored ? { ...answer, json: toExtension(stored, call) } : answer
      },
    }),
  ),
  build.after(
    head('upload-shows-more', 'an upload answers what is not stored', 'state.upload-read-back'),
    'upload-extension',
    (call) => {
      store(call, namedIn(call), ({ file }) => (file ? { file: { ...file, size: file.size + 1 } } : {}))
    },
  ),
  build.operation(
    head('upload-once', 'a second upload meets a conflict', 'upload.no-409'),
    'upload-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        download: (call, gathered) =>
          call.state.extensions.get(namedIn(call))?.file
            ? { status: 409, code: 'extensions.version_conflict', message: 'there is a file' }
            : honest.checks['download']?.(call, gathered),
      },
    }),
  ),
  build.fetch(
    head('no-bare-upload', 'an upload needs a Content-Type', 'upload.request.no-content-type'),
    (honest) => async (request) =>
      request.method === 'PUT' && !request.headers.has('content-type')
        ? new Response(null, { status: 415 })
        : await honest(request),
  ),
  build.fetch(
    head('no-multipart', 'a multipart upload is refused', 'upload.request.multipart'),
    (honest) => async (request) =>
      request.headers.get('content-type')?.startsWith('multipart/')
        ? new Response(null, { status: 415 })
        : await honest(request),
  ),
  build.operation(
    head('refused-upload-touches', 'a refused file moves the version', 'state.refused-changes-nothing'),
    'upload-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        download: (call, gathered) => {
          const failure = honest.checks['download']?.(call, gathered)
          if (failure) store(call, namedIn(call), ({ revision }) => ({ revision: revision + 1 }))
          return failure
        },
      },
    }),
  ),
  build.after(
    head('upload-fills-all', 'an upload fills the other extensions too', 'state.others-untouched'),
    'upload-extension',
    (call) => {
      const file = call.state.extensions.get(namedIn(call))?.file
      for (const [id] of call.state.extensions.dump()) if (file) store(call, id, () => ({ file }))
    },
  ),
  build.after(
    head(
      'update-swaps-bytes',
      'an update without download_url swaps the bytes and keeps the size',
      'update.state.omitted-download-url-keeps-file',
    ),
    'update-extension',
    (call) => {
      const file = call.state.files.get(namedIn(call))
      if (file) call.state.files.set(namedIn(call), storedFile(file.chunks.map((chunk) => chunk.toReversed())))
    },
  ),
]
