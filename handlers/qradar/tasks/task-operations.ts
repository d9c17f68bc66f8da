/** Asking for tasks and their results. `Operations` in docs/sources. */
import type { QradarOptions } from '../operation.ts'
import { namedTask, operation, positive, theTask } from '../steps.ts'
import type { StoredTask } from '../tables.ts'
import { answerPoll } from './tasks.ts'
import { hasResults, toTaskResult } from './task-view.ts'
import { viewWork } from '../view.ts'

export const taskStatus = operation('get-task-status')
  .step('22606', ['parameters'], positive)
  .step('named task', ['parameters'], namedTask)
  .step('22604', ['parameters', 'named task'], theTask)
  .perform(({ '22604': task }, asked, state) => answerPoll(asked, state, task))

export const taskResults = operation('get-task-results')
  .step('22606', ['parameters'], positive)
  .step('named task', ['parameters'], namedTask)
  .step('22604', ['parameters', 'named task'], theTask)
  .step('22614', ['22604'], ({ env, fail }, { '22604': task }) =>
    // An export read as another task has no results of this shape.
    task.kind === 'EXPORT' || isUnready(task, env.options) ? fail('22614') : undefined,
  )
  .perform(({ '22604': task, fields }, { env }) => ({
    status: 200,
    work: viewWork(toTaskResult(task, env.options), fields),
  }))

/** Whether a task without results is to be refused: options resultsWhileRunning and resultsOfFailedTask. */
export function isUnready(task: StoredTask, { resultsWhileRunning, resultsOfFailedTask }: QradarOptions): boolean {
  return !hasResults(task) && (task.over ? resultsOfFailedTask : resultsWhileRunning) === '22614'
}
