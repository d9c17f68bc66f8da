import { clausesOf } from '../../write/index.ts'
import { facts, owed, page } from '../sources.ts'

const { documented, observed, assumed, guarantee } = clausesOf('qradar', 'install-extension')

/** Document 003, line by line, and what the facts add on installing and previewing. */
export const installClauses = [
  // Title and description
  documented(
    'install.operation',
    'A POST to /config/extension_management/extensions/{extension_id} is known: it never gets 404 with code 4, nor 405.',
    page('title'),
  ),
  documented(
    'install.effect.installs',
    'After INSTALL of an uploaded extension is accepted and its task has COMPLETED, reading that extension shows it installed.',
    page('summary, sentence 1'),
  ),
  documented(
    'install.effect.asynchronous',
    'The accepting answer carries the id of a task, and the state of the work is read from that task, not from the answer.',
    page('summary, sentence 2'),
  ),
  documented(
    'install.effect.only-the-named',
    'INSTALL of one extension leaves the install_time of every other extension as it was.',
    page('description, sentence 1'),
  ),
  documented(
    'install.preview.shows-values',
    'After a PREVIEW task has COMPLETED its results list the items that an installation would apply.',
    page('description, sentence 2'),
  ),
  documented(
    'install.202.content-type',
    'Every JSON answer of the operation has the content type application/json.',
    page('Table 1'),
  ),
  // Table 2, parameters
  documented(
    'install.parameter.extension-id',
    'The last segment of the path is the whole-number id of the extension: the id an upload returned is accepted there.',
    page('Table 2, extension_id'),
  ),
  documented(
    'install.parameter.action-type.required',
    'A request without action_type is refused with a 4xx status, though the extension could be installed.',
    page('Table 2, action_type'),
  ),
  documented(
    'install.parameter.action-type.install',
    'action_type=INSTALL as a query parameter is accepted with 202 for an uploaded extension while no task is running.',
    page('Table 2, action_type'),
  ),
  documented(
    'install.parameter.action-type.preview',
    'action_type=PREVIEW as a query parameter is accepted with 202 for an uploaded extension while no task is running.',
    page('Table 2, action_type'),
  ),
  documented(
    'install.parameter.overwrite.optional',
    'A request without overwrite is accepted with 202, and so are overwrite=true and overwrite=false.',
    page('Table 2, overwrite'),
  ),
  documented(
    'install.parameter.overwrite.true',
    'With overwrite=true an item that another installed extension brought already is replaced: the results do not mark it SKIP.',
    page('Table 2, overwrite, sentence 1'),
  ),
  documented(
    'install.parameter.overwrite.false',
    'With overwrite=false an item that exists already is kept and the copy in the package skipped: the results do not show it as replaced or added.',
    page('Table 2, overwrite, sentence 2'),
  ),
  documented(
    'install.parameter.fields.optional',
    'The query parameter fields is optional, and with it the 202 body holds only the named fields.',
    page('Table 2, fields, sentence 1'),
  ),
  documented(
    'install.parameter.fields.excludes',
    'With fields=status_id the 202 body has neither message nor status_location.',
    page('Table 2, fields, sentence 2'),
  ),
  documented(
    'install.parameter.fields.subfields',
    'Several fields are divided by commas: fields=status_id,message gives a 202 body with those two keys.',
    page('Table 2, fields, sentence 3'),
  ),
  documented(
    'install.parameter.plain-text',
    'Parameter values are plain text: INSTALL and true are sent without quotation marks and accepted.',
    page('Table 2, MIME Type'),
  ),
  // Table 3, response codes
  documented(
    'install.202',
    'A request that starts a task is answered 202, whether it installs or previews.',
    page('Table 3, 202'),
  ),
  documented(
    'install.404.22603',
    'INSTALL and PREVIEW of an id that no extension has are answered 404 with code 22603.',
    page('Table 3, 404 22603'),
  ),
  documented(
    'install.404.22604',
    'Where the task status is not found the answer is 404 with code 22604.',
    page('Table 3, 404 22604'),
    'The request names no task, so no client can bring the failing look-up about.',
  ),
  documented(
    'install.409.22612',
    'INSTALL and PREVIEW of an extension that is installed are answered 409 with code 22612.',
    page('Table 3, 409 22612'),
  ),
  documented(
    'install.409.22611',
    'INSTALL and PREVIEW of an extension whose own install or preview task has not ended are answered 409 with code 22611, or 22618 where the task is also another one.',
    page('Table 3, 409 22611'),
  ),
  documented(
    'install.409.22618',
    'INSTALL and PREVIEW of an extension while the install or preview task of a different one has not ended are answered 409 with code 22618.',
    page('Table 3, 409 22618'),
  ),
  documented(
    'install.422.22605',
    'An action_type that is neither INSTALL nor PREVIEW, such as REMOVE, is answered 422 with code 22605.',
    page('Table 3, 422 22605'),
  ),
  documented(
    'install.422.22606',
    'An extension_id of 0 or -1 with a valid action_type is answered 422 with code 22606.',
    page('Table 3, 422 22606'),
  ),
  documented(
    'install.500.22602',
    'A failure inside the server while the task is started is answered 500 with code 22602.',
    page('Table 3, 500 22602'),
    'A client cannot make the server fail inside.',
  ),
  // Response description and sample
  documented(
    'install.202.json-object',
    'The 202 body is a JSON object that describes the accepted task.',
    page('Response Description, sentence 1'),
  ),
  documented(
    'install.202.status-id',
    'status_id in the 202 body is a number, and get-task-status with it answers 200.',
    page('Response Description, status_id'),
  ),
  documented('install.202.message', 'message in the 202 body is a string.', page('Response Description, message')),
  documented(
    'install.202.status-location',
    'status_location in the 202 body is a string holding the URL of the task status: a GET of it with the same credentials answers 200, and a relative one is read from the address that was asked.',
    page('Response Description, status_location'),
  ),
  observed(
    'install.202.status-location.form',
    'status_location is an absolute URL whose path ends in /config/extension_management/extensions_task_status/ and the value of status_id.',
    page('Response Sample'),
  ),
  documented(
    'install.202.message.text',
    'The sample message of an installation reads: Installing an extension.',
    page('Response Sample'),
    'The wording of a sample is no promise, and messages may be translated.',
  ),
  // What the facts add
  assumed(
    'install.422.8.json-body',
    'Sending action_type in a JSON body instead of the query is answered as if it were missing (option missingActionType).',
    facts('Stumbling blocks, action in the body'),
  ),
  assumed(
    'install.422.8.missing-action-type',
    'A missing action_type is answered 422 with code 8 rather than 22605 (option missingActionType).',
    facts('Conflicts, action_type missing'),
  ),
  assumed(
    'install.422.action-type-case',
    'action_type=install in lower case is refused with 22605 (option actionTypeCase).',
    facts('Open questions, 4'),
  ),
  guarantee(
    'install.odd-spelling',
    'An action_type or overwrite in other letters than the documents write is refused, or does what it does in theirs: preview in lower case installs nothing, and overwrite=True replaces.',
    owed('what is taken is done'),
  ),
  assumed(
    'install.parameter.overwrite.default',
    'Leaving overwrite out acts as overwrite=false (option overwriteDefault).',
    facts('Open questions, 3'),
  ),
  assumed(
    'install.parameter.overwrite.capital',
    'overwrite=True with a capital letter is accepted as true (option booleanCase).',
    facts('Other conventions'),
  ),
  observed('install.422.11.overwrite', 'overwrite=maybe is answered 422 with code 11.', facts('Framework codes, 11')),
  assumed(
    'install.409.22612.with-overwrite',
    'An installed extension is refused with 22612 even when overwrite=true is sent (option reinstallWithOverwrite).',
    facts('Conflicts, installed'),
  ),
  assumed(
    'install.409.while-uninstalling',
    'INSTALL and PREVIEW of an extension that is being uninstalled are answered 409 with code 22618 (option installWhileUninstalling).',
    facts('Conflicts, uninstalling'),
  ),
  assumed(
    'install.409.22618.other-uninstalling',
    'INSTALL and PREVIEW while a different extension is being uninstalled are answered 409 with code 22618 (option lockScope).',
    facts('Conflicts, another one uninstalling'),
  ),
  assumed(
    'install.202.header.location',
    'No Location header comes with the 202 (option locationHeader).',
    facts('Open questions, 12'),
  ),
  assumed(
    'install.202.message.preview',
    'The message of an accepted preview reads: Previewing an extension (option previewMessage).',
    facts('Models, accepted task'),
  ),
  assumed(
    'install.error-order',
    'With several faults in one request the first of the option checkOrder is the one reported.',
    facts('Open questions, 1'),
  ),
  observed(
    'install.content-type-without-body',
    'A Content-Type of application/json on this body-less request changes nothing: it is still answered 202.',
    facts('Media types'),
  ),
  observed(
    'install.failure-is-asynchronous',
    'A package that uploads well and holds content that cannot be installed, such as a rule without its data, is accepted with 202 and ends with the extension at INSTALL_FAILED.',
    facts('Life cycle'),
  ),
] as const
