import { answer, jsonBody, operationsOf } from '../../write/index.ts'
import { conflict, errors, refused, missing, notYours, resourceHeaders } from '../responses.ts'
import {
  CreateExtensionRequest,
  EmptyResponse,
  Extension,
  Extensions,
  UpdateExtensionRequest,
  UploadExtensionForm,
} from '../schemas/extension.ts'
import { facts, olderPage, page } from '../sources.ts'
import { extensionId, includeDeployments, resourceVersion } from './parameters.ts'

const list = facts('Operations, list')
const create = facts('Operations, create')
const get = facts('Operations, get')
const upload = facts('Operations, upload')
const remove = facts('Operations, delete')
const inUse = facts('Behaviour, delete')
const anExtension = { body: Extension, headers: resourceHeaders } as const

/** The six operations on extensions. */
export const extensionOperations = operationsOf({
  'list-extensions': {
    method: 'GET',
    path: '/deployments/extensions',
    summary: 'List extensions',
    auth: 'required',
    parameters: [],
    responses: {
      // The list carries no resource headers: `Operations, list`.
      200: answer('documented', 'The extensions.', list, { body: Extensions }),
    },
    source: list,
  },
  'create-extension': {
    method: 'POST',
    path: '/deployments/extensions',
    summary: 'Create an extension',
    auth: 'required',
    parameters: [],
    body: jsonBody('documented', CreateExtensionRequest),
    responses: {
      201: answer('documented', 'The extension was made.', create, anExtension),
      400: refused('The download failed.', create, [errors.downloadFailed(create)]),
      // 404 here and 401 on the other operations: `Operations, create`.
      404: refused('No user behind the credential.', create, [errors.noUserId(create)]),
      409: refused('The generated id is taken.', create, [errors.idAlreadyExists(create)]),
    },
    source: create,
  },
  'get-extension': {
    method: 'GET',
    path: '/deployments/extensions/{extension_id}',
    summary: 'Get an extension',
    auth: 'required',
    parameters: [extensionId, includeDeployments],
    responses: { 200: answer('documented', 'The extension.', get, anExtension), 404: missing(get) },
    source: get,
  },
  'update-extension': {
    method: 'POST',
    path: '/deployments/extensions/{extension_id}',
    summary: 'Update an extension',
    auth: 'required',
    parameters: [extensionId, resourceVersion],
    body: jsonBody('documented', UpdateExtensionRequest),
    responses: {
      200: answer('documented', 'The extension was updated.', olderPage('Responses, 200'), anExtension),
      400: refused('The download failed.', page('Responses, 400'), [errors.downloadFailed(page('Responses, 400'))]),
      401: notYours(page('Responses, 401')),
      404: missing(page('Responses, 404')),
      409: conflict(page('Responses, 409')),
    },
    source: page('Request'),
  },
  'upload-extension': {
    method: 'PUT',
    path: '/deployments/extensions/{extension_id}',
    summary: 'Upload the file of an extension',
    auth: 'required',
    parameters: [extensionId],
    body: {
      required: true,
      content: {
        'multipart/form-data': UploadExtensionForm,
        'application/zip': null,
        // A raw body without any Content-Type is accepted too (curl -T): `Media types`. This is its name in HTTP.
        'application/octet-stream': null,
      },
      grade: 'documented',
    },
    responses: {
      200: answer('documented', 'The file is stored.', upload, anExtension),
      400: refused('The file was not accepted.', upload, [errors.uploadRefused(upload)]),
      401: notYours(upload),
      404: missing(upload),
    },
    source: upload,
  },
  'delete-extension': {
    method: 'DELETE',
    path: '/deployments/extensions/{extension_id}',
    summary: 'Delete an extension',
    auth: 'required',
    parameters: [extensionId, resourceVersion],
    responses: {
      200: answer('documented', 'The extension is gone.', remove, { body: EmptyResponse, headers: resourceHeaders }),
      // Left out of the reference, described in the vendor's guide, which prints no header: `Behaviour, delete`.
      400: refused('A deployment uses the extension.', inUse, [errors.extensionInUse(inUse)], 'observed'),
      401: notYours(remove),
      404: missing(remove),
      409: conflict(remove),
    },
    source: remove,
  },
})
