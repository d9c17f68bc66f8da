import { clause } from '../clause.ts'
import { source } from '../source.ts'

const { facts, design } = source

/** What holds across requests: the life cycle, the lock, and the invariants 1 to 12 of the facts' section 4.6. */
export const stateClauses = [
  // Invariants; 9 to 12 are in fields, range and transport
  clause(
    'assumed',
    'qradar.state.one-task',
    facts('4.6, item 1'),
    'At most one install, preview or uninstall task has not ended at any time (option lockScope).',
  ),
  clause(
    'documented',
    'qradar.state.one-install-task',
    [facts('4.6, item 1'), facts('4.3, the lock'), source.seed('Table 3, 409 22618')],
    'At most one install or preview task has not ended at any time: a second one is refused, whichever extension it names.',
  ),
  clause(
    'guarantee',
    'qradar.state.accepted-task-is-there',
    [design, facts('4.6, item 2')],
    'After a 202 the task status answers 200 at once, and its id equals status_id.',
  ),
  clause(
    'documented',
    'qradar.state.location-agrees',
    [facts('4.6, item 2'), facts('4.2'), source.seed('Response Description, status_location')],
    'status_id, the last segment of status_location and the id in the body at that URL are the same number.',
  ),
  clause(
    'observed',
    'qradar.state.location-rebuilt',
    facts('4.2'),
    'The URL rebuilt below /api from status_id and status_location give the same task.',
  ),
  clause(
    'documented',
    'qradar.state.task-times.order',
    [facts('4.6, item 3'), facts('2.3')],
    'created, started and completed of a task, as far as they are set, never decrease in that order.',
  ),
  clause(
    'observed',
    'qradar.state.task-times.null-before',
    [facts('4.6, item 3'), facts('2.3')],
    'started is null before a task has started and completed is null before it has ended.',
  ),
  clause(
    'documented',
    'qradar.state.task-times.modified',
    [facts('2.3'), facts('4.6, item 3')],
    'modified of a task never goes back between two readings.',
  ),
  clause(
    'guarantee',
    'qradar.state.terminal-is-stable',
    [design, facts('4.6, item 4'), facts('4.2')],
    'A task that has ended keeps its status, started and completed under any later request.',
  ),
  clause(
    'guarantee',
    'qradar.state.refused-changes-nothing',
    [design, facts('4.6, item 5')],
    'After any answer that is not 2xx the list of extensions and every known task are as they were.',
  ),
  clause(
    'documented',
    'qradar.state.preview-changes-nothing',
    [facts('4.6, item 6'), facts('4.4'), source.seed('description, sentence 2')],
    'After a PREVIEW has ended install_time, installed_by and contents of the extension are as before, and it can still be installed.',
  ),
  clause(
    'assumed',
    'qradar.state.preview-status',
    facts('7, row 5'),
    'After a PREVIEW has ended the extension has the status it had before (option statusAfterPreview).',
  ),
  clause(
    'documented',
    'qradar.state.installed',
    [facts('4.6, item 7'), source.seed('summary, sentence 1')],
    'After an INSTALL task has COMPLETED status is INSTALLED (or INSTALLED_WITH_ERROR) and install_time is set.',
  ),
  clause(
    'documented',
    'qradar.state.installed-refuses',
    [facts('4.6, item 7'), source.seed('Table 3, 409 22612')],
    'Once installed an extension answers INSTALL and PREVIEW with 22612 until an uninstall of it has COMPLETED.',
  ),
  clause(
    'documented',
    'qradar.state.overwrite-false-keeps',
    [facts('4.6, item 8'), source.seed('Table 2, overwrite, sentence 2')],
    'An INSTALL with overwrite=false never alters an item that was there before.',
    { undecidable: 'Items are kept outside these operations; results show what was done, not the item itself.' },
  ),
  clause(
    'documented',
    'qradar.state.overwrite-true-replaces',
    [facts('4.6, item 8'), source.seed('Table 2, overwrite, sentence 1')],
    'An INSTALL with overwrite=true leaves no older copy of an item it brings.',
    { undecidable: 'Items are kept outside these operations; results show what was done, not the item itself.' },
  ),
  // The life cycle
  clause(
    'assumed',
    'qradar.state.status.during-task',
    facts('4.1'),
    'While its task has not ended an extension is INSTALLING, PREVIEWING or UNINSTALLING, by the kind of the task (option taskMode).',
  ),
  clause(
    'documented',
    'qradar.state.uninstalled',
    facts('1.2, operation 5'),
    'After an uninstall task has COMPLETED the extension is gone or its status is not INSTALLED.',
  ),
  clause(
    'documented',
    'qradar.state.install-not-idempotent',
    [facts('4.3'), source.seed('Table 3, 409 22612')],
    'The same INSTALL sent again after the first has COMPLETED is refused with 409, not repeated.',
  ),
  clause(
    'documented',
    'qradar.state.upgrade-is-new-id',
    [facts('4.3'), facts('2.1')],
    'Another version of a package is a new extension with an id of its own.',
  ),
  clause(
    'documented',
    'qradar.state.lock-is-console-wide',
    [facts('4.3, the lock'), source.seed('Table 3, 409 22618')],
    'While one extension is being installed no other one can be installed or previewed.',
  ),
  clause(
    'documented',
    'qradar.state.no-task-list',
    facts('1'),
    'There is no operation that lists, cancels or deletes tasks of this resource.',
    { undecidable: 'That something is not described does not say how a request for it is answered.' },
  ),
  clause(
    'documented',
    'qradar.state.uninstalling-statuses',
    facts('4.1'),
    'INSTALL_FAILED, UNINSTALL_FAILED and UNINSTALL_PREVIEW_FAILED are statuses an extension may have after a task that did not succeed.',
    { undecidable: 'A client cannot make a task fail on purpose on every deployment.' },
  ),
  clause(
    'assumed',
    'qradar.state.with-error',
    facts('4.1'),
    'An extension at INSTALLED_WITH_ERROR is treated as installed: it can be uninstalled, and not installed again (option installedWithError).',
    { undecidable: 'A client cannot bring INSTALLED_WITH_ERROR about.' },
  ),
  // What any stateful API owes
  clause(
    'guarantee',
    'qradar.state.list-and-get-agree',
    design,
    'Every extension in the list is answered 200 by get-extension, with the same fields and values.',
  ),
  clause(
    'guarantee',
    'qradar.state.upload-is-listed',
    design,
    'An extension that was uploaded is in the list that is read next.',
  ),
  clause(
    'guarantee',
    'qradar.state.deleted-is-gone',
    design,
    'An extension that get-extension answers with 404 after its removal is in no list either and stays away.',
  ),
  clause('guarantee', 'qradar.state.ids-unique', design, 'No two extensions in the list have the same id.'),
  clause(
    'guarantee',
    'qradar.state.ids-not-reused',
    design,
    'An upload after a removal gets an id that no extension had before.',
  ),
  clause('guarantee', 'qradar.state.task-ids-unique', design, 'No two accepted tasks of one kind have the same id.'),
  clause(
    'guarantee',
    'qradar.state.repeated-read',
    design,
    'The same read sent twice with nothing in between gives the same status and body; a task that goes on is left out.',
  ),
  clause(
    'guarantee',
    'qradar.state.read-changes-nothing',
    design,
    'Reading an extension, a list or a task that has ended changes no extension.',
  ),
] as const
