import { clausesOf } from '../../write/index.ts'
import { facts } from '../sources.ts'

const asking = clausesOf('qradar', 'get-task-status')
const results = clausesOf('qradar', 'get-task-results')
const inside = 'A client cannot make the server fail inside.'

/** Asking for tasks and their results: IBM's pages 7 and 8, and `Tasks`. */
export const taskClauses = [
  asking.documented(
    'task-status.200',
    'A GET of extensions_task_status with the status_id of an accepted task is answered 200 with that task.',
    facts('Operations, task status'),
  ),
  asking.documented(
    'task-status.200.content-type',
    'The task status has the content type application/json.',
    facts('Operations, media types'),
  ),
  asking.documented(
    'task-status.404.22604',
    'A GET of a status_id that no task has is answered 404 with code 22604.',
    facts('Operations, task status'),
  ),
  asking.documented(
    'task-status.422.22606',
    'A GET of the status_id 0 or -1 is answered 422 with code 22606.',
    facts('Operations, task status'),
  ),
  asking.documented(
    'task-status.500.22602',
    'A failure inside the server while reading a task is answered 500 with code 22602.',
    facts('Operations, task status'),
    inside,
  ),
  asking.observed(
    'task-status.states.waiting',
    'While a task goes on its status is QUEUED or PROCESSING, and COMPLETED is its success.',
    facts('Models, task status'),
  ),
  asking.assumed(
    'task-status.states.values',
    'status is one of the twelve states documented for sibling tasks, never FAILED, ERROR or SUCCESS; the option taskFirstStatus chooses the first of them.',
    facts('Models, task status'),
  ),
  asking.assumed('task-status.states.first', 'A task starts as QUEUED (option taskFirstStatus).', facts('Tasks')),
  asking.assumed(
    'task-status.states.order',
    'A task goes from QUEUED to PROCESSING to a terminal state and never back (option taskMode).',
    facts('Tasks'),
  ),
  asking.assumed(
    'task-status.duration',
    'In timed mode a task ends after the option taskDuration.',
    facts('Tasks'),
    'How long a real task takes is up to the deployment.',
  ),
  asking.assumed(
    'task-status.polls',
    'In polls mode a task ends after as many requests for its status as the option taskPolls says.',
    facts('Tasks'),
    'Only the mock counts requests; a real task does not.',
  ),
  asking.observed(
    'task-status.queued-times',
    'While a task is QUEUED its started and completed are null.',
    facts('Models, task status'),
  ),
  asking.documented(
    'task-status.key-is-id',
    'The id of a task in its status body stands under id, not under status_id.',
    facts('Models, task status'),
  ),
  asking.observed(
    'task-status.modified-after-completed',
    'modified of a finished task may be later than its completed; it is never earlier than created.',
    facts('Models, task status'),
  ),
  asking.documented(
    'task-status.progress-may-be-zero',
    'A COMPLETED task may report the progress 0 of the maximum 0, and an empty result_url.',
    facts('Models, task status'),
    'It allows something and forbids nothing.',
  ),
  asking.observed(
    'task-status.made-up-path',
    'A GET of extensions/task_status/{id}, a path that does not exist, is answered 404.',
    facts('Stumbling blocks, made-up path'),
  ),
  results.documented(
    'task-results.200',
    'A GET of the results of a COMPLETED preview, install or uninstall task is answered 200.',
    facts('Operations, task results'),
  ),
  results.documented(
    'task-results.200.content-type',
    'The results have the content type application/json.',
    facts('Operations, media types'),
  ),
  results.documented(
    'task-results.200.id-is-extension',
    'id in the results is the id of the extension, not of the task.',
    facts('Models, task results'),
  ),
  results.documented(
    'task-results.404.22604',
    'A GET of the results of a status_id that no task has is answered 404 with code 22604.',
    facts('Operations, task results'),
  ),
  results.documented(
    'task-results.404.22614',
    'A GET of results that are not available, though the task exists, is answered 404 with code 22614.',
    facts('Operations, task results'),
  ),
  results.assumed(
    'task-results.404.22614.while-running',
    'While a task goes on its results are not available: 404 with code 22614 (option resultsWhileRunning).',
    facts('Open questions, 8'),
  ),
  results.assumed(
    'task-results.404.22614.of-failed',
    'The results of a task that failed are not available: 404 with code 22614 (option resultsOfFailedTask).',
    facts('Open questions, 8'),
  ),
  results.documented(
    'task-results.422.22606',
    'A GET of the results of the status_id 0 or -1 is answered 422 with code 22606.',
    facts('Operations, task results'),
  ),
  results.documented(
    'task-results.500.22602',
    'A failure inside the server while reading results is answered 500 with code 22602.',
    facts('Operations, task results'),
    inside,
  ),
  results.observed(
    'task-results.task-type.uninstall',
    'task_type in the results of an uninstall is UNINSTALL.',
    facts('Models, task results'),
  ),
  results.assumed(
    'task-results.task-type.install',
    'task_type in the results of an installation is INSTALL (option taskTypeInstall).',
    facts('Models, task results'),
  ),
  results.assumed(
    'task-results.task-type.preview',
    'task_type in the results of a preview is PREVIEW (option taskTypePreview).',
    facts('Models, task results'),
  ),
  results.observed(
    'task-results.preview-tells-apart',
    'The results of a preview tell an item that would be added from one that would be overwritten.',
    facts('Models, task results'),
  ),
  results.assumed(
    'task-results.action.add',
    'The action of an item that was not there before is ADD (option resultActionAdd).',
    facts('Open questions, 9'),
  ),
  results.assumed(
    'task-results.action.overwrite',
    'The action of an item that was replaced is OVERWRITE (option resultActionOverwrite).',
    facts('Open questions, 9'),
  ),
  results.assumed(
    'task-results.action.skip',
    'The action of an item that overwrite=false left alone is SKIP (option resultActionSkip).',
    facts('Preview and overwrite'),
  ),
  results.assumed(
    'task-results.action.remove',
    'The action of an item that an uninstall removed is REMOVE (option resultActionRemove).',
    facts('Models, task results'),
  ),
] as const
