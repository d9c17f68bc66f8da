/** The eight operations: six on extensions, and the log-in and refresh that real clients call before them. */
import * as Type from 'typebox'
import type { Operation, Parameter } from '../types.ts'
import { extensionErrors as errors } from './errors.ts'
import { failed, resourceHeaders } from './responses.ts'
import {
  BasicFailedReply,
  CreateExtensionRequest,
  EmptyResponse,
  Extension,
  Extensions,
  LoginRequest,
  TokenResponse,
  UpdateExtensionRequest,
  UploadExtensionForm,
} from './schemas.ts'
import { facts, olderPage, page } from './sources.ts'

const second = facts('section 2')
const first = facts('section 1')

const extensionId = {
  name: 'extension_id',
  in: 'path',
  required: true,
  schema: Type.String(),
  description: 'Id of the extension.',
  grade: 'documented',
} as const satisfies Parameter

const includeDeployments = {
  name: 'include_deployments',
  in: 'query',
  required: false,
  schema: Type.Boolean({ default: false }),
  description: 'Whether the ids of the deployments that use the extension are answered too.',
  grade: 'documented',
} as const satisfies Parameter

/** No published reference has it here; 33 other operations of the same API do. Facts, section 5. */
const resourceVersion = {
  name: 'version',
  in: 'query',
  required: false,
  schema: Type.String(),
  description: 'The x-cloud-resource-version of an earlier answer; compared only when given.',
  grade: 'assumed',
} as const satisfies Parameter

/** 401 on update, upload and delete. */
const notYours = (source: typeof second) =>
  failed('Not the owner, or no user behind the credential.', source, [
    errors.unauthorised(source),
    errors.noUserId(source),
  ])
const missing = (source: typeof second) => failed('No such extension.', source, [errors.notFound(source)])
const conflict = (source: typeof second) =>
  failed('The version sent is not the stored one.', source, [errors.versionConflict(source)])

export const operations = {
  'list-extensions': {
    method: 'GET',
    path: '/deployments/extensions',
    summary: 'List extensions',
    auth: 'required',
    parameters: [],
    responses: {
      // The list carries no resource headers: facts, section 2.
      200: { description: 'The extensions.', body: Extensions, grade: 'documented', source: second },
    },
    source: second,
  },
  'create-extension': {
    method: 'POST',
    path: '/deployments/extensions',
    summary: 'Create an extension',
    auth: 'required',
    parameters: [],
    body: { required: true, content: { 'application/json': CreateExtensionRequest }, grade: 'documented' },
    responses: {
      201: {
        description: 'The extension was made.',
        body: Extension,
        headers: resourceHeaders,
        grade: 'documented',
        source: second,
      },
      400: failed('The download failed.', second, [errors.downloadFailed(second)]),
      // 404 here and 401 on the other operations: facts, section 2.
      404: failed('No user behind the credential.', second, [errors.noUserId(second)]),
      409: failed('The generated id is taken.', second, [errors.idAlreadyExists(second)]),
    },
    source: second,
  },
  'get-extension': {
    method: 'GET',
    path: '/deployments/extensions/{extension_id}',
    summary: 'Get an extension',
    auth: 'required',
    parameters: [extensionId, includeDeployments],
    responses: {
      200: {
        description: 'The extension.',
        body: Extension,
        headers: resourceHeaders,
        grade: 'documented',
        source: second,
      },
      404: missing(second),
    },
    source: second,
  },
  'update-extension': {
    method: 'POST',
    path: '/deployments/extensions/{extension_id}',
    summary: 'Update an extension',
    auth: 'required',
    parameters: [extensionId, resourceVersion],
    body: { required: true, content: { 'application/json': UpdateExtensionRequest }, grade: 'documented' },
    responses: {
      200: {
        description: 'The extension was updated.',
        body: Extension,
        headers: resourceHeaders,
        grade: 'documented',
        source: olderPage('Responses, 200'),
      },
      400: failed('The download failed.', page('Responses, 400'), [errors.downloadFailed(page('Responses, 400'))]),
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
        // A raw body without any Content-Type is accepted too (curl -T): facts, section 1. This is its name in HTTP.
        'application/octet-stream': null,
      },
      grade: 'documented',
    },
    responses: {
      200: {
        description: 'The file is stored.',
        body: Extension,
        headers: resourceHeaders,
        grade: 'documented',
        source: second,
      },
      400: failed('The file was not accepted.', second, [errors.uploadRefused(second)]),
      401: notYours(second),
      404: missing(second),
    },
    source: second,
  },
  'delete-extension': {
    method: 'DELETE',
    path: '/deployments/extensions/{extension_id}',
    summary: 'Delete an extension',
    auth: 'required',
    parameters: [extensionId, resourceVersion],
    responses: {
      200: {
        description: 'The extension is gone.',
        body: EmptyResponse,
        headers: resourceHeaders,
        grade: 'documented',
        source: second,
      },
      // Left out of the reference, described in the vendor's guide: facts, section 2 and section 4 "Delete".
      400: failed('A deployment uses the extension.', second, [errors.extensionInUse(second)]),
      401: notYours(second),
      404: missing(second),
      409: conflict(second),
    },
    source: second,
  },
  login: {
    method: 'POST',
    path: '/users/auth/_login',
    summary: 'Log in with a user name and a password',
    auth: 'none',
    parameters: [],
    body: { required: true, content: { 'application/json': LoginRequest }, grade: 'documented' },
    responses: {
      200: { description: 'A bearer token.', body: TokenResponse, grade: 'documented', source: first },
      // Whether x-cloud-error-codes comes with it is not in our facts.
      401: {
        description: 'The user name or the password is wrong.',
        body: BasicFailedReply,
        errors: [
          {
            code: 'root.unauthenticated',
            meaning: 'The user name or the password is wrong.',
            grade: 'documented',
            source: facts('section 6'),
          },
        ],
        grade: 'documented',
        source: facts('section 6'),
      },
    },
    source: first,
  },
  'refresh-token': {
    method: 'POST',
    path: '/users/auth/_refresh',
    summary: 'Exchange a bearer token for a fresh one',
    auth: 'required',
    parameters: [],
    responses: {
      200: { description: 'A fresh bearer token.', body: TokenResponse, grade: 'documented', source: first },
      // Whether x-cloud-error-codes comes with it is not in our facts.
      401: {
        description: 'The token is expired or invalid.',
        body: BasicFailedReply,
        errors: [
          {
            code: 'root.unauthorized',
            meaning: 'The token is expired or invalid.',
            grade: 'documented',
            source: facts('section 6'),
          },
        ],
        grade: 'documented',
        source: facts('section 6'),
      },
    },
    source: first,
  },
} as const satisfies Record<string, Operation>
