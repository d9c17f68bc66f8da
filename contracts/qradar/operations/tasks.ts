import { answer, operationsOf } from '../../write/index.ts'
import { notPositive, notRead, plain, refused, row } from '../responses.ts'
import { TaskResult, TaskStatus } from '../schemas/task.ts'
import { facts } from '../sources.ts'
import { fieldsQuery, statusId, version } from './parameters.ts'

const taskStatus = facts('Operations, task status')
const taskResults = facts('Operations, task results')

/** Operations 7 and 8: the tasks of installs, previews and uninstalls. */
export const taskOperations = operationsOf({
  'get-task-status': {
    method: 'GET',
    path: '/config/extension_management/extensions_task_status/{status_id}',
    summary: 'Returns the state of a task.',
    auth: 'required',
    parameters: [statusId, fieldsQuery, version],
    responses: {
      200: answer('documented', 'The state of the task.', taskStatus, { body: TaskStatus, headers: plain }),
      404: refused(taskStatus, 'There is no such task.', [row('22604', taskStatus, 'The task id is unknown.')]),
      422: notPositive(taskStatus),
      500: notRead(taskStatus, 'The task status could not be read.'),
    },
    source: taskStatus,
  },
  'get-task-results': {
    method: 'GET',
    path: '/config/extension_management/extensions_task_status/{status_id}/results',
    summary: 'Returns what a preview, install or uninstall task did to each item.',
    auth: 'required',
    parameters: [statusId, fieldsQuery, version],
    responses: {
      200: answer('documented', 'The results of the task.', taskResults, { body: TaskResult, headers: plain }),
      404: refused(taskResults, 'There is no such task, or it has no results.', [
        row('22604', taskResults, 'The task id is unknown.'),
        row('22614', taskResults, 'The task exists, and its results are not available.'),
      ]),
      422: notPositive(taskResults),
      500: notRead(taskResults, 'The results could not be read.'),
    },
    source: taskResults,
  },
})
