import { clausesOf } from '../../write/index.ts'
import { facts, owed, page } from '../sources.ts'

const { documented, guarantee, observed, assumed } = clausesOf('qradar')

/** What holds across requests: the life cycle, the lock, and `Invariants`. */
export const stateClauses = [
  // Invariants; 9 to 12 are in fields, range and transport
  assumed(
    'state.one-task',
    'At most one install, preview or uninstall task has not ended at any time (option lockScope).',
    facts('Invariants, 1'),
  ),
  documented(
    'state.one-install-task',
    'At most one install or preview task has not ended at any time: a second one is refused, whichever extension it names.',
    [facts('Invariants, 1'), facts('Conflicts, the lock'), page('Table 3, 409 22618')],
  ),
  guarantee(
    'state.accepted-task-is-there',
    'After a 202 the task status answers 200 at once, and its id equals status_id.',
    [owed('an accepted task is there'), facts('Invariants, 2')],
  ),
  documented(
    'state.location-agrees',
    'status_id, the last segment of status_location and the id in the body at that URL are the same number.',
    [facts('Invariants, 2'), facts('Tasks'), page('Response Description, status_location')],
  ),
  observed(
    'state.location-rebuilt',
    'The URL rebuilt below /api from status_id and status_location give the same task.',
    facts('Tasks'),
  ),
  documented(
    'state.task-times.order',
    'created, started and completed of a task, as far as they are set, never decrease in that order.',
    [facts('Invariants, 3'), facts('Models, task status')],
  ),
  observed(
    'state.task-times.null-before',
    'started is null before a task has started and completed is null before it has ended.',
    [facts('Invariants, 3'), facts('Models, task status')],
  ),
  observed('state.task-times.modified', 'modified of a task never goes back between two readings.', [
    facts('Models, task status'),
    facts('Invariants, 3'),
  ]),
  guarantee(
    'state.terminal-is-stable',
    'A task that has ended keeps its status, created, started and completed under any later request.',
    [owed('what has ended stays ended'), facts('Invariants, 4'), facts('Tasks')],
  ),
  guarantee(
    'state.tasks-end',
    'A task that was accepted ends: none stands still, its status and progress unchanged, for five times as long as the profile lets one wait.',
    owed('what was begun ends'),
  ),
  guarantee(
    'state.others-untouched',
    'A write, and the task that it starts, leave every extension that it does not name as it was, in every field.',
    owed('others stay untouched'),
  ),
  guarantee(
    'state.refused-changes-nothing',
    'After any answer that is not 2xx the list of extensions and every known task are as they were.',
    [owed('a refused request changes nothing'), facts('Invariants, 5')],
  ),
  documented(
    'state.preview-changes-nothing',
    'After a PREVIEW has ended install_time, installed_by and contents of the extension are as before, and it can still be installed.',
    [facts('Invariants, 6'), facts('Preview and overwrite'), page('description, sentence 2')],
  ),
  assumed(
    'state.preview-status',
    'After a PREVIEW has ended the extension has the status it had before (option statusAfterPreview).',
    facts('Open questions, 5'),
  ),
  documented(
    'state.installed',
    'After an INSTALL task has COMPLETED status is INSTALLED (or INSTALLED_WITH_ERROR) and install_time is set, in milliseconds as add_time is.',
    [facts('Invariants, 7'), page('summary, sentence 1')],
  ),
  documented(
    'state.installed-refuses',
    'Once installed an extension answers INSTALL and PREVIEW with 22612 until an uninstall of it begins.',
    [facts('Invariants, 7'), page('Table 3, 409 22612')],
  ),
  documented(
    'state.overwrite-false-keeps',
    'An INSTALL with overwrite=false never alters an item that was there before.',
    [facts('Invariants, 8'), page('Table 2, overwrite, sentence 2')],
    'Items are kept outside these operations; results show what was done, not the item itself.',
  ),
  documented(
    'state.overwrite-true-replaces',
    'An INSTALL with overwrite=true leaves no older copy of an item it brings.',
    [facts('Invariants, 8'), page('Table 2, overwrite, sentence 1')],
    'Items are kept outside these operations; results show what was done, not the item itself.',
  ),
  // The life cycle
  assumed(
    'state.status.during-task',
    'While its task has not ended an extension is INSTALLING, PREVIEWING or UNINSTALLING, by the kind of the task (option taskMode).',
    facts('Life cycle'),
  ),
  documented(
    'state.uninstalled',
    'After an uninstall task has COMPLETED the extension is gone or its status is not INSTALLED.',
    facts('Operations, uninstall'),
  ),
  documented(
    'state.install-not-idempotent',
    'The same INSTALL sent again after the first has COMPLETED is refused with 409, not repeated.',
    [facts('Conflicts'), page('Table 3, 409 22612')],
  ),
  observed('state.upgrade-is-new-id', 'Another version of a package is a new extension with an id of its own.', [
    facts('Conflicts'),
    facts('Models, extension'),
  ]),
  documented(
    'state.lock-is-console-wide',
    'While one extension is being installed no other one can be installed or previewed.',
    [facts('Conflicts, the lock'), page('Table 3, 409 22618')],
  ),
  documented(
    'state.no-task-list',
    'There is no operation that lists, cancels or deletes tasks of this resource.',
    facts('Operations'),
    'That something is not described does not say how a request for it is answered.',
  ),
  documented(
    'state.uninstalling-statuses',
    'INSTALL_FAILED, UNINSTALL_FAILED and UNINSTALL_PREVIEW_FAILED are statuses an extension may have after a task that did not succeed.',
    facts('Life cycle'),
    'A client cannot make a task fail on purpose on every deployment.',
  ),
  assumed(
    'state.with-error',
    'An extension at INSTALLED_WITH_ERROR is treated as installed: it can be uninstalled, and not installed again (option installedWithError).',
    facts('Life cycle'),
    'A client cannot bring INSTALLED_WITH_ERROR about.',
  ),
  // What any stateful API owes
  guarantee(
    'state.list-and-get-agree',
    'Every extension in the list is answered 200 by get-extension, with the same fields and values; what is null, or a field that no prose names, may be left out.',
    owed('reads agree'),
  ),
  guarantee(
    'state.upload-is-listed',
    'An extension that was uploaded is in the list that is read next.',
    owed('acknowledged writes are read back'),
  ),
  guarantee(
    'state.deleted-is-gone',
    'An extension that get-extension answers with 404 after its removal is in no list either, stays away, and is no duplicate of another upload.',
    owed('deleted means gone'),
  ),
  guarantee('state.ids-unique', 'No two extensions in the list have the same id.', owed('ids are unique')),
  guarantee(
    'state.ids-not-reused',
    'An upload after a removal gets an id that no extension had before.',
    owed('ids are not reused'),
  ),
  guarantee('state.task-ids-unique', 'No two accepted tasks of one kind have the same id.', owed('ids are unique')),
  guarantee(
    'state.repeated-read',
    'The same read sent twice with nothing in between gives the same status and body; a task that goes on is left out.',
    owed('reads agree'),
  ),
  guarantee(
    'state.read-changes-nothing',
    'Reading an extension, a list or a task that has ended changes no extension.',
    owed('reads change nothing'),
  ),
] as const
