import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, code, head, isFor, typed } from './build.ts'
import { refusal } from './rewrite.ts'
import { wheres } from './wheres.ts'

/** Wrong in what tasks and their results tell. */
export const taskMutants: readonly Mutant[] = [
  build.fetch(head('task-forgotten', 'a task is forgotten once its end was told', 'task-status.200'), (honest) => {
    const told = new Set<string>()
    return async (request) => {
      const { pathname } = new URL(request.url)
      if (told.has(pathname)) return await honest(new Request(request.url.replace(/\d+$/, '999999'), request))
      const answer = await honest(request)
      if (isFor(wheres.task, request, answer) && /"COMPLETED"/.test(await answer.clone().text())) told.add(pathname)
      return answer
    }
  }),
  alter(
    head('task-as-text', 'the status of a task is text/plain', 'task-status.200.content-type'),
    wheres.task,
    typed('text/plain'),
  ),
  alter(
    head('task-has-status-id', 'a task has its number under status_id', 'task-status.key-is-id'),
    wheres.task,
    body(({ id, ...rest }) => ({ status_id: id, ...rest })),
  ),
  alter(
    head(
      'finished-modified-early',
      'a task that has ended says that it was modified before it was made',
      'task-status.modified-after-completed',
    ),
    wheres.task,
    body((whole) => (whole['completed'] === null ? whole : { ...whole, modified: Number(whole['created']) - 1 })),
  ),
  build.fetch(
    head('install-results-204', 'the results of an install are answered 204 without a body', 'task-results.200'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (!isFor(wheres.results, request, answer)) return answer
      const { task_type } = (await answer.clone().json()) as { readonly task_type: string }
      return task_type === 'INSTALL' ? new Response(null, { status: 204 }) : answer
    },
  ),
  build.fetch(
    head('preview-forgotten', 'once installed a preview has no results any more', 'task-results.200'),
    (honest) => {
      const told = new Set<unknown>()
      return async (request) => {
        const answer = await honest(request)
        if (!isFor(wheres.results, request, answer)) return answer
        const { task_type, id } = (await answer.clone().json()) as Readonly<Record<string, unknown>>
        if (task_type === 'INSTALL') told.add(id)
        return task_type === 'PREVIEW' && told.has(id) ? refusal(404, 22614) : answer
      }
    },
  ),
  build.fetch(
    head('one-end-moves', 'of all tasks one ends anew, when its end is told once more', 'state.terminal-is-stable'),
    (honest) => {
      const told = new Set<string>()
      let moved = false
      return async (request) => {
        const answer = await honest(request)
        if (moved || !isFor(wheres.task, request, answer) || !/"COMPLETED"/.test(await answer.clone().text()))
          return answer
        const { pathname } = new URL(request.url)
        if (!told.has(pathname)) return (told.add(pathname), answer)
        moved = true
        return await altered(
          answer,
          body((whole) => ({ ...whole, status: 'EXCEPTION' })),
        )
      }
    },
  ),
  build.fetch(head('results-told-once', 'results read again are empty', 'state.repeated-read'), (honest) => {
    const told = new Set<string>()
    return async (request) => {
      const { pathname } = new URL(request.url)
      const answer = await honest(request)
      if (!isFor(wheres.results, request, answer)) return answer
      if (told.has(pathname)) return await altered(answer, { json: (whole) => ({ ...Object(whole), content: [] }) })
      told.add(pathname)
      return answer
    }
  }),
  alter(
    head('results-as-octets', 'results have no media type of their own', 'task-results.200.content-type'),
    wheres.results,
    typed('application/octet-stream'),
  ),
  alter(
    head('unready-results-unknown', 'the results of a task that goes on are unknown', 'task-results.404.22614'),
    { ...wheres.results, status: 404 },
    body((whole) => ({ ...whole, code: whole['code'] === 22614 ? 22604 : whole['code'] })),
  ),
  alter(
    head(
      'uninstall-is-delete',
      'the results of an uninstall are of the type DELETE',
      'task-results.task-type.uninstall',
    ),
    wheres.results,
    body((whole) => (whole['task_type'] === 'UNINSTALL' ? { ...whole, task_type: 'DELETE' } : whole)),
  ),
]

/** How an id that nobody has, or that is none, is refused: with which status, and with another code than the documented one. */
type WrongRefusal = readonly [
  short: 'task' | 'results' | 'export task' | 'export results' | 'download',
  clause: 'task-status' | 'task-results' | 'export-task' | 'export-results' | 'download',
  unknown: number,
  low: { readonly status: number } | ReturnType<typeof code>,
]

const wrongRefusals: readonly WrongRefusal[] = [
  ['task', 'task-status', 22603, { status: 400 }],
  ['results', 'task-results', 22614, code(22605)],
  ['export task', 'export-task', 4, code(11)],
  ['export results', 'export-results', 22614, { status: 500 }],
  ['download', 'download', 22614, code(22604)],
]

function wrongRefusal([short, clause, unknown, low]: WrongRefusal): readonly Mutant[] {
  const name = short.replace(' ', '-')
  return [
    alter(
      head(`${name}-unknown-${unknown}`, `an unknown ${short} has the code ${unknown}`, `${clause}.404.22604`),
      { ...wheres[short], status: 404 },
      body((whole) => ({ ...whole, code: whole['code'] === 22604 ? unknown : whole['code'] })),
    ),
    alter(
      head(`${name}-zero-other`, `the id 0 of a ${short} is refused in another way`, `${clause}.422.22606`),
      { ...wheres[short], status: 422 },
      low,
    ),
  ]
}

/** Wrong in how ids are refused. */
export const refusalMutants: readonly Mutant[] = wrongRefusals.flatMap(wrongRefusal)
