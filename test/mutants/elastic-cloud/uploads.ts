import { keepFile } from '../../../handlers/elastic-cloud/files/index.ts'
import { toExtension } from '../../../handlers/elastic-cloud/view.ts'
import { isFailure, type Failure } from '../../../handlers/kit/operation/failure.ts'
import { storedFile } from '../../../handlers/kit/state/files.ts'
import type { Mutant } from '../mutant.ts'
import { build, head, namedIn, store, storeAll } from './build.ts'

const message = 'there is a file'
/** No upload documents it. */
const conflict: Failure = { failed: true, status: 409, code: 'extensions.version_conflict', message, meaning: message }

/** Wrong in what is taken for a file, and in what becomes of it. */
export const uploadMutants: readonly Mutant[] = [
  build.operation(
    head(
      'old-bytes-new-size',
      'a second upload keeps the bytes of the first',
      'upload.file-metadata.url-after-replacement',
    ),
    'upload-extension',
    (honest) =>
      honest.performing(({ existence: { id } }, _asked, state, perform) => {
        const before = state.files.get(id)
        const answer = perform()
        if (before) keepFile(state, id, before)
        return answer
      }),
  ),
  build.after(
    head(
      'one-file-for-all',
      'every link leads to the file that came first',
      'model.extension-file-metadata.url-of-its-own',
    ),
    'upload-extension',
    (_had, asked, state) => {
      const first = [...state.extensions.values()].flatMap(({ id }) => state.files.get(id) ?? []).at(0)
      if (first) keepFile(state, namedIn(asked), first)
    },
  ),
  build.after(
    head(
      'one-file-of-a-size',
      'of files of one size the first is kept for all',
      'model.extension-file-metadata.url-of-its-own',
    ),
    'upload-extension',
    (_had, asked, state) => {
      const size = state.extensions.get(namedIn(asked))?.file?.size
      const first = [...state.extensions.values()].find(({ file }) => file?.size === size)
      const kept = first ? state.files.get(first.id) : undefined
      if (kept) keepFile(state, namedIn(asked), kept)
    },
  ),
  build.operation(
    head('failed-download-spoils-others', 'a download that fails spoils the files of others', 'state.others-untouched'),
    'update-extension',
    (honest) =>
      honest.step('download', [], (asked, _had, state, decide) => {
        const said = decide()
        const others = isFailure(said) ? namedIn(asked) : null
        storeAll(state, ({ id, file }) =>
          others !== null && id !== others && file ? { file: { ...file, size: file.size + 1 } } : {},
        )
        return said
      }),
  ),
  build.operation(
    head(
      'delete-of-a-file-unconditional',
      'a delete of what has a file minds no resource version',
      'delete.409.version-conflict',
    ),
    'delete-extension',
    (honest) =>
      honest.step('version', ['existence'], (_asked, { existence }, _state, decide) => {
        const said = decide()
        return existence.file && isFailure(said) ? undefined : said
      }),
  ),
  build.after(
    head('lines-of-a-file', 'lines of a file end in one character', 'upload.file-metadata.url'),
    'upload-extension',
    (_had, asked, state) => {
      const whole = Buffer.concat(state.files.get(namedIn(asked))?.chunks ?? []).toString('latin1')
      keepFile(state, namedIn(asked), storedFile([Buffer.from(whole.replaceAll('\r\n', '\n'), 'latin1')]))
    },
  ),
  build.after(
    head('last-byte-lost', 'the last byte of a file is lost', 'upload.file-metadata.url'),
    'upload-extension',
    (_had, asked, state) => {
      const chunks = state.files.get(namedIn(asked))?.chunks ?? []
      const last = chunks.at(-1)
      if (last) keepFile(state, namedIn(asked), storedFile([...chunks.slice(0, -1), last.slice(0, -1)]))
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
    (honest) =>
      honest.performing(({ existence: { id, file: before } }, asked, state, perform) => {
        const answer = perform()
        if (before) store(state, id, ({ file }) => (file ? { file: { ...file, size: before.size } } : {}))
        const stored = state.extensions.get(id)
        return stored ? { ...answer, json: toExtension(asked, stored) } : answer
      }),
  ),
  build.after(
    head('upload-shows-more', 'an upload answers what is not stored', 'state.upload-read-back'),
    'upload-extension',
    (_had, asked, state) =>
      store(state, namedIn(asked), ({ file }) => (file ? { file: { ...file, size: file.size + 1 } } : {})),
  ),
  build.operation(
    head('upload-once', 'a second upload meets a conflict', 'upload.no-409'),
    'upload-extension',
    (honest) =>
      honest.step('download', ['existence'], (_asked, { existence }, _state, decide) =>
        existence.file ? conflict : decide(),
      ),
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
    (honest) =>
      honest.step('download', [], (asked, _had, state, decide) => {
        const said = decide()
        if (isFailure(said)) store(state, namedIn(asked), ({ revision }) => ({ revision: revision + 1 }))
        return said
      }),
  ),
  build.after(
    head('upload-fills-all', 'an upload fills the other extensions too', 'state.others-untouched'),
    'upload-extension',
    (_had, asked, state) => {
      const file = state.extensions.get(namedIn(asked))?.file
      if (file) storeAll(state, () => ({ file }))
    },
  ),
  build.after(
    head(
      'update-swaps-bytes',
      'an update without download_url swaps the bytes and keeps the size',
      'update.state.omitted-download-url-keeps-file',
    ),
    'update-extension',
    (_had, asked, state) => {
      const file = state.files.get(namedIn(asked))
      if (file) keepFile(state, namedIn(asked), storedFile(file.chunks.map((chunk) => chunk.toReversed())))
    },
  ),
]
