/** Wrong towards what a write does not name: the answers show another extension changed once something was written. */
import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import { altered, type Fetch, type Mutant } from '../mutant.ts'
import { build, head } from './build.ts'

type Json = Readonly<Record<string, unknown>>

/** What a request was, once it was answered. */
interface Written {
  readonly method: string
  readonly url: URL
  readonly status: number
  /** The id in the path; null where there is none. */
  readonly id: number | null
}

/**
 * After a write that `when` picks, reads show the neighbour of what it named in a changed form: the extension with the next
 * lower id, or with `self` the one that was named.
 */
function spoils(
  [id, title, clause]: readonly [string, string, ClauseName],
  when: (written: Written) => boolean,
  change: (extension: Json) => Json,
  self = false,
): Mutant {
  return build.fetch(head(id, title, clause), (honest: Fetch) => {
    const spoiled = new Set<number>()
    let newest = 0
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
      if (request.method === 'POST' && answer.status === 201)
        newest = Number(((await answer.clone().json()) as Json)['id'])
      if (request.method !== 'GET' && when(written))
        spoiled.add(self ? (written.id ?? newest) : (written.id ?? newest) - 1)
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
    ['upload-touches-the-last', 'an upload changes the size of the one before', others],
    ({ method, status }) => method === 'POST' && status === 201,
    (one) => ({ ...one, size: 1 }),
  ),
  spoils(
    ['refused-start-installing', 'a start that is refused leaves the one it named INSTALLING', nothing],
    refused('POST', 409),
    (one) => ({ ...one, status: 'INSTALLING' }),
    true,
  ),
  spoils(
    ['refused-action-stamps', 'an action that is none sets the time of the installation', nothing],
    refused('POST', 422),
    (one) => ({ ...one, install_time: 1_700_000_000_000 }),
    true,
  ),
  spoils(
    ['refused-metadata-marks', 'an action that is none changes the description of a neighbour', nothing],
    refused('POST', 422),
    (one) => ({ ...one, description: 'touched' }),
  ),
]
