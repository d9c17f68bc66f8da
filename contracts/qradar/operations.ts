import * as Type from 'typebox'
import type { HeaderSpec, Operation, Parameter } from '../types.ts'
import { errorCase } from './error-case.ts'
import { refusal } from './refusal.ts'
import { schemas } from './schemas.ts'
import { source } from './source.ts'

// Where each operation is described: its IBM page, by its number in the facts' section 1.
const seed = source.seed
const list = source.facts('1.2, operation 1')
const upload = source.facts('1.2, operation 2')
const get = source.facts('1.2, operation 3')
const uninstall = source.facts('1.2, operation 5')
const metadata = source.facts('1.2, operation 6')
const taskStatus = source.facts('1.2, operation 7')
const taskResults = source.facts('1.2, operation 8')
const exportCreate = source.facts('1.2, operation 9')
const exportTask = source.facts('1.2, operation 10')
const exportResults = source.facts('1.2, operation 11')
const exportDownload = source.facts('1.2, operation 12')

const version = {
  name: 'Version',
  in: 'header',
  required: false,
  schema: Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?$' }),
  description: 'The API version to answer in, as M.m or M; the newest one when absent.',
  grade: 'documented',
} as const satisfies Parameter

const fieldsText = 'Which fields to answer with; sub-fields in brackets, names divided by commas, the rest left out.'
const fieldsQuery = {
  name: 'fields',
  in: 'query',
  required: false,
  schema: Type.String(),
  description: fieldsText,
  grade: 'documented',
} as const satisfies Parameter
/** An operation with a body takes `fields` as a header. Facts, section 1.1. */
const fieldsHeader = { ...fieldsQuery, in: 'header' } as const satisfies Parameter

const contentLimit = {
  name: 'content_limit',
  in: 'query',
  required: false,
  schema: Type.Integer(),
  description: 'How many content items to return for each extension; from version 18.0 on.',
  grade: 'documented',
} as const satisfies Parameter

const pathId = <const N extends string>(name: N, description: string) =>
  ({
    name,
    in: 'path',
    required: true,
    schema: Type.Integer({ minimum: 1 }),
    description,
    grade: 'documented',
  }) as const satisfies Parameter
const extensionId = pathId('extension_id', 'The id of the extension.')
const statusId = pathId('status_id', 'The id of the task.')
const taskId = pathId('task_id', 'The id of the export task.')

/** Facts, section 3.3: a deprecated endpoint or version still works and says so. */
const deprecated = {
  description: 'Free text, sent when the endpoint or the API version used is deprecated.',
  schema: Type.String(),
  grade: 'documented',
} as const satisfies HeaderSpec
/** Facts, section 7: documented for other task resources, not for this one. */
const location = {
  description: 'The URL of the task status; only with the option locationHeader.',
  schema: Type.String(),
  grade: 'assumed',
} as const satisfies HeaderSpec
const contentRange = {
  description: 'Which of how many elements the page holds: `items 0-11/12`.',
  schema: Type.String({ pattern: '^items ([0-9]+-[0-9]+|\\*)/[0-9]+$' }),
  grade: 'documented',
} as const satisfies HeaderSpec
const plain = { Deprecated: deprecated } as const
const accepted = { Deprecated: deprecated, Location: location } as const

/** The twelve operations, in the order of the facts' table 1.1. */
export const operations = {
  'list-extensions': {
    method: 'GET',
    path: '/config/extension_management/extensions',
    summary: 'Lists the extensions, with filter, sort and paging.',
    auth: 'required',
    parameters: [
      {
        name: 'filter',
        in: 'query',
        required: false,
        schema: Type.String(),
        description: 'An expression over the fields; only elements it holds for are listed.',
        grade: 'documented',
      },
      {
        name: 'sort',
        in: 'query',
        required: false,
        schema: Type.String(),
        description: 'Top-level fields, each with + or -, divided by commas.',
        grade: 'documented',
      },
      fieldsQuery,
      contentLimit,
      {
        name: 'Range',
        in: 'header',
        required: false,
        schema: Type.String({ pattern: '^items=[0-9]+-[0-9]+$' }),
        description: 'Which elements of the list to return: items=x-y, zero-based, both ends included.',
        grade: 'documented',
      },
      version,
    ],
    responses: {
      200: {
        description: 'The extensions.',
        body: schemas.ExtensionList,
        headers: { 'Content-Range': contentRange, ...plain },
        grade: 'documented',
        source: list,
      },
      422: refusal(list, 'The filter or the sort cannot be used.', [
        errorCase('22608', list, 'The filter is not valid.'),
        errorCase('22609', list, 'The sort reaches below the top level.'),
        errorCase('22610', list, 'A field of the sort cannot be sorted on.'),
        errorCase('22615', list, 'The filter names a status that does not exist.'),
      ]),
      500: refusal(list, 'Listing failed inside the server.', [
        errorCase('22602', list, 'The extensions could not be listed.'),
      ]),
    },
    source: list,
  },
  'upload-extension': {
    method: 'POST',
    path: '/config/extension_management/extensions',
    summary: 'Uploads a package: an XML file, or one inside a zip or tar.gz archive.',
    auth: 'required',
    parameters: [fieldsHeader, version],
    body: {
      required: true,
      content: {
        'application/zip': null,
        'application/xml': null,
        'application/x-gzip': null,
        'multipart/form-data': schemas.ExtensionFile,
      },
      grade: 'documented',
    },
    responses: {
      201: {
        description: 'The extension made from the package.',
        body: schemas.Extension,
        headers: plain,
        grade: 'documented',
        source: upload,
      },
      409: refusal(upload, 'The package is there already.', [
        errorCase('22613', upload, 'An extension with the same hub_id and version exists.'),
      ]),
      412: refusal(upload, 'Listed by the page without a text.', [
        errorCase('22619', upload, 'Not explained: the page gives no text.'),
        errorCase('22620', upload, 'Not explained: the page gives no text.'),
      ]),
      422: refusal(upload, 'The package cannot be used.', [
        errorCase('22607', upload, 'The package did not pass validation.'),
        errorCase('22616', upload, 'The manifest of the package is not valid.'),
      ]),
      500: refusal(upload, 'Uploading failed inside the server.', [
        errorCase('22602', upload, 'The package could not be uploaded.'),
      ]),
    },
    source: upload,
  },
  'get-extension': {
    method: 'GET',
    path: '/config/extension_management/extensions/{extension_id}',
    summary: 'Returns one extension.',
    auth: 'required',
    parameters: [extensionId, fieldsQuery, contentLimit, version],
    responses: {
      200: {
        description: 'The extension.',
        body: schemas.Extension,
        headers: plain,
        grade: 'documented',
        source: get,
      },
      404: refusal(get, 'There is no such extension.', [errorCase('22603', get, 'The extension id is unknown.')]),
      422: refusal(get, 'A number is not positive.', [
        errorCase('22606', get, 'A numeric parameter is zero or negative.'),
      ]),
      500: refusal(get, 'Reading failed inside the server.', [
        errorCase('22602', get, 'The extension could not be read.'),
      ]),
    },
    source: get,
  },
  'install-extension': {
    method: 'POST',
    path: '/config/extension_management/extensions/{extension_id}',
    summary: 'Starts a task that installs an extension or previews what installing would do.',
    auth: 'required',
    parameters: [
      extensionId,
      {
        name: 'action_type',
        in: 'query',
        required: true,
        schema: schemas.ActionType,
        description: 'INSTALL or PREVIEW.',
        grade: 'documented',
      },
      {
        name: 'overwrite',
        in: 'query',
        required: false,
        schema: Type.Boolean(),
        description: 'Whether items that exist already are replaced (true) or kept (false).',
        grade: 'documented',
      },
      fieldsQuery,
      version,
    ],
    responses: {
      202: {
        description: 'The install or preview task has been started.',
        body: schemas.AcceptedTask,
        headers: accepted,
        grade: 'documented',
        source: seed('Table 3, 202'),
      },
      404: refusal(seed('Table 3, 404'), 'The extension or its task was not found.', [
        errorCase('22603', seed('Table 3, 404 22603'), 'The extension id is unknown.'),
        errorCase('22604', seed('Table 3, 404 22604'), 'No task status was found, though the request names none.'),
      ]),
      409: refusal(seed('Table 3, 409'), 'The state of this extension or of the console does not admit the task.', [
        errorCase('22612', seed('Table 3, 409 22612'), 'This extension is installed already.'),
        errorCase('22611', seed('Table 3, 409 22611'), 'This extension is being installed or previewed already.'),
        errorCase('22618', seed('Table 3, 409 22618'), 'Another install or preview task is running.'),
      ]),
      422: refusal(seed('Table 3, 422'), 'A parameter has a value that is not admitted.', [
        errorCase('22605', seed('Table 3, 422 22605'), 'action_type is neither INSTALL nor PREVIEW.'),
        errorCase('22606', seed('Table 3, 422 22606'), 'A numeric parameter is zero or negative.'),
      ]),
      500: refusal(seed('Table 3, 500'), 'Starting the task failed inside the server.', [
        errorCase('22602', seed('Table 3, 500 22602'), 'The install or preview could not be started.'),
      ]),
    },
    source: seed('title and description'),
  },
  'uninstall-extension': {
    method: 'DELETE',
    path: '/config/extension_management/extensions/{extension_id}',
    summary: 'Starts a task that uninstalls an extension.',
    auth: 'required',
    parameters: [extensionId, fieldsHeader, version],
    body: { required: false, content: { 'application/json': schemas.UninstallConfig }, grade: 'documented' },
    responses: {
      202: {
        description: 'The uninstall task has been started.',
        body: schemas.AcceptedTask,
        headers: accepted,
        grade: 'documented',
        source: uninstall,
      },
      404: refusal(uninstall, 'The extension or its task was not found.', [
        errorCase('22603', uninstall, 'The extension id is unknown.'),
        errorCase('22604', uninstall, 'No task status was found, though the request names none.'),
      ]),
      409: refusal(uninstall, 'The state of this extension or of the console does not admit the task.', [
        errorCase('22611', uninstall, 'This extension is being uninstalled already.'),
        errorCase('22617', uninstall, 'This extension is being previewed or installed.'),
        errorCase(
          '22618',
          uninstall,
          'Listed without a text; on install it means that another task is running.',
          'Another task is running.',
        ),
        errorCase('22623', uninstall, 'Not explained: the page gives no text.'),
      ]),
      422: refusal(uninstall, 'A number is not positive.', [
        errorCase('22606', uninstall, 'A numeric parameter is zero or negative.'),
      ]),
      500: refusal(uninstall, 'Starting the task failed inside the server.', [
        errorCase('22602', uninstall, 'The uninstall could not be started.'),
      ]),
    },
    source: uninstall,
  },
  'add-metadata': {
    method: 'POST',
    path: '/config/extension_management/extensions/{extension_id}/metadata',
    summary: 'Adds metadata to an extension.',
    auth: 'required',
    parameters: [extensionId, fieldsHeader, version],
    body: { required: true, content: { 'application/json': schemas.ExtensionMetadata }, grade: 'documented' },
    responses: {
      // No success status is listed; the option metadataStatus chooses.
      200: {
        description: 'The metadata that was added.',
        body: schemas.ExtensionMetadata,
        headers: plain,
        grade: 'assumed',
        source: metadata,
      },
      201: {
        description: 'The metadata that was added; only with the option metadataStatus.',
        body: schemas.ExtensionMetadata,
        headers: plain,
        grade: 'assumed',
        source: metadata,
      },
      404: refusal(metadata, 'There is no such extension.', [
        errorCase('22603', metadata, 'The extension id is unknown.'),
      ]),
      422: refusal(metadata, 'The id or the metadata cannot be used.', [
        errorCase('22606', metadata, 'A numeric parameter is zero or negative.'),
        errorCase('22607', metadata, 'The metadata is not right.'),
      ]),
      500: refusal(metadata, 'Adding failed inside the server.', [
        errorCase('22602', metadata, 'The metadata could not be added.'),
      ]),
    },
    source: metadata,
  },
  'get-task-status': {
    method: 'GET',
    path: '/config/extension_management/extensions_task_status/{status_id}',
    summary: 'Returns the state of a task.',
    auth: 'required',
    parameters: [statusId, fieldsQuery, version],
    responses: {
      200: {
        description: 'The state of the task.',
        body: schemas.TaskStatus,
        headers: plain,
        grade: 'documented',
        source: taskStatus,
      },
      404: refusal(taskStatus, 'There is no such task.', [errorCase('22604', taskStatus, 'The task id is unknown.')]),
      422: refusal(taskStatus, 'A number is not positive.', [
        errorCase('22606', taskStatus, 'A numeric parameter is zero or negative.'),
      ]),
      500: refusal(taskStatus, 'Reading failed inside the server.', [
        errorCase('22602', taskStatus, 'The task status could not be read.'),
      ]),
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
      200: {
        description: 'The results of the task.',
        body: schemas.TaskResult,
        headers: plain,
        grade: 'documented',
        source: taskResults,
      },
      404: refusal(taskResults, 'There is no such task, or it has no results.', [
        errorCase('22604', taskResults, 'The task id is unknown.'),
        errorCase('22614', taskResults, 'The task exists, and its results are not available.'),
      ]),
      422: refusal(taskResults, 'A number is not positive.', [
        errorCase('22606', taskResults, 'A numeric parameter is zero or negative.'),
      ]),
      500: refusal(taskResults, 'Reading failed inside the server.', [
        errorCase('22602', taskResults, 'The results could not be read.'),
      ]),
    },
    source: taskResults,
  },
  'create-export-task': {
    method: 'POST',
    path: '/config/extension_management/extension_export_tasks',
    summary: 'Starts a task that exports content as an extension package.',
    auth: 'required',
    parameters: [fieldsHeader, version],
    body: { required: true, content: { 'application/json': schemas.ExportConfig }, grade: 'documented' },
    responses: {
      201: {
        description: 'The export task has been started.',
        body: schemas.AcceptedExportTask,
        headers: accepted,
        grade: 'documented',
        source: exportCreate,
      },
      422: refusal(exportCreate, 'The configuration of the export cannot be used.', [
        errorCase('1021', exportCreate, 'The configuration of the export is not valid.'),
        errorCase('1022', exportCreate, 'related_content is not valid.'),
        errorCase('1023', exportCreate, 'content_item_ids is not valid.'),
        errorCase('1024', exportCreate, 'The manifest is not valid.'),
        errorCase('1025', exportCreate, 'A parameter is not valid.'),
      ]),
      500: refusal(exportCreate, 'Exporting failed inside the server.', [
        errorCase('1020', exportCreate, 'The extension could not be exported.'),
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
      200: {
        description: 'The state of the export task.',
        body: schemas.TaskStatus,
        headers: plain,
        grade: 'documented',
        source: exportTask,
      },
      404: refusal(exportTask, 'There is no such task.', [errorCase('22604', exportTask, 'The task id is unknown.')]),
      422: refusal(exportTask, 'A number is not positive.', [
        errorCase('22606', exportTask, 'A numeric parameter is zero or negative.'),
      ]),
      500: refusal(exportTask, 'Reading failed inside the server.', [
        errorCase('22602', exportTask, 'The task status could not be read.'),
      ]),
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
      200: {
        description: 'The results of the export.',
        body: schemas.ExportTaskResult,
        headers: plain,
        grade: 'documented',
        source: exportResults,
      },
      404: refusal(exportResults, 'There is no such task, or it has no results.', [
        errorCase('22604', exportResults, 'The task id is unknown.'),
        errorCase('22614', exportResults, 'The task exists, and its results are not available.'),
      ]),
      422: refusal(exportResults, 'A number is not positive.', [
        errorCase('22606', exportResults, 'A numeric parameter is zero or negative.'),
      ]),
      500: refusal(exportResults, 'Reading failed inside the server.', [
        errorCase('22602', exportResults, 'The results could not be read.'),
      ]),
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
      200: {
        description: 'The package, a zip archive.',
        contentType: 'application/zip',
        headers: plain,
        grade: 'documented',
        source: exportDownload,
      },
      404: refusal(exportDownload, 'There is no such task.', [
        errorCase('22604', exportDownload, 'The task id is unknown.'),
      ]),
      422: refusal(exportDownload, 'A number is not positive.', [
        errorCase('22606', exportDownload, 'A numeric parameter is zero or negative.'),
      ]),
      500: refusal(exportDownload, 'Reading failed inside the server.', [
        errorCase('22602', exportDownload, 'The package could not be read.'),
      ]),
    },
    source: exportDownload,
  },
} as const satisfies Record<string, Operation>
