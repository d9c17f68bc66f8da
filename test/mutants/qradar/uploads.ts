import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import { isFailure } from '../../../handlers/kit/operation/failure.ts'
import { newExtension } from '../../../handlers/qradar/extensions/new-extension.ts'
import type { Work } from '../../../handlers/kit/http/reply.ts'
import type { StoredExtension } from '../../../handlers/qradar/tables.ts'
import type { Mutant } from '../mutant.ts'
import { alter, body, build, code, head, isFor, paths } from './build.ts'
import { misheard, refusal, turnedAway, withHeader } from './rewrite.ts'
import { wheres } from './wheres.ts'

const post = { method: 'POST', path: paths.list } as const
const isOf = (type: string) => (request: Request) => request.headers.get('content-type')?.startsWith(type) === true

/** A documented media type that is not taken. */
const lostTypes: readonly (readonly [type: string, clause: ClauseName])[] = [
  ['application/zip', 'upload.media.zip'],
  ['application/xml', 'upload.media.xml'],
  ['multipart/form-data', 'upload.media.multipart'],
]

/** Wrong in an upload. */
export const uploadMutants: readonly Mutant[] = [
  build.fetch(
    head('upload-answered-empty', 'an upload is answered without a body', 'upload.201'),
    (honest) => async (request) => {
      const answer = await honest(request)
      return isFor(wheres.upload, request, answer) ? new Response(null, answer) : answer
    },
  ),
  alter(
    head('task-before', 'an accepted task has the number of the one before', 'install.202.status-location.form'),
    wheres.install,
    body((whole) => ({ ...whole, status_id: Number(whole['status_id']) - 1 })),
  ),
  ...lostTypes.map(([type, clause]) =>
    turnedAway(
      head(`no-${type.replace('/', '-')}`, `a package sent as ${type} is refused`, clause),
      { ...post, when: isOf(type) },
      415,
      0,
    ),
  ),
  alter(head('upload-as-text', 'an accepted upload is text/plain', 'upload.201.content-type'), wheres.upload, {
    headers: { 'content-type': 'text/plain' },
  }),
  build.fetch(
    head('empty-upload-taken', 'an upload without a body is answered 200', 'upload.body.required'),
    (honest) => async (request) => {
      const isUpload = request.method === 'POST' && paths.list.test(new URL(request.url).pathname)
      if (!isUpload || (await request.clone().arrayBuffer()).byteLength > 0) return await honest(request)
      return new Response('{}', { headers: { 'content-type': 'application/json' } })
    },
  ),
  alter(
    head('package-22616', 'what is no package is called a bad manifest', 'upload.422.22607'),
    { ...post, status: 422 },
    code(22616),
  ),
  build.operation(
    head('anybody-uploads', 'the permission to upload is not looked at', 'upload.permission'),
    'upload-extension',
    (honest) => honest.without('authorization'),
  ),
  build.operation(
    head('duplicates-taken', 'a package that is there already is taken again', 'upload.409.22613'),
    'upload-extension',
    (honest) =>
      honest.step('22613', ['authentication', '22607'], ({ env }, { authentication: { user }, '22607': given }) =>
        newExtension(user, given, env),
      ),
  ),
  build.operation(
    head('upgrade-in-place', 'another version takes the id of the one before', 'state.upgrade-is-new-id'),
    'upload-extension',
    (honest) =>
      honest.performing((_had, _asked, { extensions, last }, perform) => {
        const answer = perform()
        const made = extensions.get(String(last.get().extension))
        const old = [...extensions.values()].find(({ id, hub_id }) => id !== made?.id && hub_id === made?.hub_id)
        if (!made || !old || made.hub_id === null || !('work' in answer)) return answer
        extensions.remove(String(made.id))
        extensions.replace(String(old.id), { ...made, id: old.id })
        return { ...answer, work: renumbered(answer.work, made.id, old.id) }
      }),
  ),
  duplicateToo(
    'version-by-its-beginning',
    'a version that begins with a known one is that one',
    (known, made) => made.version?.startsWith(known.version ?? '') === true,
  ),
  duplicateToo(
    'one-version-installed',
    'of what is installed no other version is taken',
    (known) => known.status === 'INSTALLED',
  ),
  duplicateToo(
    'old-versions-are-known',
    'a version older than a known one is a duplicate',
    (known, made) => `${made.version}` < `${known.version}`,
  ),
  duplicateToo(
    'names-are-hub-ids',
    'a package with the name and version of another is a duplicate',
    (known, made) => known.name === made.name && known.version === made.version,
    'upload.201',
    () => true,
  ),
  build.fetch(
    head('forms-are-new', 'a package in a form is never refused as a duplicate', 'upload.409.22613'),
    (honest) => async (request) => {
      const isForm = request.headers.get('content-type')?.startsWith('multipart/') === true
      const answer = await honest(request)
      return isForm && answer.status === 409 ? Response.json({}, { status: 201 }) : answer
    },
  ),
  build.operation(
    head('duplicate-of-the-gone', 'what was removed is a duplicate still', 'state.deleted-is-gone'),
    'upload-extension',
    (honest) => {
      const known = new Set<string>()
      return honest
        .step('22613', [], ({ fail }, _had, _state, decide) => {
          const made = decide()
          if (isFailure(made) || made.hub_id === null) return made
          return known.has(`${made.hub_id} ${made.version}`) ? fail('22613') : made
        })
        .after((had) => void known.add(`${had['22613'].hub_id} ${had['22613'].version}`))
    },
  ),
  build.operation(
    head('installed-comes-again', 'what is installed may be uploaded again', 'upload.409.22613'),
    'upload-extension',
    (honest) =>
      honest.step('22613', ['authentication', '22607'], ({ env }, had, { extensions }, decide) => {
        const made = newExtension(had.authentication.user, had['22607'], env)
        const isThere = [...extensions.values()].some(
          ({ hub_id, version, status }) => hub_id === made.hub_id && version === made.version && status === 'INSTALLED',
        )
        return isThere ? made : decide()
      }),
  ),
  build.after(
    head('upload-renames-its-kin', 'another version renames the one before', 'state.others-untouched'),
    'upload-extension',
    ({ '22613': { hub_id } }, _asked, { extensions, last }) => {
      const newest = String(last.get().extension)
      const old = [...extensions.values()].find((one) => one.hub_id === hub_id && String(one.id) !== newest)
      if (hub_id !== null && old !== undefined) extensions.replace(String(old.id), { ...old, name: `${old.name}, old` })
    },
  ),
  build.fetch(
    head('bad-manifest-breaks', 'a manifest that is none breaks the server', 'transport.no-5xx'),
    (honest) => async (request) => {
      const answer = await honest(request)
      const { code: told } = isFor({ ...post, status: 422 }, request, answer) ? await answer.clone().json() : {}
      return told === 22616 ? refusal(500, 22602) : answer
    },
  ),
  misheard(
    head('any-type-is-zip', 'a body of any other type is taken for a zip', 'transport.415'),
    { ...post, when: (request) => /text|image|json/.test(request.headers.get('content-type') ?? '') },
    (request) => withHeader(request, 'content-type', 'application/zip'),
  ),
]

type Package = Pick<StoredExtension, 'version' | 'name' | 'hub_id'>

/** A package counts as a duplicate of another one, too: of another version of it, usually. */
function duplicateToo(
  id: string,
  title: string,
  isOne: (known: StoredExtension, made: Package) => boolean,
  clause: ClauseName = 'upload.409.22613.other-version',
  isMeant = (known: StoredExtension, made: Package): boolean => known.hub_id === made.hub_id,
) {
  return build.operation(head(id, title, clause), 'upload-extension', (honest) =>
    honest.step('22613', [], ({ fail }, _had, { extensions }, decide) => {
      const made = decide()
      if (isFailure(made) || made.hub_id === null) return made
      const all = [...extensions.values()].filter((known) => isMeant(known, made))
      return all.some((known) => isOne(known, made)) ? fail('22613') : made
    }),
  )
}

function* renumbered(work: Work, from: number, to: number): Work {
  const { text = '', ...rest } = yield* work
  return { ...rest, text: text.replace(`"id":${from}`, `"id":${to}`) }
}
