/** Making exports, asking for them, and their results. `Operations` in docs/sources. */
import { jsonOf } from '../../kit/http/json-body.ts'
import { misfitOf, requiredBody } from '../body.ts'
import { namedTask, operation, positive, theTask } from '../steps.ts'
import { isUnready } from '../tasks/task-operations.ts'
import { hasResults, locationHeader, locationOf, toExportResult } from '../tasks/task-view.ts'
import { answerPoll, startTask } from '../tasks/tasks.ts'
import { viewWork } from '../view.ts'
import { ExportConfig, exportOrder } from './export-config.ts'

export const createExport = operation('create-export-task')
  .reading('json', [], jsonOf)
  .reading('misfit', ['json'], misfitOf(ExportConfig))
  .step('body', ['json'], requiredBody('configData'))
  .step('1021', ['body', 'misfit'], (asked, { body, misfit }) => exportOrder(asked, body.value, misfit))
  .perform(({ authentication: { user }, '1021': order }, asked, state) => {
    const task = startTask(state, asked.env, { kind: 'EXPORT', user, order })
    const { exportMessage: message, exportStatusLocation } = asked.env.options
    const location = exportStatusLocation ? { status_location: locationOf(asked, task) } : {}
    return { status: 201, json: { task_id: task.id, message, ...location }, ...locationHeader(asked, task) }
  })

export const exportTask = operation('get-export-task')
  .step('22606', ['parameters'], positive)
  .step('named task', ['parameters'], namedTask)
  .step('22604', ['parameters', 'named task'], theTask)
  .perform(({ '22604': task }, asked, state) => answerPoll(asked, state, task))

export const exportResults = operation('get-export-results')
  .step('22606', ['parameters'], positive)
  .step('named task', ['parameters'], namedTask)
  .step('22604', ['parameters', 'named task'], theTask)
  .step('22614', ['22604'], ({ env, fail }, { '22604': task }) =>
    isUnready(task, env.options) ? fail('22614') : undefined,
  )
  .perform(({ '22604': task, fields }, { env }) => ({
    status: 200,
    work: viewWork(toExportResult(task, env.options), fields),
  }))

export const downloadExport = operation('download-export')
  .step('22606', ['parameters'], positive)
  .step('named task', ['parameters'], namedTask)
  .step('22604', ['parameters', 'named task'], (asked, had) => {
    const task = had['named task']
    if (!task || hasResults(task)) return theTask(asked, had)
    const message = `The export ${task.id} has no package.`
    return asked.fail(asked.env.options.exportDownloadUnready, { message })
  })
  .reading('writer', ['22604'], () => import('./export-package.ts'))
  .perform(({ '22604': task, writer }) => ({ status: 200, work: writer.exportPackage(task) }))
