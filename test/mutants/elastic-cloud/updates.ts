import { altered, type Mutant } from '../mutant.ts'
import { build, head, isFor, reads, sparing, store, storeAll, wheres } from './build.ts'
import { resent } from '../resent.ts'

/** The body that a get or an update answers, changed where the honest one holds a certain thing. */
function shows(
  mutant: Parameters<typeof build.fetch>[0],
  when: (answer: Response, text: string) => boolean,
  url: (id: string) => string,
): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    const answer = await honest(request)
    const isOne = isFor(wheres.get, request) || isFor(wheres.update, request) || isFor(wheres.upload, request)
    if (!isOne || answer.status !== 200 || !when(answer, await answer.clone().text())) return answer
    return await altered(answer, { json: (whole) => ({ ...Object(whole), url: url(String(Object(whole).id)) }) })
  })
}

/** Wrong in what an update or an upload does to the rest of an extension, or to others. */
export const updateMutants: readonly Mutant[] = [
  reads(
    sparing(
      head('update-drops-description', 'an update pays no heed to description', 'update.request.example.description'),
      'transport.body-in-chunks',
      'state.text-kept',
      'state.upload-leaves-fields',
    ),
    'update',
    (body) => Object.fromEntries(Object.entries(body).filter(([field]) => field !== 'description')),
  ),
  build.after(
    head('update-renames-others', 'an update renames the other extensions too', 'update.request.extension-id'),
    'update-extension',
    ({ body: { name } }, _asked, state) => storeAll(state, () => ({ name })),
  ),
  build.after(
    head(
      'new-version-clears-description',
      'an update that changes the version alone clears the description',
      'update.state.full-replacement',
    ),
    'update-extension',
    ({ existence: before }, _asked, state) =>
      store(state, before.id, ({ name, version, description }) =>
        name === before.name && description === before.description && version !== before.version
          ? { description: '' }
          : {},
      ),
  ),
  build.after(
    head(
      'other-type-drops-file',
      'an update that names another type drops the file',
      'update.state.omitted-download-url-keeps-file',
    ),
    'update-extension',
    ({ existence: { id }, body: { extension_type: named } }, _asked, { extensions }) => {
      const { file: _, ...rest } = extensions.get(id) ?? {}
      if ('id' in rest && rest.extension_type !== named) extensions.replace(id, rest)
    },
  ),
  shows(
    head('url-follows-updates', 'the url counts the updates', 'update.state.id-and-url-stay'),
    ({ headers }) => headers.get('x-cloud-resource-version') !== '1',
    (id) => `repo://${id}/2`,
  ),
  shows(
    head('url-follows-file', 'the url names the archive once there is one', 'upload.id-and-url-stay'),
    (_, text) => text.includes('"file_metadata"'),
    (id) => `repo://${id}.zip`,
  ),
  build.fetch(
    head('download-later', 'an update that names a download_url is answered 202', 'update.request.example'),
    (honest) => async (request) => {
      const names = isFor(wheres.update, request) && (await request.clone().text()).includes('"download_url"')
      const answer = await honest(request)
      return names && answer.status === 200 ? await altered(answer, { status: 202 }) : answer
    },
  ),
  build.fetch(head('upload-only-once', 'a second upload is refused', 'upload.repeatable'), (honest) => {
    const filled = new Set<string>()
    return async (request) => {
      if (!isFor(wheres.upload, request)) return await honest(request)
      if (filled.has(request.url)) return new Response(null, { status: 403 })
      const answer = await honest(request)
      if (answer.status === 200) filled.add(request.url)
      return answer
    }
  }),
  reads(
    head('version-in-small-letters', 'a version is kept in small letters', 'create.201.echo'),
    'create',
    (sent) => ({ ...sent, ...(typeof sent['version'] === 'string' && { version: sent['version'].toLowerCase() }) }),
  ),
  build.fetch(
    head(
      'version-in-any-case',
      'a resource version in other letters will do',
      'update.409.version-conflict',
      'delete.409.version-conflict',
    ),
    (honest) => async (request) => {
      const url = new URL(request.url)
      const [version, ...more] = url.searchParams.getAll('version')
      if (version !== undefined && more.length === 0) url.searchParams.set('version', version.replace(/^r/i, ''))
      const answer = await honest(new Request(url, await resent(request, {})))
      const now = answer.headers.get('x-cloud-resource-version')
      return now === null ? answer : await altered(answer, { headers: { 'x-cloud-resource-version': `r${now}` } })
    },
  ),
]
