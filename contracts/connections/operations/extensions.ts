import * as Type from 'typebox'
import { answer, header, jsonBody, only, operationsOf } from '../../write/index.ts'
import { badId, builtinReadOnly, error, invalidBody, invalidId, notFound, refused } from '../responses.ts'
import { CreatedExtension, Extension, ExtensionFields, ExtensionList } from '../schemas/extension.ts'
import { facts, page } from '../sources.ts'
import { extid, limit, showDefaults, start } from './parameters.ts'

const list = facts('Operations, list')
const create = facts('Operations, create')
const retrieve = facts('Operations, retrieve')
const remove = facts('Operations, delete')
const limits = facts('Open questions, 3')

const location = only(
  { option: 'createLocationHeader', is: true },
  header(
    'assumed',
    Type.String(),
    'Path of the extension that was made. The recording has none; sent with createLocationHeader only.',
  ),
)

const deleted = answer('assumed', 'Deleted (option deleteStatus).', remove, { body: Extension })
const bodyless = { option: 'deleteBody', is: 'empty' } as const
const deletes = (is: string) => ({ option: 'deleteStatus', is })

export const extensionOperations = operationsOf({
  'list-extensions': {
    method: 'GET',
    path: '/extensions',
    summary: 'List the extensions of the organisation',
    auth: 'required',
    parameters: [limit, showDefaults, start],
    responses: {
      200: answer('documented', 'An object with the extensions under items.', list, { body: ExtensionList }),
      400: refused('assumed', 'The limit is malformed.', limits, [
        error(
          'assumed',
          'invalid-limit',
          'limit is no positive integer; only with the option invalidLimit=refuse.',
          limits,
        ),
      ]),
    },
    source: list,
  },
  'create-extension': {
    method: 'POST',
    path: '/extensions',
    summary: 'Create an extension',
    auth: 'required',
    parameters: [],
    body: jsonBody('observed', ExtensionFields),
    responses: {
      201: answer('observed', 'The extension was made; the request is echoed.', create, {
        body: CreatedExtension,
        headers: { location },
      }),
      400: refused('assumed', 'The body is not valid.', create, [invalidBody('assumed', create)]),
    },
    source: create,
  },
  'get-extension': {
    method: 'GET',
    path: '/extensions/{extid}',
    summary: 'Retrieve an extension',
    auth: 'required',
    parameters: [extid],
    responses: {
      200: answer('documented', 'The whole extension.', retrieve, { body: Extension }),
      400: badId,
      404: notFound('documented', retrieve),
    },
    source: retrieve,
  },
  'update-extension': {
    method: 'PUT',
    path: '/extensions/{extid}',
    summary: 'Replace an extension',
    auth: 'required',
    parameters: [extid],
    body: jsonBody('documented', ExtensionFields),
    responses: {
      200: answer('documented', 'The whole extension as it now is.', page('lines 6, 42-43 and 53-54'), {
        body: Extension,
      }),
      400: refused('documented', 'The body is not valid; nothing was updated.', page('lines 44-45'), [
        invalidBody('documented', page('lines 44-45')),
        invalidId,
      ]),
      403: builtinReadOnly,
      404: notFound('documented', page('lines 46-47')),
    },
    source: page('lines 5-10'),
  },
  'delete-extension': {
    method: 'DELETE',
    path: '/extensions/{extid}',
    summary: 'Delete an extension',
    auth: 'required',
    parameters: [extid],
    responses: {
      200: { ...only(deletes('200'), deleted), bodyless },
      202: { ...only(deletes('202'), deleted), bodyless },
      204: answer('assumed', 'Deleted, or gone before.', remove),
      400: badId,
      403: builtinReadOnly,
      404: notFound('assumed', remove),
    },
    source: remove,
  },
})
