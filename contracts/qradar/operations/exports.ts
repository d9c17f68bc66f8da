import { answer, jsonBody, operationsOf } from '../../write/index.ts'
import { accepted, notPositive, notRead, plain, refused, row } from '../responses.ts'
import { AcceptedExportTask, ExportConfig, ExportTaskResult } from '../schemas/export.ts'
import { TaskStatus } from '../schemas/task.ts'
import { facts } from '../sources.ts'
import { fieldsHeader, fieldsQuery, taskId, version } from './parameters.ts'

const exportCreate = facts('Operations, export')
const exportTask = facts('Operations, export status')
const exportResults = facts('Operations, export results')
const exportDownload = facts('Operations, download')

/** Operations 9 to 12: exports. */
export const exportOperations = operationsOf({
  'create-export-task': {
    method: 'POST',
    path: '/config/extension_management/extension_export_tasks',
    summary: 'Starts a task that exports content as an extension package.',
    auth: 'required',
    parameters: [fieldsHeader, version],
    body: jsonBody('documented', ExportConfig),
    responses: {
      201: answer('documented', 'The export task has been started.', exportCreate, {
        body: AcceptedExportTask,
        headers: accepted,
      }),
      422: refused(exportCreate, 'The configuration of the export cannot be used.', [
        row('1021', exportCreate, 'The configuration of the export is not valid.'),
        row('1022', exportCreate, 'related_content is not valid.'),
        row('1023', exportCreate, 'content_item_ids is not valid.'),
        row('1024', exportCreate, 'The manifest is not valid.'),
        row('1025', exportCreate, 'A parameter is not valid.'),
      ]),
      500: refused(exportCreate, 'Exporting failed inside the server.', [
        row('1020', exportCreate, 'The extension could not be exported.'),
      ]),
    },
    source: exportCreate,
  },
  'get-export-task': {
    method: 'GET',
    path: '/config/extension_management/extension_export_tasks/{task_id}',
    summary: 'Returns the state of an export task.',
    auth: 'required',
    parameters: [taskId, fieldsQuery, version],
    responses: {
      200: answer('documented', 'The state of the export task.', exportTask, { body: TaskStatus, headers: plain }),
      404: refused(exportTask, 'There is no such task.', [row('22604', exportTask, 'The task id is unknown.')]),
      422: notPositive(exportTask),
      500: notRead(exportTask, 'The task status could not be read.'),
    },
    source: exportTask,
  },
  'get-export-results': {
    method: 'GET',
    path: '/config/extension_management/extension_export_tasks/{task_id}/results',
    summary: 'Returns what an export task exported.',
    auth: 'required',
    parameters: [taskId, fieldsQuery, version],
    responses: {
      200: answer('documented', 'The results of the export.', exportResults, {
        body: ExportTaskResult,
        headers: plain,
      }),
      404: refused(exportResults, 'There is no such task, or it has no results.', [
        row('22604', exportResults, 'The task id is unknown.'),
        row('22614', exportResults, 'The task exists, and its results are not available.'),
      ]),
      422: notPositive(exportResults),
      500: notRead(exportResults, 'The results could not be read.'),
    },
    source: exportResults,
  },
  'download-export': {
    method: 'GET',
    path: '/config/extension_management/extension_export_tasks/{task_id}/extension_export',
    summary: 'Downloads the exported package.',
    auth: 'required',
    parameters: [taskId, version],
    responses: {
      200: answer('documented', 'The package, a zip archive.', exportDownload, {
        contentType: 'application/zip',
        headers: plain,
      }),
      404: refused(exportDownload, 'There is no such task.', [row('22604', exportDownload, 'The task id is unknown.')]),
      422: notPositive(exportDownload),
      500: notRead(exportDownload, 'The package could not be read.'),
    },
    source: exportDownload,
  },
})
