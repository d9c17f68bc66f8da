import { clausesOf } from '../../write/index.ts'
import { facts, owed } from '../sources.ts'

const listing = clausesOf('qradar', 'list-extensions')
const reading = clausesOf('qradar', 'get-extension')
const uninstalling = clausesOf('qradar', 'uninstall-extension')
const adding = clausesOf('qradar', 'add-metadata')
const inside = 'A client cannot make the server fail inside.'

/** Listing, reading, uninstalling and annotating extensions: IBM's pages 1, 3, 5 and 6. */
export const extensionClauses = [
  // 1. list
  listing.documented(
    'list.200',
    'A GET of the extensions is answered 200 with a JSON array, empty when there are none.',
    facts('Operations, list'),
  ),
  listing.documented(
    'list.200.content-type',
    'The list has the content type application/json.',
    facts('Operations, media types'),
  ),
  listing.documented(
    'list.200.elements',
    'Each element of the list is an extension with the documented fields.',
    facts('Operations, list'),
  ),
  listing.documented(
    'list.422.22608',
    'A filter that does not follow the grammar, such as `status =`, is answered 422 with code 22608.',
    facts('Operations, list'),
  ),
  listing.documented(
    'list.422.22609',
    'A sort that reaches below the top level, such as +contents(identifier), is answered 422 with code 22609.',
    facts('Operations, list'),
  ),
  listing.documented(
    'list.422.22610',
    'A sort by a field that cannot be sorted on is answered 422 with code 22610; which those are is told nowhere, so +contents may be taken too.',
    facts('Operations, list'),
  ),
  listing.documented(
    'list.422.22615',
    'A filter that compares status with a name that is no status, such as status="NO_SUCH", is answered 422 with code 22615.',
    facts('Operations, list'),
  ),
  listing.documented(
    'list.500.22602',
    'A failure inside the server while listing is answered 500 with code 22602.',
    facts('Operations, list'),
    inside,
  ),
  listing.documented(
    'list.parameter.content-limit',
    'From version 18.0 on content_limit=1 leaves at most one entry in the contents of each listed extension.',
    facts('Operations, list'),
  ),
  listing.documented(
    'list.permission',
    'From version 16.0 on listing with the credentials of an account that is neither System Administrator nor Security Admin is answered 403.',
    facts('Operations, permissions'),
  ),
  listing.assumed(
    'list.200.order',
    'Without sort the list is ordered by id, ascending (option listOrder).',
    facts('Open questions, 16'),
  ),
  // 3. get
  reading.documented(
    'get.200',
    'A GET of an existing extension is answered 200 with that extension: its id is the one asked for.',
    facts('Operations, get'),
  ),
  reading.documented(
    'get.200.content-type',
    'The extension has the content type application/json.',
    facts('Operations, media types'),
  ),
  reading.documented(
    'get.404.22603',
    'A GET of an id that no extension has is answered 404 with code 22603.',
    facts('Operations, get'),
  ),
  reading.documented(
    'get.422.22606',
    'A GET of the id 0 or -1 is answered 422 with code 22606.',
    facts('Operations, get'),
  ),
  reading.documented(
    'get.500.22602',
    'A failure inside the server while reading is answered 500 with code 22602.',
    facts('Operations, get'),
    inside,
  ),
  reading.documented(
    'get.parameter.content-limit',
    'From version 18.0 on content_limit=1 leaves at most one entry in the contents of the extension.',
    facts('Operations, get'),
  ),
  reading.documented(
    'get.permission',
    'From version 16.0 on reading an extension with the credentials of an account that is neither System Administrator nor Security Admin is answered 403.',
    facts('Operations, permissions'),
  ),
  reading.assumed(
    'get.422.11.id-not-a-number',
    'A GET of the id abc is answered 422 with code 11 (option nonNumericId).',
    facts('Open questions, 2'),
  ),
  reading.guarantee(
    'get.odd-id',
    'An id, or the number of a task, in another spelling than answers have, such as 007, is refused or is the thing of that number.',
    owed('what is taken is done'),
  ),
  reading.guarantee(
    'get.id-neighbours',
    'A number other than an id, by 2^32 or by its sign, is not answered with the extension or the task of that id.',
    owed('reads agree'),
  ),
  // 5. uninstall
  uninstalling.documented(
    'uninstall.202',
    'A DELETE of an installed extension while no task is running is answered 202.',
    facts('Operations, uninstall'),
  ),
  uninstalling.documented(
    'uninstall.202.content-type',
    'The accepted uninstall has the content type application/json.',
    facts('Operations, media types'),
  ),
  uninstalling.documented(
    'uninstall.202.status-id',
    'status_id in the 202 body is a number, and get-task-status with it answers 200.',
    facts('Models, accepted task'),
  ),
  uninstalling.documented(
    'uninstall.202.message',
    'message in the 202 body is a string.',
    facts('Models, accepted task'),
  ),
  uninstalling.documented(
    'uninstall.202.status-location',
    'status_location in the 202 body is a string holding the URL of the task status: its path, read from the address that was asked, ends in /extensions_task_status/ and status_id.',
    facts('Models, accepted task'),
  ),
  uninstalling.assumed(
    'uninstall.202.header.location',
    'No Location header comes with the 202 of an uninstall (option locationHeader).',
    facts('Open questions, 12'),
  ),
  uninstalling.documented(
    'uninstall.body.optional',
    'A DELETE may have the JSON body configData: {"configs":[]} is not refused with 400 or 415.',
    facts('Operations, uninstall'),
  ),
  uninstalling.observed(
    'uninstall.body.none',
    'A DELETE without any body is accepted with 202.',
    facts('Operations, uninstall'),
  ),
  uninstalling.observed(
    'uninstall.body.config-type',
    'config_type in configData may be OVERWRITE, SKIP, DEPENDENCIES or PRESERVE: none of the four is refused with 400 or code 11.',
    facts('Operations, uninstall'),
  ),
  uninstalling.documented(
    'uninstall.404.22603',
    'A DELETE of an id that no extension has is answered 404 with code 22603.',
    facts('Operations, uninstall'),
  ),
  uninstalling.documented(
    'uninstall.404.22604',
    'Where the task status is not found the answer is 404 with code 22604.',
    facts('Operations, uninstall'),
    'The request names no task, so no client can bring the failing look-up about.',
  ),
  uninstalling.documented(
    'uninstall.409.22611',
    'A DELETE of an extension whose uninstall task has not ended is answered 409 with code 22611.',
    facts('Operations, uninstall'),
  ),
  uninstalling.documented(
    'uninstall.409.22617',
    'A DELETE of an extension whose install or preview task has not ended is answered 409 with code 22617.',
    facts('Operations, uninstall'),
  ),
  uninstalling.documented(
    'uninstall.409.22618',
    'The page lists 409 with code 22618 for a DELETE, without saying when.',
    facts('Operations, uninstall'),
    'The page gives no text for this code here; our reading of it is a clause of its own.',
  ),
  uninstalling.assumed(
    'uninstall.409.22618.other-task',
    'A DELETE while the task of a different extension has not ended is answered 409 with code 22618 (option lockScope).',
    facts('Conflicts, another one installing'),
  ),
  uninstalling.documented(
    'uninstall.409.22623',
    'The page lists 409 with code 22623 for a DELETE, without saying when.',
    facts('Operations, uninstall'),
    'The page gives no text for this code, so no test knows how to bring it about.',
  ),
  uninstalling.documented(
    'uninstall.422.22606',
    'A DELETE of the id 0 or -1 is answered 422 with code 22606.',
    facts('Operations, uninstall'),
  ),
  uninstalling.documented(
    'uninstall.500.22602',
    'A failure inside the server while the uninstall is started is answered 500 with code 22602.',
    facts('Operations, uninstall'),
    inside,
  ),
  uninstalling.guarantee(
    'uninstall.effect.only-the-named',
    'The uninstall of one extension leaves status, install_time and contents of every other extension as they were.',
    owed('others stay untouched'),
  ),
  uninstalling.assumed(
    'uninstall.effect.record-stays',
    'After a COMPLETED uninstall the extension is still listed, with the status UNINSTALLED, and can be installed again (option afterUninstall).',
    facts('Open questions, 6'),
  ),
  uninstalling.assumed(
    'uninstall.effect.never-installed',
    'A DELETE of an extension that was never installed is accepted with 202, and after its task the record is gone (option uninstallNeverInstalled).',
    facts('Open questions, 7'),
  ),
  uninstalling.assumed(
    'uninstall.effect.preview',
    'A DELETE whose body has the action_type PREVIEW uninstalls nothing (option uninstallPreview).',
    facts('Life cycle'),
  ),
  // 6. metadata
  adding.documented(
    'metadata.echo',
    'Adding {"app_oauth_users":[{"app_name":"TestApp1","user_id":5}]} to an existing extension is answered, where it is accepted, with a body that repeats it.',
    facts('Operations, metadata'),
  ),
  adding.assumed(
    'metadata.200',
    'Metadata that was added is answered with the status 200, which no page lists (option metadataStatus).',
    facts('Open questions, 11'),
  ),
  adding.assumed(
    'metadata.201',
    'Metadata that was added may instead be answered 201 (option metadataStatus).',
    facts('Open questions, 11'),
  ),
  adding.documented(
    'metadata.404.22603',
    'Metadata for an id that no extension has is answered 404 with code 22603.',
    facts('Operations, metadata'),
  ),
  adding.documented(
    'metadata.422.22606',
    'Metadata for the id 0 or -1 is answered 422 with code 22606.',
    facts('Operations, metadata'),
  ),
  adding.documented(
    'metadata.422.22607',
    'Metadata of a wrong type, such as {"app_oauth_users":"x"}, is answered 422 with code 22607.',
    facts('Operations, metadata'),
  ),
  adding.documented(
    'metadata.500.22602',
    'A failure inside the server while adding metadata is answered 500 with code 22602.',
    facts('Operations, metadata'),
    inside,
  ),
  adding.documented(
    'metadata.body.required',
    'A POST to metadata without a body is refused with a 4xx status.',
    facts('Operations, metadata'),
  ),
  adding.observed(
    'metadata.422.10',
    'A POST to metadata without a body is answered 422 with code 10.',
    facts('Framework codes, 10'),
  ),
] as const
