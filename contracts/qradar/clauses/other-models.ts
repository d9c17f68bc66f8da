import { clausesOf } from '../../write/index.ts'
import { facts } from '../sources.ts'

const { documented, observed, assumed } = clausesOf('qradar')

/** The fields of tasks, results, exports and errors. `Models` and `Error body`. */
export const otherModelClauses = [
  documented(
    'model.accepted-task.status-id',
    'status_id of an accepted install, preview or uninstall is a whole number.',
    facts('Models, accepted task'),
  ),
  documented('model.accepted-task.message', 'message of an accepted task is a string.', facts('Models, accepted task')),
  documented(
    'model.accepted-task.status-location',
    'status_location of an accepted task is a string that is not empty.',
    facts('Models, accepted task'),
  ),
  documented(
    'model.accepted-export-task.task-id',
    'task_id of an accepted export is a whole number, and there is no need of a status_id.',
    facts('Operations, export'),
  ),
  documented(
    'model.accepted-export-task.message',
    'message of an accepted export is a string.',
    facts('Operations, export'),
  ),
  documented(
    'model.accepted-export-task.status-location',
    'status_location of an accepted export, where present, is a string.',
    facts('Operations, export'),
  ),
  documented('model.task-status.id', 'id of a task is a whole number.', facts('Models, task status')),
  documented(
    'model.task-status.name',
    'name of a task, where present and not null, is a string; it may be empty.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.message',
    'message of a task, where present and not null, is a string; it may be empty.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.created-by',
    'created_by of a task, where present and not null, is a string; it may be empty.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.cancelled-by',
    'cancelled_by of a task, where present and not null, is a string; it may be empty.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.result-url',
    'result_url of a task, where present and not null, is a string; it may be empty.',
    facts('Models, task status'),
  ),
  documented('model.task-status.status', 'status of a task is a string.', facts('Models, task status')),
  documented(
    'model.task-status.progress',
    'progress of a task, where present and not null, is a number; it may be 0 after the end.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.maximum',
    'maximum of a task, where present and not null, is a number; it may be 0 after the end.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.minimum',
    'minimum of a task, where present and not null, is a number.',
    facts('Models, task status'),
  ),
  assumed(
    'model.task-status.minimum.present',
    'minimum is present, though the sample lacks it (option taskMinimum).',
    facts('Misprints, task status'),
  ),
  documented(
    'model.task-status.created',
    'created of a task, where present and not null, is a whole number of milliseconds since the Unix epoch.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.started',
    'started of a task, where present and not null, is a whole number of milliseconds since the Unix epoch.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.modified',
    'modified of a task, where present and not null, is a whole number of milliseconds since the Unix epoch.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.completed',
    'completed of a task, where present and not null, is a whole number of milliseconds since the Unix epoch.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.cancel-requested',
    'cancel_requested of a task, where present and not null, is a boolean.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.child-tasks',
    'child_tasks of a task is null or an array of task ids.',
    facts('Models, task status'),
  ),
  documented(
    'model.task-status.task-components',
    'task_components of a task is null or an array.',
    facts('Models, task status'),
  ),
  documented('model.task-result.id', 'id of a result is a whole number.', facts('Models, task results')),
  documented('model.task-result.task-type', 'task_type of a result is a string.', facts('Models, task results')),
  documented('model.task-result.content', 'content of a result is an array of objects.', facts('Models, task results')),
  documented(
    'model.task-result-content.content-type-id',
    'content_type_id of a result line is a whole number.',
    facts('Models, task results'),
  ),
  documented(
    'model.task-result-content.content-type-name',
    'content_type_name of a result line, where present and not null, is a string.',
    facts('Models, task results'),
  ),
  documented(
    'model.task-result-content.name',
    'name of a result line, where present and not null, is a string; the key is not identifier.',
    facts('Models, task results'),
  ),
  documented(
    'model.task-result-content.action',
    'action of a result line, where present and not null, is a string.',
    facts('Models, task results'),
  ),
  documented('model.export-task-result.id', 'id of an export result is a whole number.', facts('Models, exports')),
  observed('model.export-task-result.task-type', 'task_type of an export result is EXPORT.', facts('Models, exports')),
  documented(
    'model.export-task-result.export-result',
    'exportResult holds progress, fileName and exportDetails, in an object or in an array of objects.',
    facts('Models, exports'),
  ),
  documented('model.export-summary.progress', 'progress of an export result is a number.', facts('Models, exports')),
  documented('model.export-summary.file-name', 'fileName of an export result is a string.', facts('Models, exports')),
  documented(
    'model.export-summary.export-details',
    'exportDetails of an export result is an array of objects.',
    facts('Models, exports'),
  ),
  documented('model.export-detail.content-type', 'contentType in exportDetails is a string.', facts('Models, exports')),
  documented(
    'model.export-detail.names',
    'The names of the exported items are an array of strings under name or under contentNames.',
    facts('Models, exports'),
  ),
  documented(
    'model.error-body.http-response',
    'http_response of an error is an object with code, a whole number, and message, a string.',
    facts('Error body'),
  ),
  documented('model.error-body.code', 'code of an error is a whole number.', facts('Error body')),
  documented('model.error-body.description', 'description of an error is a string.', facts('Error body')),
  observed('model.error-body.details', 'details of an error is an object.', facts('Error body')),
  documented('model.error-body.message', 'message of an error is a string.', facts('Error body')),
] as const
