/** Wrong towards what a write does not name: the answers show another extension changed once something was written. */
import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import { altered, type Fetch, type Mutant } from '../mutant.ts'
import { build, head, paths, sparing, store } from './build.ts'

type Json = Readonly<Record<string, unknown>>

/** What a request was, once it was answered. */
interface Written {
  readonly method: string
  readonly url: URL
  readonly status: number
  /** The id in the path; null where there is none. */
  readonly id: number | null
}

/** Which extension is shown changed: the one with the next lower id, the one that was named, or the newest that is not named. */
type Victim = 'neighbour' | 'named' | 'newest'

/** After a write that `when` picks, reads show an extension in a changed form. */
function spoils(
  [id, title, clause]: readonly [string, string, ClauseName],
  when: (written: Written) => boolean,
  change: (extension: Json) => Json,
  victim: Victim = 'neighbour',
): Mutant {
  return build.fetch(head(id, title, clause), (honest: Fetch) => {
    const spoiled = new Set<number>()
    const made: number[] = []
    const hit = ({ id }: Written): number => {
      if (victim === 'newest') return made.findLast((one) => one !== id) ?? 0
      const named = id ?? made.at(-1) ?? 0
      return victim === 'named' ? named : named - 1
    }
    return async (request) => {
      const url = new URL(request.url)
      const named = /\/extensions\/(\d+)/.exec(url.pathname)?.[1]
      const answer = await honest(request)
      const written = {
        method: request.method,
        url,
        status: answer.status,
        id: named === undefined ? null : Number(named),
      }
      if (request.method === 'POST' && paths.list.test(url.pathname) && answer.status === 201)
        made.push(Number(((await answer.clone().json()) as Json)['id']))
      if (request.method !== 'GET' && when(written)) spoiled.add(hit(written))
      if (request.method !== 'GET' || !/\/extensions(\/\d+)?$/.test(url.pathname) || answer.status !== 200)
        return answer
      const one = (row: Json): Json => (spoiled.has(Number(row['id'])) ? change(row) : row)
      return await altered(answer, { json: (body) => (Array.isArray(body) ? body.map(one) : one(body as Json)) })
    }
  })
}

const action = (name: string) => (written: Written) =>
  written.status === 202 && written.url.searchParams.get('action_type') === name
const uninstalls = ({ method, status }: Written): boolean => method === 'DELETE' && status === 202
const refused = (method: string, status: number) => (written: Written) =>
  written.method === method && written.status === status && written.id !== null

const others = 'state.others-untouched'
const nothing = 'state.refused-changes-nothing'

export const bystanderMutants: readonly Mutant[] = [
  build.after(
    sparing(
      head('upload-touches-the-last', 'an upload changes the size of the one before', others),
      'get.odd-id',
      'filter.restricts',
      'fields.arrays',
    ),
    'upload-extension',
    (_had, _asked, state) => store(state, state.last.get().extension - 1, () => ({ size: 1 })),
  ),
  spoils(
    ['metadata-signs-the-newest', 'metadata writes the author of the newest one anew', others],
    ({ method, url, status }) => method === 'POST' && paths.metadata.test(url.pathname) && status < 300,
    (one) => ({ ...one, author: 'metadata' }),
    'newest',
  ),
  spoils(
    ['refused-export-marks', 'an export that is refused marks the newest extension as beta', nothing],
    ({ method, url, status }) => method === 'POST' && paths.exports.test(url.pathname) && status === 422,
    (one) => ({ ...one, beta: true }),
    'newest',
  ),
  spoils(
    ['unknown-media-marks', 'an upload of an unknown media type changes the newest version', nothing],
    ({ method, url, status }) => method === 'POST' && paths.list.test(url.pathname) && status === 415,
    (one) => ({ ...one, version: '0' }),
    'newest',
  ),
  spoils(
    ['install-shows-another-installed', 'an install shows another one as installed', others],
    action('INSTALL'),
    (one) => ({
      ...one,
      status: 'INSTALLED',
      install_time: 1_700_000_000_000,
    }),
  ),
  spoils(
    ['preview-fails-another', 'a preview leaves another one INSTALL_FAILED', others],
    action('PREVIEW'),
    (one) => ({
      ...one,
      status: 'INSTALL_FAILED',
    }),
  ),
  spoils(
    ['install-renames-another', 'an install changes the name of another one', others],
    action('INSTALL'),
    (one) => ({
      ...one,
      name: 'renamed',
    }),
  ),
  spoils(['uninstall-empties-another', 'an uninstall takes the items of another one', others], uninstalls, (one) => ({
    ...one,
    contents: [],
  })),
  spoils(
    ['metadata-touches-another', 'metadata changes the author of another one', others],
    ({ url, status }) => status === 200 && url.pathname.endsWith('/metadata'),
    (one) => ({ ...one, author: 'somebody else' }),
  ),
  spoils(
    ['refused-start-installing', 'a start that is refused leaves the one it named INSTALLING', nothing],
    refused('POST', 409),
    (one) => ({ ...one, status: 'INSTALLING' }),
    'named',
  ),
  spoils(
    ['refused-action-stamps', 'an action that is none sets the time of the installation', nothing],
    refused('POST', 422),
    (one) => ({ ...one, install_time: 1_700_000_000_000 }),
    'named',
  ),
  spoils(
    ['refused-metadata-marks', 'an action that is none changes the description of a neighbour', nothing],
    refused('POST', 422),
    (one) => ({ ...one, description: 'touched' }),
  ),
  spoils(
    [
      'uninstall-of-nobody-touches',
      'an uninstall of what is not there changes the description of another one',
      nothing,
    ],
    refused('DELETE', 404),
    (one) => ({ ...one, description: 'touched' }),
    'newest',
  ),
  spoils(
    ['duplicate-grows', 'a package that is there already makes the one that was uploaded last greater', nothing],
    ({ method, status, id }) => method === 'POST' && status === 409 && id === null,
    (one) => ({ ...one, size: Number(one['size']) + 1 }),
    'newest',
  ),
  spoils(
    ['export-signs', 'an export puts its name on the extension that was uploaded last', others],
    ({ url, status }) => status === 201 && paths.exports.test(url.pathname),
    (one) => ({ ...one, author: 'the exporter' }),
    'newest',
  ),
  spoils(
    ['forbidden-touches', 'what an account without the permission is refused renames another one', nothing],
    ({ status }) => status === 403,
    (one) => ({ ...one, name: 'renamed' }),
    'newest',
  ),
]
