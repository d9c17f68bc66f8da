/** Tasks that do not end, and states that follow where nothing may. */
import { altered, type Mutant } from '../mutant.ts'
import { build, head, paths } from './build.ts'

/** From its start on a task stands where `state` says, for ever, if it is one that `of` picks. */
function endless(name: string, title: string, state: string, of: (action: string | null) => boolean): Mutant {
  return build.fetch(head(name, title, 'state.tasks-end'), (honest) => {
    const stuck = new Set<string>()
    return async (request) => {
      const url = new URL(request.url)
      const answer = await honest(request)
      const started = request.method !== 'GET' && answer.status === 202 && paths.one.test(url.pathname)
      if (started && of(url.searchParams.get('action_type')))
        stuck.add(String(((await answer.clone().json()) as { readonly status_id: number }).status_id))
      const task = /_task_status\/(\d+)$/.exec(url.pathname)?.[1] ?? ''
      if (!stuck.has(task) || answer.status !== 200) return answer
      const still = { status: state, completed: null, started: null, modified: 1_700_000_000_000, progress: 0 }
      return await altered(answer, { json: (whole) => ({ ...(whole as object), ...still }) })
    }
  })
}

/** What a task that has ended is read as from its third reading on. */
function revived(name: string, title: string, state: string): Mutant {
  return build.fetch(head(name, title, 'state.terminal-is-stable'), (honest) => {
    const seen = new Map<string, number>()
    return async (request) => {
      const { pathname } = new URL(request.url)
      const answer = await honest(request)
      if (!paths.task.test(pathname) || answer.status !== 200) return answer
      const { status } = (await answer.clone().json()) as { readonly status: string }
      if (status !== 'COMPLETED') return answer
      const times = (seen.get(pathname) ?? 0) + 1
      seen.set(pathname, times)
      return times < 2 ? answer : await altered(answer, { json: (whole) => ({ ...(whole as object), status: state }) })
    }
  })
}

export const endlessMutants: readonly Mutant[] = [
  endless('previews-never-end', 'a preview stays at PROCESSING', 'PROCESSING', (action) => action === 'PREVIEW'),
  endless('tasks-stay-queued', 'every task stays at QUEUED', 'QUEUED', () => true),
  endless('tasks-stay-paused', 'every task stays at PAUSED, which is no end', 'PAUSED', () => true),
  revived('ended-resumes', 'a task that has ended is RESUMING', 'RESUMING'),
  revived('ended-is-canceling', 'a task that has ended is CANCELING', 'CANCELING'),
  revived('ended-cancel-requested', 'a task that has ended has CANCEL_REQUESTED', 'CANCEL_REQUESTED'),
]
