/** The five operations of version 1. Only the update has a page of its own here; the rest is from the facts. */
import * as Type from 'typebox'
import type { ErrorCase, Grade, HeaderSpec, Operation, Parameter, RequestBody, Source } from '../types.ts'
import { CreatedExtension, ErrorBody, ExtId, Extension, ExtensionFields, ExtensionList } from './schemas.ts'
import { facts, page } from './sources.ts'

const list = facts('section 1.1, List')
const create = facts('section 1.1, Create')
const retrieve = facts('section 1.1, Retrieve (S2)')
const remove = facts('section 1.1, Delete')

const extid = {
  name: 'extid',
  in: 'path',
  required: true,
  schema: ExtId,
  description: 'Id of the extension. The page also writes extID and extId; it is one path segment.',
  grade: 'documented',
} as const satisfies Parameter

const limit = {
  name: 'limit',
  in: 'query',
  required: false,
  schema: Type.Integer({ minimum: 1 }),
  description: 'How many items at most; 500 and 9999 are in use. The default is not public.',
  grade: 'documented',
} as const satisfies Parameter

const showDefaults = {
  name: 'showDefaults',
  in: 'query',
  required: false,
  schema: Type.Boolean(),
  description: 'false leaves out the built-in extensions.',
  grade: 'documented',
} as const satisfies Parameter

/** No public text has it; honoured only with the option listStart. */
const start = {
  name: 'start',
  in: 'query',
  required: false,
  schema: Type.Integer({ minimum: 0 }),
  description: 'How many items to skip. A guess: no paging parameter of version 1 is public.',
  grade: 'assumed',
} as const satisfies Parameter

const location = {
  description: 'Path of the extension that was made. The recording has none; sent with createLocationHeader only.',
  schema: Type.String(),
  grade: 'assumed',
} as const satisfies HeaderSpec

const fiveFields = (grade: Grade) =>
  ({
    required: true,
    content: { 'application/json': ExtensionFields },
    grade,
  }) as const satisfies RequestBody

const error = <const C extends string>(code: C, meaning: string, grade: Grade, source: Source) =>
  ({
    code,
    meaning: `${meaning} The code is our own name.`,
    message: meaning,
    grade,
    source,
  }) as const satisfies ErrorCase

const refused = <const E extends readonly ErrorCase[]>(description: string, errors: E, grade: Grade, source: Source) =>
  ({ description, body: ErrorBody, errors, grade, source }) as const

const notFound = (grade: Grade, source: Source) =>
  refused(
    'No such extension.',
    [error('not-found', 'No extension has this extid.', grade, source)] as const,
    grade,
    source,
  )

const invalidId = error(
  'invalid-id',
  'The path id is no UUID; only with the option malformedId=400.',
  'assumed',
  facts('section 4.1'),
)

const badId = refused('The id is malformed.', [invalidId] as const, 'assumed', facts('section 4.1'))

const builtinReadOnly = refused(
  'A built-in extension.',
  [
    error(
      'builtin-read-only',
      'The extension is built in; only with the option builtinsWritable=false.',
      'assumed',
      facts('section 8, 11'),
    ),
  ] as const,
  'assumed',
  facts('section 8, 11'),
)

const invalidBody = (grade: Grade, source: Source) =>
  error('invalid-body', 'The body is not valid, and nothing was stored.', grade, source)

export const operations = {
  'list-extensions': {
    method: 'GET',
    path: '/extensions',
    summary: 'List the extensions of the organisation',
    auth: 'required',
    parameters: [limit, showDefaults, start],
    responses: {
      200: {
        description: 'An object with the extensions under items.',
        body: ExtensionList,
        grade: 'documented',
        source: list,
      },
      400: refused(
        'The limit is malformed.',
        [
          error(
            'invalid-limit',
            'limit is no positive integer; only with the option invalidLimit=refuse.',
            'assumed',
            facts('section 8, 3'),
          ),
        ] as const,
        'assumed',
        facts('section 8, 3'),
      ),
    },
    source: list,
  },
  'create-extension': {
    method: 'POST',
    path: '/extensions',
    summary: 'Create an extension',
    auth: 'required',
    parameters: [],
    body: fiveFields('observed'),
    responses: {
      201: {
        description: 'The extension was made; the request is echoed.',
        body: CreatedExtension,
        headers: { location },
        grade: 'observed',
        source: create,
      },
      400: refused('The body is not valid.', [invalidBody('assumed', create)] as const, 'assumed', create),
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
      200: { description: 'The whole extension.', body: Extension, grade: 'documented', source: retrieve },
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
    body: fiveFields('documented'),
    responses: {
      200: {
        description: 'The whole extension as it now is.',
        body: Extension,
        grade: 'documented',
        source: page('lines 6, 42-43 and 53-54'),
      },
      400: refused(
        'The body is not valid; nothing was updated.',
        [invalidBody('documented', page('lines 44-45')), invalidId] as const,
        'documented',
        page('lines 44-45'),
      ),
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
      200: { description: 'Deleted (option deleteStatus).', body: Extension, grade: 'assumed', source: remove },
      202: { description: 'Deleted (option deleteStatus).', body: Extension, grade: 'assumed', source: remove },
      204: { description: 'Deleted.', grade: 'assumed', source: remove },
      400: badId,
      403: builtinReadOnly,
      404: notFound('assumed', remove),
    },
    source: remove,
  },
} as const satisfies Record<string, Operation>
