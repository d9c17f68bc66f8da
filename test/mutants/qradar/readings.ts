/** Wrong in a reading that the documents leave open, or in a number that a client can work out. */
import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, paths } from './build.ts'

/** 0 is no id and -1 is an id that nobody has: two readings in one server. */
function twoReadings(name: string, path: RegExp, code: number, clause: ClauseName): Mutant {
  return build.fetch(
    head(name, 'of 0 and -1 one is no id, and the other one nobody has', clause),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (!path.test(new URL(request.url).pathname) || answer.status !== 422) return answer
      const json = (whole: unknown) => ({
        ...(whole as object),
        code,
        http_response: { code: 404, message: 'We could not find the resource you requested.' },
      })
      return await altered(answer, { status: 404, json })
    },
  )
}

/** An odd value in the query is taken and read as another one. */
function takes(name: string, title: string, key: string, odd: string, as: string): Mutant {
  return build.fetch(head(name, title, 'install.odd-spelling'), (honest) => async (request) => {
    const url = new URL(request.url)
    if (url.searchParams.get(key) !== odd) return await honest(request)
    url.searchParams.set(key, as)
    return await honest(new Request(url, request))
  })
}

const sized = (name: string, title: string, wrong: (size: number) => number): Mutant =>
  alter(
    head(name, title, 'upload.201.size'),
    { method: 'POST', path: paths.list, status: 201 },
    body((whole) => ({ ...whole, size: wrong(Number(whole['size'])) })),
  )

const echoes = (name: string, title: string, wrong: (whole: Readonly<Record<string, unknown>>) => unknown): Mutant =>
  alter(head(name, title, 'metadata.echo'), { method: 'POST', path: paths.metadata, status: 200 }, body(wrong))

export const readingMutants: readonly Mutant[] = [
  twoReadings('minus-one-unknown', /\/extensions\/-1$/, 22603, 'get.422.22606'),
  twoReadings('zero-task-unknown', /_task_status\/0$/, 22604, 'task-status.422.22606'),
  twoReadings('minus-one-results-unknown', /_task_status\/-1\/results$/, 22604, 'task-results.422.22606'),
  takes('lower-preview-installs', 'preview in lower case installs', 'action_type', 'preview', 'INSTALL'),
  takes('capital-true-keeps', 'overwrite=True keeps what is there', 'overwrite', 'True', 'false'),
  build.fetch(
    head('capital-true-installs', 'overwrite=True makes a preview replace nothing at all', 'install.odd-spelling'),
    (honest) => {
      const odd = new Set<string>()
      return async (request) => {
        const url = new URL(request.url)
        const answer = await honest(request)
        if (url.searchParams.get('overwrite') === 'True' && answer.status === 202)
          odd.add(String(((await answer.clone().json()) as { readonly status_id: number }).status_id))
        const task = /_task_status\/(\d+)\/results$/.exec(url.pathname)?.[1] ?? ''
        if (!odd.has(task) || answer.status !== 200) return answer
        return await altered(answer, { json: (whole) => ({ ...(whole as object), content: [] }) })
      }
    },
  ),
  sized('size-in-kilobytes', 'the size is in kilobytes', (size) => Math.ceil(size / 1024)),
  sized('size-off-by-one', 'the size is one too large', (size) => size + 1),
  sized('size-doubled', 'the size counts twice', (size) => size * 2),
  echoes('metadata-wrapped', 'added metadata is repeated in an envelope', (whole) => ({ data: whole })),
  echoes('metadata-as-text', 'the numbers of added metadata become texts', (whole) =>
    JSON.parse(JSON.stringify(whole).replaceAll(/("user_id":)(\d+)/g, '$1"$2"')),
  ),
  echoes('metadata-first-only', 'of added metadata no user is repeated', () => ({ app_oauth_users: [] })),
]
