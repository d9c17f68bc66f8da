import * as Type from 'typebox'
import {
  answer,
  headerParameter,
  jsonBody,
  only,
  operationsOf,
  queryParameter,
  requiredQueryParameter,
} from '../../write/index.ts'
import { accepted, contentRange, notPositive, notRead, plain, refused, row } from '../responses.ts'
import { AcceptedTask } from '../schemas/task.ts'
import {
  ActionType,
  Extension,
  ExtensionFile,
  ExtensionList,
  ExtensionMetadata,
  UninstallConfig,
} from '../schemas/extension.ts'
import { facts, page } from '../sources.ts'
import { contentLimit, extensionId, fieldsHeader, fieldsQuery, version } from './parameters.ts'

const list = facts('Operations, list')
const upload = facts('Operations, upload')
const get = facts('Operations, get')
const uninstall = facts('Operations, uninstall')
const metadata = facts('Operations, metadata')

/** Operations 1 to 6: extensions. */
export const extensionOperations = operationsOf({
  'list-extensions': {
    method: 'GET',
    path: '/config/extension_management/extensions',
    summary: 'Lists the extensions, with filter, sort and paging.',
    auth: 'required',
    parameters: [
      queryParameter(
        'documented',
        'filter',
        Type.String(),
        'An expression over the fields; only elements it holds for are listed.',
      ),
      queryParameter('documented', 'sort', Type.String(), 'Top-level fields, each with + or -, divided by commas.'),
      fieldsQuery,
      contentLimit,
      headerParameter(
        'documented',
        'Range',
        Type.String({ pattern: '^items=[0-9]+-[0-9]+$' }),
        'Which elements of the list to return: items=x-y, zero-based, both ends included.',
      ),
      version,
    ],
    responses: {
      200: answer('documented', 'The extensions.', list, {
        body: ExtensionList,
        headers: { 'Content-Range': contentRange, ...plain },
      }),
      422: refused(list, 'The filter or the sort cannot be used.', [
        row('22608', list, 'The filter is not valid.'),
        row('22609', list, 'The sort reaches below the top level.'),
        row('22610', list, 'A field of the sort cannot be sorted on.'),
        row('22615', list, 'The filter names a status that does not exist.'),
      ]),
      500: refused(list, 'Listing failed inside the server.', [
        row('22602', list, 'The extensions could not be listed.'),
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
        'multipart/form-data': ExtensionFile,
      },
      grade: 'documented',
    },
    responses: {
      201: answer('documented', 'The extension made from the package.', upload, { body: Extension, headers: plain }),
      409: refused(upload, 'The package is there already.', [
        row('22613', upload, 'An extension with the same hub_id and version exists.'),
      ]),
      412: refused(upload, 'Listed by the page without a text.', [
        row('22619', upload, 'Not explained: the page gives no text.'),
        row('22620', upload, 'Not explained: the page gives no text.'),
      ]),
      422: refused(upload, 'The package cannot be used.', [
        row('22607', upload, 'The package did not pass validation.'),
        row('22616', upload, 'The manifest of the package is not valid.'),
      ]),
      500: refused(upload, 'Uploading failed inside the server.', [
        row('22602', upload, 'The package could not be uploaded.'),
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
      200: answer('documented', 'The extension.', get, { body: Extension, headers: plain }),
      404: refused(get, 'There is no such extension.', [row('22603', get, 'The extension id is unknown.')]),
      422: notPositive(get),
      500: notRead(get, 'The extension could not be read.'),
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
      requiredQueryParameter('documented', 'action_type', ActionType, 'INSTALL or PREVIEW.'),
      queryParameter(
        'documented',
        'overwrite',
        Type.Boolean(),
        'Whether items that exist already are replaced (true) or kept (false).',
      ),
      fieldsQuery,
      version,
    ],
    responses: {
      202: answer('documented', 'The install or preview task has been started.', page('Table 3, 202'), {
        body: AcceptedTask,
        headers: accepted,
      }),
      404: refused(page('Table 3, 404'), 'The extension or its task was not found.', [
        row('22603', page('Table 3, 404 22603'), 'The extension id is unknown.'),
        row('22604', page('Table 3, 404 22604'), 'No task status was found, though the request names none.'),
      ]),
      409: refused(page('Table 3, 409'), 'The state of this extension or of the console does not admit the task.', [
        row('22612', page('Table 3, 409 22612'), 'This extension is installed already.'),
        row('22611', page('Table 3, 409 22611'), 'This extension is being installed or previewed already.'),
        row('22618', page('Table 3, 409 22618'), 'Another install or preview task is running.'),
      ]),
      422: refused(page('Table 3, 422'), 'A parameter has a value that is not admitted.', [
        row('22605', page('Table 3, 422 22605'), 'action_type is neither INSTALL nor PREVIEW.'),
        row('22606', page('Table 3, 422 22606'), 'A numeric parameter is zero or negative.'),
      ]),
      500: refused(page('Table 3, 500'), 'Starting the task failed inside the server.', [
        row('22602', page('Table 3, 500 22602'), 'The install or preview could not be started.'),
      ]),
    },
    source: page('title and description'),
  },
  'uninstall-extension': {
    method: 'DELETE',
    path: '/config/extension_management/extensions/{extension_id}',
    summary: 'Starts a task that uninstalls an extension.',
    auth: 'required',
    parameters: [extensionId, fieldsHeader, version],
    body: { required: false, content: { 'application/json': UninstallConfig }, grade: 'documented' },
    responses: {
      202: answer('documented', 'The uninstall task has been started.', uninstall, {
        body: AcceptedTask,
        headers: accepted,
      }),
      404: refused(uninstall, 'The extension or its task was not found.', [
        row('22603', uninstall, 'The extension id is unknown.'),
        row('22604', uninstall, 'No task status was found, though the request names none.'),
      ]),
      409: refused(uninstall, 'The state of this extension or of the console does not admit the task.', [
        row('22611', uninstall, 'This extension is being uninstalled already.'),
        row('22617', uninstall, 'This extension is being previewed or installed.'),
        row(
          '22618',
          uninstall,
          'Listed without a text; on install it means that another task is running.',
          'Another task is running.',
        ),
        row('22623', uninstall, 'Not explained: the page gives no text.'),
      ]),
      422: notPositive(uninstall),
      500: refused(uninstall, 'Starting the task failed inside the server.', [
        row('22602', uninstall, 'The uninstall could not be started.'),
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
    body: jsonBody('documented', ExtensionMetadata),
    responses: {
      // No success status is listed; the option metadataStatus chooses.
      200: only(
        { option: 'metadataStatus', is: '200' },
        answer('assumed', 'The metadata that was added.', metadata, { body: ExtensionMetadata, headers: plain }),
      ),
      201: only(
        { option: 'metadataStatus', is: '201' },
        answer('assumed', 'The metadata that was added; only with the option metadataStatus.', metadata, {
          body: ExtensionMetadata,
          headers: plain,
        }),
      ),
      404: refused(metadata, 'There is no such extension.', [row('22603', metadata, 'The extension id is unknown.')]),
      422: refused(metadata, 'The id or the metadata cannot be used.', [
        row('22606', metadata, 'A numeric parameter is zero or negative.'),
        row('22607', metadata, 'The metadata is not right.'),
      ]),
      500: refused(metadata, 'Adding failed inside the server.', [
        row('22602', metadata, 'The metadata could not be added.'),
      ]),
    },
    source: metadata,
  },
})
