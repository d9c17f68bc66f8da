/** Asking for tasks, making exports, and their results. Facts, section 1.2, 7 to 12. */
import * as check from '../steps.ts'
import { exportFault, orderOf } from '../exports/export-config.ts'
import { exportPackage } from '../exports/export-contents.ts'
import type { Handles, QradarCall } from '../operation.ts'
import { fail } from '../refusals.ts'
import { gatherJson, jsonBody, valueOf } from '../body.ts'
import { countPoll, startTask } from './tasks.ts'
import { hasResults, locationHeader, locationOf, toExportResult, toTaskResult, toTaskStatus } from './task-view.ts'

export const taskStatus: Handles<'get-task-status'> = {
  checks: { ...check.common, '22606': check.positive(fail.task), '22604': check.taskExists(fail.task) },
  perform: (call) => ({ status: 200, json: statusAfterPoll(call) }),
}

export const taskResults: Handles<'get-task-results'> = {
  checks: {
    ...check.common,
    '22606': check.positive(fail.results),
    '22604': check.taskExists(fail.results),
    // An export read as another task has no results of this shape.
    '22614': (call) => (check.namedTask(call)?.kind === 'EXPORT' || unready(call) ? fail.results('22614') : undefined),
  },
  perform: (call) => ({ status: 200, json: toTaskResult(check.theTask(call), call.world.options) }),
}

export const createExport: Handles<'create-export-task'> = {
  gather: gatherJson,
  checks: {
    ...check.common,
    body: jsonBody('configData', true),
    '1021': (_call, gathered) => (gathered.json?.ok ? exportFault(gathered.json.value) : undefined),
  },
  perform: (call, gathered) => {
    const task = startTask(call, 'EXPORT', { order: orderOf(valueOf(gathered)) })
    const { exportMessage, exportStatusLocation } = call.world.options
    const location = exportStatusLocation ? { status_location: locationOf(call, task) } : {}
    return {
      status: 201,
      json: { task_id: task.id, message: exportMessage, ...location },
      ...locationHeader(call, task),
    }
  },
}

export const exportTask: Handles<'get-export-task'> = {
  checks: { ...check.common, '22606': check.positive(fail.exportTask), '22604': check.taskExists(fail.exportTask) },
  perform: (call) => ({ status: 200, json: statusAfterPoll(call) }),
}

export const exportResults: Handles<'get-export-results'> = {
  checks: {
    ...check.common,
    '22606': check.positive(fail.exportResults),
    '22604': check.taskExists(fail.exportResults),
    '22614': (call) => (unready(call) ? fail.exportResults('22614') : undefined),
  },
  perform: (call) => ({ status: 200, json: toExportResult(check.theTask(call), call.world.options) }),
}

export const downloadExport: Handles<'download-export'> = {
  checks: {
    ...check.common,
    '22606': check.positive(fail.download),
    '22604': (call) => {
      const task = check.namedTask(call)
      if (task && hasResults(task)) return undefined
      if (!task) return check.taskExists(fail.download)(call, {})
      const { exportDownloadUnready } = call.world.options
      return fail.download(exportDownloadUnready, `The export ${task.id} has no package.`)
    },
  },
  perform: (call) => {
    const bytes = exportPackage(check.theTask(call))
    const headers = { 'content-type': 'application/zip', 'content-length': String(bytes.byteLength) }
    return { status: 200, headers, bytes }
  },
}

/** The answer shows the task as it is; only then does the request count. */
function statusAfterPoll(call: QradarCall) {
  const task = check.theTask(call)
  const json = toTaskStatus(task, call.world.options)
  countPoll(call, task)
  return json
}

/** Whether a task without results is to be refused: options resultsWhileRunning and resultsOfFailedTask. */
function unready(call: QradarCall): boolean {
  const task = check.namedTask(call)
  if (!task || hasResults(task)) return false
  const { resultsWhileRunning, resultsOfFailedTask } = call.world.options
  return (task.over ? resultsOfFailedTask : resultsWhileRunning) === '22614'
}
